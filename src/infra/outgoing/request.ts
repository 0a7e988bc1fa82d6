import { OutgoingError } from './failure.ts'

type RequestBody = string | Uint8Array | URLSearchParams | FormData | AsyncIterable<Uint8Array>

export interface OutgoingRequest {
  readonly method?: 'GET' | 'HEAD' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: RequestBody
  /** A body that is sent as JSON, with its content type. */
  readonly json?: unknown
  /** For everything together: look-up, connection, redirects and the last byte of the body. 30 seconds unless said. */
  readonly timeoutMs?: number
  /** The longest answer taken, packed and unpacked. 10 MiB unless said. */
  readonly maxBytes?: number
  /**
   * `public` (default): only addresses that the whole internet can reach; for everything that comes from outside.
   * `listed`: also what the operator listed in ALLOW_PRIVATE_NETWORKS; for servers that staff configured.
   */
  readonly allow?: 'public' | 'listed'
  /** How many redirects a GET or HEAD follows: 0 to 3 (default). With 0 the redirect itself is the answer. */
  readonly redirects?: 0 | 1 | 2 | 3
  /** What stands in the log for the path, e.g. `/users/:name/outbox`. */
  readonly route?: string
  readonly signal?: AbortSignal
}

/** A request with all defaults filled in; header names are in small letters. */
export interface Prepared {
  readonly url: URL
  readonly method: NonNullable<OutgoingRequest['method']>
  readonly headers: Readonly<Record<string, string>>
  readonly body: string | Uint8Array | AsyncIterable<Uint8Array> | undefined
  readonly maxBytes: number
  readonly allow: 'public' | 'listed'
  readonly redirects: number
  readonly route: string | undefined
}

/** Ours to set: what they say belongs to the connection, or we keep no such state. */
const notForCallers = new Set([
  'host',
  'connection',
  'cookie',
  'transfer-encoding',
  'proxy-authorization',
  'accept-encoding',
  'upgrade',
])

/** @throws OutgoingError `not-sent`, `bad-request` when the address or a header cannot be used */
export async function prepare(url: string | URL, init: OutgoingRequest, userAgent: string): Promise<Prepared> {
  if (!URL.canParse(String(url))) throw new OutgoingError({ kind: 'not-sent', reason: 'bad-request' }, '', 'no address')
  const method = init.method ?? 'GET'
  const reads = method === 'GET' || method === 'HEAD'
  const { body, type } = await bodyOf(init)
  const parsed = new URL(url)
  const headers: Record<string, string> = {
    'user-agent': userAgent,
    'accept-encoding': 'gzip, deflate, br',
    ...(type === undefined ? {} : { 'content-type': type }),
  }
  for (const [name, value] of Object.entries(init.headers ?? {})) {
    const lower = name.toLowerCase()
    if (notForCallers.has(lower)) {
      throw new OutgoingError({ kind: 'not-sent', reason: 'bad-request' }, parsed.hostname, `header ${lower}`)
    }
    headers[lower] = value
  }
  return {
    url: parsed,
    method,
    headers,
    body,
    maxBytes: init.maxBytes ?? 10 * 1024 * 1024,
    allow: init.allow ?? 'public',
    redirects: reads ? (init.redirects ?? 3) : 0,
    route: init.route,
  }
}

async function bodyOf(init: OutgoingRequest): Promise<{ body: Prepared['body']; type: string | undefined }> {
  if (init.json !== undefined) return { body: JSON.stringify(init.json), type: 'application/json' }
  if (init.body instanceof URLSearchParams || init.body instanceof FormData) {
    // Packed as a whole, so that its length is known: not every server takes a form in chunks.
    const packed = new Response(init.body)
    return { body: new Uint8Array(await packed.arrayBuffer()), type: packed.headers.get('content-type') ?? undefined }
  }
  return { body: init.body, type: undefined }
}
