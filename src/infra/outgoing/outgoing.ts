import { readBody } from './body.ts'
import { type Connect, createConnect, type Way } from './connect.ts'
import { exchange } from './exchange.ts'
import { Ended, judge, OutgoingError, type OutgoingFailure, type Stage } from './failure.ts'
import { createGuard, type Guard, type Resolve, resolveBySystem } from './guard.ts'
import { pathTemplate } from './path-template.ts'
import { type ProxySettings, proxyFor } from './proxy.ts'
import { type OutgoingRequest, type Prepared, prepare } from './request.ts'
import { hostOf, parseTarget, targetOfOrigin } from './targets.ts'

export interface OutgoingSettings extends ProxySettings {
  /** Names us, with the version, in the User-Agent. */
  readonly baseUrl: string
  readonly version: string
  readonly allowPrivateNetworks: readonly string[]
  /** Own certification authorities, PEM. */
  readonly extraCa: string | undefined
  /** Origins of our own that configured requests may reach though they are private, e.g. `http://127.0.0.1:3000` for the practice network. Never through a proxy. */
  readonly ownOrigins: readonly string[]
}

/** One line for the log per exchange. `path` is a template, or absent for addresses from outside. */
export interface OutgoingLine {
  readonly method: string
  readonly host: string
  readonly path: string | undefined
  readonly ms: number
  readonly status: number | undefined
  readonly failure: OutgoingFailure['kind'] | undefined
  readonly reason: OutgoingFailure['reason'] | undefined
  readonly errno: string | undefined
}

export interface Outgoing {
  /**
   * Sends a request and reads the whole answer, whatever its status. GET and HEAD follow up to three redirects, each checked anew; for all other methods
   * a redirect is an answer like any other. There are no cookies and no connection is used twice: a request on a connection that the
   * other side is just closing would leave us not knowing whether it arrived.
   * @returns a standard Response; its body is in memory already, unpacked
   * @throws OutgoingError whose `failure.kind` says whether the other side can have acted
   */
  request(url: string | URL, init?: OutgoingRequest): Promise<Response>
}

/** @param ports `resolve` finds addresses (the system's way by default), `log` receives one line per exchange */
export function createOutgoing(
  settings: OutgoingSettings,
  ports: { resolve?: Resolve; log?: (line: OutgoingLine) => void } = {},
): Outgoing {
  const own = settings.ownOrigins.map(targetOfOrigin)
  const listed = settings.allowPrivateNetworks.map(parseTarget)
  const guard = createGuard({ listed, own, resolve: ports.resolve ?? resolveBySystem })
  const parts: Parts = {
    guard,
    connect: createConnect(settings.extraCa),
    proxyFor: (url) => (settings.ownOrigins.includes(url.origin) ? undefined : proxyFor(url, settings)),
    userAgent: `Buergernah/${settings.version} (+${settings.baseUrl})`,
    log: ports.log ?? (() => undefined),
  }
  return {
    async request(url, init = {}) {
      const ending = new AbortController()
      const timer = setTimeout(() => ending.abort(new Ended('timeout')), init.timeoutMs ?? 30_000)
      const cancel = () => ending.abort(new Ended('cancelled'))
      if (init.signal?.aborted) cancel()
      init.signal?.addEventListener('abort', cancel)
      try {
        return await follow(parts, await prepare(url, init, parts.userAgent), ending.signal)
      } finally {
        clearTimeout(timer)
        init.signal?.removeEventListener('abort', cancel)
      }
    },
  }
}

interface Parts {
  readonly guard: Guard
  readonly connect: Connect
  readonly proxyFor: (url: URL) => URL | undefined
  readonly userAgent: string
  readonly log: (line: OutgoingLine) => void
}

