/** Asks the API in somebody's name, as their own program would. @throws Error unless it is answered well */
export async function ask<T>(url: string, method: string, session: string, body?: unknown): Promise<T> {
  const answer = await fetch(url, {
    method,
    headers: { 'x-requested-with': 'buergernah', 'content-type': 'application/json', cookie: `bn_session=${session}` },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  })
  const text = await answer.text()
  if (!answer.ok) throw new Error(`${method} ${url}: ${answer.status} ${text}`)
  return (text === '' ? null : JSON.parse(text)) as T
}
