import { request } from 'node:http'

export interface LoadResult {
  perSecond: number
  ms: number[]
  failed: number
}

/** Asks one address over and over on kept connections, for a bounded time. Loopback only. */
export async function load(o: {
  url: string
  connections: number
  seconds: number
  headers?: Record<string, string>
}): Promise<LoadResult> {
  const { hostname } = new URL(o.url)
  if (hostname !== 'localhost' && hostname !== '127.0.0.1') throw new Error('load goes to this machine only')
  const { Agent } = await import('node:http')
  const agent = new Agent({ keepAlive: true, maxSockets: o.connections })
  const end = performance.now() + o.seconds * 1000
  const ms: number[] = []
  let failed = 0
  const one = () =>
    new Promise<void>((resolve) => {
      const start = performance.now()
      const asked = request(o.url, { agent, headers: { 'accept-encoding': 'br, gzip', ...o.headers } }, (answer) => {
        if ((answer.statusCode ?? 500) >= 400) failed += 1
        answer.resume()
        answer.on('end', () => {
          ms.push(performance.now() - start)
          resolve()
        })
      })
      asked.on('error', () => {
        failed += 1
        resolve()
      })
      asked.end()
    })
  const started = performance.now()
  await Promise.all(
    Array.from({ length: o.connections }, async () => {
      while (performance.now() < end) await one()
    }),
  )
  agent.destroy()
  return { perSecond: ms.length / ((performance.now() - started) / 1000), ms, failed }
}