async function follow(parts: Parts, first: Prepared, signal: AbortSignal): Promise<Response> {
  let request = first
  for (let left = first.redirects; ; left -= 1) {
    const response = await once(parts, request, signal)
    const to = response.headers.get('location')
    if (first.redirects === 0 || to === null || ![301, 302, 303, 307, 308].includes(response.status)) return response
    const lost = (detail: string) =>
      new OutgoingError(
        { kind: 'answered', reason: 'redirects', status: response.status, headers: response.headers },
        hostOf(request.url),
        detail,
      )
    if (left === 0) throw lost(`more than ${first.redirects}`)
    if (!URL.canParse(to, request.url.href)) throw lost('to no address')
    request = redirected(request, new URL(to, request.url))
  }
}

/** Another origin gets no credentials, and another host may not use the operator's list: a public server could send us anywhere inside. */
function redirected(request: Prepared, to: URL): Prepared {
  const harmless = ['accept', 'accept-encoding', 'accept-language', 'user-agent']
  const kept = Object.entries(request.headers).filter(([name]) => to.origin === request.url.origin || harmless.includes(name))
  const allow = to.hostname === request.url.hostname ? request.allow : 'public'
  return { ...request, url: to, headers: Object.fromEntries(kept), allow }
}

/** One exchange without redirects, logged however it ends. */
async function once(parts: Parts, request: Prepared, signal: AbortSignal): Promise<Response> {
  const began = performance.now()
  const stage: { now: Stage } = { now: { at: 'preparing' } }
  const line = (end: Pick<OutgoingLine, 'status' | 'failure' | 'reason' | 'errno'>): void =>
    parts.log({
      method: request.method,
      host: hostOf(request.url),
      path: request.route ?? (request.allow === 'listed' ? pathTemplate(request.url.pathname) : undefined),
      ms: Math.round(performance.now() - began),
      ...end,
    })
  try {
    const response = await attempt(parts, request, stage, signal)
    line({ status: response.status, failure: undefined, reason: undefined, errno: undefined })
    return response
  } catch (error) {
    const judged = judge(signal.aborted ? signal.reason : error, stage.now, hostOf(request.url))
    const { kind, reason } = judged.failure
    const status = judged.failure.kind === 'answered' ? judged.failure.status : undefined
    line({ status, failure: kind, reason, errno: judged.errno })
    throw judged
  }
}

async function attempt(parts: Parts, request: Prepared, stage: { now: Stage }, signal: AbortSignal): Promise<Response> {
  const proxy = parts.proxyFor(request.url)
  const addresses = await unlessEnded(() => parts.guard.check(request.url, request.allow, proxy !== undefined), signal)
  const way: Way = proxy === undefined ? { kind: 'direct', addresses: addresses ?? [] } : { kind: 'proxy', proxy, addresses }
  const answer = await exchange(request, way, {
    connect: () => parts.connect(request.url, way, signal),
    sending: () => {
      stage.now = { at: 'sending' }
    },
    signal,
  })
  try {
    const { status, headers } = answer
    stage.now = { at: 'answered', status, headers }
    // Such answers may name the length and packing of a body that does not come.
    if (request.method === 'HEAD' || bodiless.has(status)) return respond(request.url, status, headers, null)
    const bytes = await readBody(answer.body, { status, headers, host: hostOf(request.url), maxBytes: request.maxBytes })
    return respond(request.url, status, headers, bytes)
  } finally {
    answer.close()
  }
}

/** A look-up at a name server cannot be called off, only no longer be waited for. */
async function unlessEnded<T>(work: () => Promise<T>, signal: AbortSignal): Promise<T> {
  let stop = () => {}
  const ended = new Promise<never>((_, reject) => {
    stop = () => reject(signal.reason)
    signal.addEventListener('abort', stop)
  })
  try {
    signal.throwIfAborted()
    return await Promise.race([work(), ended])
  } finally {
    signal.removeEventListener('abort', stop)
  }
}

const bodiless: ReadonlySet<number> = new Set([204, 205, 304])

function respond(url: URL, status: number, headers: Headers, bytes: Uint8Array<ArrayBuffer> | null): Response {
  if (bytes !== null) {
    // The body is unpacked by now, so these would be lies.
    headers.delete('content-encoding')
    headers.delete('content-length')
  }
  const response = new Response(bytes, { status, headers })
  Object.defineProperty(response, 'url', { value: url.href })
  return response
}
