import type { Socket } from 'node:net'
import { Readable } from 'node:stream'
import { Client } from 'undici'
import type { Way } from './connect.ts'
import { proxyAuthorization } from './proxy.ts'
import type { Prepared } from './request.ts'

export interface Answered {
  readonly status: number
  readonly headers: Headers
  readonly body: AsyncIterable<Uint8Array>
  /** Ends the connection; whatever of the body is still to come is dropped. */
  close(): void
}

/**
 * One request and the head of its answer, on a connection of its own.
 * `sending` is called at the last moment at which it is sure that nothing was sent: the connection stands, the first byte is about to be written.
 */
export async function exchange(
  request: Prepared,
  way: Way,
  ports: { connect: () => Promise<Socket>; sending: () => void; signal: AbortSignal },
): Promise<Answered> {
  const client = new Client(request.url.origin, {
    connect: (_options, callback) => {
      ports.connect().then(
        (socket) => {
          ports.sending()
          callback(null, socket)
        },
        (error) => callback(error, null),
      )
    },
    // The one timer of the whole request is the caller's signal.
    headersTimeout: 0,
    bodyTimeout: 0,
  })
  // Ending the client is also how a connection is dropped that nobody reads to its end.
  const close = () => void client.destroy().catch(() => undefined)
  try {
    const { statusCode, headers, body } = await client.request({
      method: request.method,
      path: pathFor(request.url, way),
      headers: { ...request.headers, ...headersFor(request.url, way) },
      body: streamed(request.body),
      signal: ports.signal,
      reset: true,
    })
    return { status: statusCode, headers: flat(headers), body, close }
  } catch (error) {
    close()
    throw error
  }
}

const throughPlainProxy = (url: URL, way: Way): way is Extract<Way, { kind: 'proxy' }> =>
  way.kind === 'proxy' && url.protocol === 'http:'

/** A proxy takes `http` requests with the whole address; for `https` it only opens the way (see connect.ts). */
function pathFor(url: URL, way: Way): string {
  const path = `${url.pathname}${url.search}`
  return throughPlainProxy(url, way) ? `${url.origin}${path}` : path
}

function headersFor(url: URL, way: Way): Record<string, string> {
  const authorization = throughPlainProxy(url, way) ? proxyAuthorization(way.proxy) : undefined
  return authorization === undefined ? {} : { 'proxy-authorization': authorization }
}

function streamed(body: Prepared['body']): string | Uint8Array | Readable | null {
  if (body === undefined) return null
  return typeof body === 'string' || body instanceof Uint8Array ? body : Readable.from(body)
}

function flat(headers: Record<string, string | string[] | undefined>): Headers {
  const out = new Headers()
  for (const [name, value] of Object.entries(headers)) {
    for (const one of value === undefined ? [] : [value].flat()) out.append(name, one)
  }
  return out
}
