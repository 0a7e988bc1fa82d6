import {
  NoAnswer,
  type OutgoingImage,
  type Session,
  type SessionRequest,
  type SessionResponse,
  type Ticket,
} from '../../src/connectors/connector.ts'

export interface TestSession extends Session {
  /** The ticket as the store holds it: the last one noted, through JSON as the store would. */
  noted(): Ticket | null
}

interface TestSessionOptions {
  account: string
  settings: Record<string, unknown>
  access: { baseUrl: string; headers: Record<string, string> }
  images?: readonly OutgoingImage[]
  timeoutMs?: number
  maxBytes?: number
}

/** A session over plain fetch for tests of connectors: like the product's, with short patience. */
export function testSession(options: TestSessionOptions): TestSession {
  let noted: Ticket | null = null
  return {
    channelId: 'channel_test',
    account: options.account,
    settings: options.settings,
    noted: () => noted,
    note: async (ticket) => {
      noted = JSON.parse(JSON.stringify(ticket)) as Ticket
    },
    media: async (mediaId) => {
      const image = options.images?.find((one) => one.mediaId === mediaId)
      if (!image) throw new Error(`no image ${mediaId}`)
      return image
    },
    fetch: (path, request = {}) => {
      const base = options.access.baseUrl.replace(/\/?$/, '/')
      return plainFetch(
        new URL(path, base).href,
        { ...request, headers: { ...options.access.headers, ...request.headers } },
        options,
      )
    },
  }
}

export async function plainFetch(
  url: string,
  request: SessionRequest = {},
  limits: { timeoutMs?: number; maxBytes?: number } = {},
): Promise<SessionResponse> {
  const isJson = request.body !== undefined && typeof request.body === 'object' && !(request.body instanceof Uint8Array)
  try {
    const response = await fetch(url, {
      method: request.method ?? 'GET',
      headers: { ...(isJson ? { 'content-type': 'application/json' } : {}), ...request.headers },
      body: isJson ? JSON.stringify(request.body) : ((request.body as Uint8Array<ArrayBuffer> | string | undefined) ?? null),
      signal: AbortSignal.timeout(limits.timeoutMs ?? 5_000),
    })
    const text = await readWithin(response, limits.maxBytes ?? 5 * 1024 * 1024)
    return { status: response.status, headers: response.headers, text, json: parse(text) }
  } catch (error) {
    if (error instanceof NoAnswer) throw error
    throw new NoAnswer(!isRefused(error), error instanceof Error ? error.message : String(error))
  }
}

async function readWithin(response: Response, maxBytes: number): Promise<string> {
  const chunks: Uint8Array[] = []
  let size = 0
  for await (const chunk of response.body ?? []) {
    size += chunk.length
    if (size > maxBytes) throw new NoAnswer(true, 'the answer is too large')
    chunks.push(chunk)
  }
  return Buffer.concat(chunks).toString('utf8')
}

function isRefused(error: unknown): boolean {
  const cause = error instanceof Error ? error.cause : undefined
  return typeof cause === 'object' && cause !== null && 'code' in cause && cause.code === 'ECONNREFUSED'
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
