import type { FastifyInstance, FastifyRequest } from 'fastify'
import type { Registry } from 'prom-client'

/** One thing readyz looks at. */
export interface ReadyCheck {
  name: string
  /** Told, but no reason to send requests elsewhere: another machine would have the same trouble. */
  advisory?: true
  /** Null when fine, else what is wrong, in a sentence for the operator. */
  check(): Promise<string | null>
}

/** `/healthz`: the process lives. `/readyz`: it can work, else what is wrong (in words for this machine only). `/metrics`: Prometheus, from this machine only. */
export function mountHealth(app: FastifyInstance, checks: readonly ReadyCheck[], registry: Registry): void {
  const options = { schema: { hide: true }, config: { hostless: true } } as const
  app.get('/healthz', options, async (_request, reply) => reply.header('cache-control', 'no-store').send({ status: 'ok' }))

  app.get('/readyz', options, async (request, reply) => {
    const results = await Promise.all(checks.map(async (one) => ({ ...one, problem: await tell(one) })))
    const ready = results.every((one) => one.problem === null || one.advisory)
    return reply
      .code(ready ? 200 : 503)
      .header('cache-control', 'no-store')
      .send({
        status: ready ? 'ready' : 'not ready',
        // The words name addresses, folders and versions: nothing for the internet, should a proxy let it through.
        checks: results.map(({ name, problem }) => ({ name, ok: problem === null, ...(isLocal(request) ? { problem } : {}) })),
      })
  })

  app.get('/metrics', options, async (request, reply) => {
    // Figures are for the operator's own scraper.
    if (!isLocal(request)) return reply.code(404).send()
    return reply.type(registry.contentType).send(await registry.metrics())
  })
}

/** From this machine and not through a proxy, which adds the header. */
const isLocal = (request: FastifyRequest): boolean =>
  /^(127\.|::1$|::ffff:127\.)/.test(request.socket.remoteAddress ?? '') && request.headers['x-forwarded-for'] === undefined

/** What is wrong, or null; a check that does not answer within 3 s is wrong too. */
export async function tell(check: ReadyCheck): Promise<string | null> {
  const late = new Promise<string>((resolve) => setTimeout(() => resolve('no answer within 3 s'), 3_000).unref())
  return Promise.race([check.check().catch((error: unknown) => (error instanceof Error ? error.message : String(error))), late])
}
