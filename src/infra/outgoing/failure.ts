import { errors } from 'undici'

/**
 * What is known when a request brought no usable answer. The three kinds decide what may happen next:
 * - `not-sent`: the other side cannot have acted; trying again is safe.
 * - `maybe-sent`: the request went out and no answer came back; look it up, never repeat it blindly.
 * - `answered`: it was received and answered with `status`, but the answer could not be read to its end.
 */
export type OutgoingFailure =
  | {
      readonly kind: 'not-sent'
      /**
       * `bad-request`: our own mistake (address, header); `address-refused` and `port-refused`: the guard; `connect`: refused, unreachable or reset before
       * the connection stood; `proxy`: the proxy said no or cannot be reached.
       */
      readonly reason:
        | 'bad-request'
        | 'address-refused'
        | 'port-refused'
        | 'dns'
        | 'connect'
        | 'tls'
        | 'proxy'
        | 'timeout'
        | 'cancelled'
    }
  | { readonly kind: 'maybe-sent'; readonly reason: 'timeout' | 'reset' | 'protocol' | 'cancelled' }
  | {
      readonly kind: 'answered'
      /** `encoding`: compressed in a way that cannot be undone; `redirects`: sent on too often, or to nowhere. */
      readonly reason: 'too-large' | 'cut-off' | 'timeout' | 'cancelled' | 'encoding' | 'redirects'
      readonly status: number
      readonly headers: Headers
    }

/** A request that brought no usable answer. The message holds the host and never a path, query, header or body. */
export class OutgoingError extends Error {
  readonly code = 'outgoing'
  readonly failure: OutgoingFailure
  readonly host: string
  /** The system's own word where there is one, e.g. `ECONNREFUSED` or `CERT_HAS_EXPIRED`. */
  readonly errno: string | undefined

  constructor(failure: OutgoingFailure, host: string, detail?: string, cause?: unknown) {
    const errno = errnoOf(cause)
    const why = [failure.reason, detail, errno].filter((part) => part !== undefined).join(', ')
    super(`${host === '' ? 'request' : host}: ${failure.kind} (${why})`, cause === undefined ? {} : { cause })
    this.name = 'OutgoingError'
    this.failure = failure
    this.host = host
    this.errno = errno
  }
}

/** The code of a system, TLS or undici error; of several attempts the last one's. */
function errnoOf(error: unknown): string | undefined {
  if (!(error instanceof Error)) return undefined
  if ('code' in error && typeof error.code === 'string') return error.code
  if (error instanceof AggregateError) return errnoOf(error.errors.at(-1))
  return errnoOf(error.cause)
}

/** Why a request was ended from our side: the reason of its abort signal. */
export class Ended extends Error {
  readonly reason: 'timeout' | 'cancelled'
  constructor(reason: 'timeout' | 'cancelled') {
    super(reason)
    this.name = 'Ended'
    this.reason = reason
  }
}

/** How far one request had come; the same error means different things before and after. */
export type Stage = { at: 'preparing' } | { at: 'sending' } | { at: 'answered'; status: number; headers: Headers }

/** Judges an error by how far the request had come. */
export function judge(error: unknown, stage: Stage, host: string): OutgoingError {
  if (error instanceof OutgoingError) return error
  const ended = endedBy(error)
  const errno = errnoOf(error)
  switch (stage.at) {
    case 'preparing':
      return new OutgoingError({ kind: 'not-sent', reason: ended ?? 'bad-request' }, host, undefined, error)
    case 'sending': {
      const nonsense = error instanceof errors.HTTPParserError || error instanceof errors.HeadersOverflowError
      return new OutgoingError({ kind: 'maybe-sent', reason: ended ?? (nonsense ? 'protocol' : 'reset') }, host, undefined, error)
    }
    case 'answered': {
      const { status, headers } = stage
      const broken = errno?.startsWith('Z_') || errno?.startsWith('ERR__ERROR_') ? 'encoding' : 'cut-off'
      return new OutgoingError({ kind: 'answered', reason: ended ?? broken, status, headers }, host, undefined, error)
    }
  }
}

function endedBy(error: unknown): 'timeout' | 'cancelled' | undefined {
  if (error instanceof Ended) return error.reason
  return error instanceof Error && error.cause !== undefined ? endedBy(error.cause) : undefined
}
