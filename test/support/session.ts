import { NoAnswer, type SessionRequest, type SessionResponse } from '../../src/connectors/connector.ts'

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
