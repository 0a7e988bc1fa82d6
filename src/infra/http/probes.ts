import Fastify, { type FastifyInstance } from 'fastify'
import type { Registry } from 'prom-client'
import { mountHealth, type ReadyCheck } from './health.ts'

/** What a worker that answers nobody still tells its operator: `/healthz`, `/readyz`, `/metrics` and nothing else. It does not listen yet. */
export function createProbes(checks: readonly ReadyCheck[], registry: Registry): FastifyInstance {
  const app = Fastify({ logger: false, bodyLimit: 1024, requestTimeout: 10_000, forceCloseConnections: true })
  mountHealth(app, checks, registry)
  return app
}
