/** What a program of staff's own asks the API, signed in by the link that the first start printed. */
export interface Client {
  session: string
  /** @throws Error unless answered well */
  ask<T = unknown>(method: string, path: string, body?: unknown): Promise<T>
  /** Answers whatever came; null when nothing did. */
  tryIt(method: string, path: string, o: { body: unknown; key: string; patience: number }): Promise<Answer | null>
}

export interface Answer {
  status: number
  type: string
  body: { id?: string; title?: string; type?: string; status?: number }
}

export async function signIn(origin: string, link: string): Promise<Client> {
  const api = `${origin}/api/v1`
  const headers = { 'x-requested-with': 'buergernah', 'content-type': 'application/json' }
  const entered = await fetch(`${api}/session/link`, {
    method: 'POST',
    headers,
    body: JSON.stringify({ token: new URL(link).hash.slice(1) }),
  })
  const session = /bn_session=([^;]+)/.exec(entered.headers.get('set-cookie') ?? '')?.[1]
  if (!session) throw new Error(`the printed link does not sign in: ${entered.status} ${await entered.text()}`)
  const cookie = `bn_session=${session}`
  return {
    session,
    async ask<T>(method: string, path: string, body?: unknown): Promise<T> {
      const answer = await fetch(api + path, {
        method,
        headers: { ...headers, cookie },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      })
      const text = await answer.text()
      if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${text}`)
      return (text === '' ? null : JSON.parse(text)) as T
    },
    async tryIt(method, path, o) {
      try {
        const answer = await fetch(api + path, {
          method,
          headers: { ...headers, cookie, 'idempotency-key': o.key },
          body: JSON.stringify(o.body),
          signal: AbortSignal.timeout(o.patience),
        })
        const text = await answer.text()
        const type = answer.headers.get('content-type') ?? ''
        return { status: answer.status, type, body: type.includes('json') ? JSON.parse(text) : {} }
      } catch {
        return null
      }
    },
  }
}
