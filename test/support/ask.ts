/** Sends the API something in somebody's name, as their own program would: JSON, or a form with a file. */
export function request(url: string, method: string, session: string, body?: unknown): Promise<Response> {
  const isForm = body instanceof FormData
  return fetch(url, {
    method,
    headers: {
      'x-requested-with': 'buergernah',
      cookie: `bn_session=${session}`,
      ...(isForm ? {} : { 'content-type': 'application/json' }),
    },
    ...(body === undefined ? {} : { body: isForm ? body : JSON.stringify(body) }),
  })
}

/** What the API answers. @throws Error unless it is answered well */
export async function ask<T>(url: string, method: string, session: string, body?: unknown): Promise<T> {
  const answer = await request(url, method, session, body)
  const text = await answer.text()
  if (!answer.ok) throw new Error(`${method} ${url}: ${answer.status} ${text}`)
  return (text === '' ? null : JSON.parse(text)) as T
}
