import { randomBytes } from 'node:crypto'
import cookie from '@fastify/cookie'
import multipart from '@fastify/multipart'
import swagger from '@fastify/swagger'
import Fastify, {
  type FastifyBaseLogger,
  type FastifyInstance,
  type FastifyReply,
  type FastifyRequest,
  LogController,
} from 'fastify'
import { jsonSchemaTransform, jsonSchemaTransformObject, serializerCompiler } from 'fastify-type-provider-zod'
import type { Registry } from 'prom-client'
import type { Ground } from '../ctx.ts'
import type { Realtime } from '../realtime.ts'
import { apiPrefix, mountApi } from './api.ts'
import { mountApiDescription } from './api-description.ts'
import { guardDoor, type Identify } from './door.ts'
import { mountHealth, type ReadyCheck } from './health.ts'
import { mountLive } from './live.ts'
import type { PublicPage } from './page.ts'
import { mountPages } from './pages.ts'
import { plainProblem, toProblem } from './problem.ts'
import type { Route } from './route.ts'

export interface ServerOptions {
  ground: Ground
  identify: Identify
  realtime: Realtime
  routes: readonly Route[]
  pages: readonly PublicPage[]
  checks: readonly ReadyCheck[]
  registry: Registry
  log: FastifyBaseLogger
  trustProxy: boolean | number | string[]
  version: string
  /** Answers an error on a public address with a page in the authority's words. */
  errorPage(
    request: FastifyRequest,
    status: number,
    retryAfterSeconds: number | null,
  ): Promise<{ headers: Record<string, string>; body: string } | null>
  /** Further addresses that are neither API nor page: the desk's files, the set-up page. */
  mount(app: FastifyInstance): void
  onRequestDone(o: { method: string; route: string; status: number; seconds: number }): void
}

/** Builds the web server; it does not listen yet. */
export async function createServer(options: ServerOptions): Promise<FastifyInstance> {
  const app = Fastify({
    loggerInstance: options.log,
    // One line a request, written below, without addresses.
    logController: new LogController({ disableRequestLogging: true, requestIdLogLabel: 'requestId' }),
    // A number of hops: the nearest that many addresses are proxies of ours.
    trustProxy: typeof options.trustProxy === 'number' ? (_address, hop) => hop < Number(options.trustProxy) : options.trustProxy,
    bodyLimit: 1024 * 1024,
    genReqId: () => `req_${randomBytes(9).toString('base64url')}`,
    requestIdHeader: false,
    routerOptions: { ignoreTrailingSlash: false, maxParamLength: 200 },
    // Cut slow senders off; streams to the desk are hijacked and not concerned.
    connectionTimeout: 0,
    requestTimeout: 60_000,
    return503OnClosing: true,
    forceCloseConnections: 'idle',
    // An address that cannot be decoded, or is longer than any of ours, reaches no route and no hook.
    frameworkErrors: (error, request, reply) =>
      void refuse(Object.assign(request, { tenant: null, language: 'de' as const }), reply, error.statusCode === 414 ? 404 : 400),
  })
  const closers: (() => void)[] = []
  const addresses: { method: string; pattern: RegExp }[] = []

  // Input is parsed by the route itself, on the whole of path, query and body.
  app.setValidatorCompiler(() => (value: unknown) => ({ value }))
  app.setSerializerCompiler(serializerCompiler)
  app.addHook('onRoute', ({ method, url }) => {
    const pattern = new RegExp(`^${url.replace(/[.*+?^${}()|[\]\\]/g, '\\$&').replace(/\\?:(\w+)/g, '[^/]+')}$`)
    for (const one of [method].flat()) addresses.push({ method: one, pattern })
  })
  guardDoor(app, options.identify)
  app.addHook('onResponse', async (request, reply) => {
    const route = request.routeOptions.url ?? 'unknown'
    options.onRequestDone({ method: request.method, route, status: reply.statusCode, seconds: reply.elapsedTime / 1000 })
    if (route === '/healthz' || route === '/readyz' || route === '/metrics') return
    // The practice network talks with us all day; what an operator looks for must not drown in it.
    const level = route.startsWith('/uebungsnetz/api/') ? 'debug' : 'info'
    request.log[level]({ method: request.method, route, status: reply.statusCode, ms: Math.round(reply.elapsedTime) }, 'request')
  })

  app.setErrorHandler(async (error, request, reply) => {
    const problem = toProblem(error, request.language, request.id)
    if (problem.status >= 500) request.log.error({ err: error, route: request.routeOptions.url }, 'request failed')
    const seconds = typeof problem.context?.seconds === 'number' ? problem.context.seconds : null
    if (seconds !== null) reply.header('retry-after', String(seconds))
    if (problem.status === 503) reply.header('retry-after', '5')
    const page = isApi(request) ? null : await options.errorPage(request, problem.status, seconds).catch(() => null)
    if (page) return reply.code(problem.status).headers(page.headers).send(page.body)
    // Bypasses the route's serializer: a problem has the same shape everywhere.
    return reply.code(problem.status).type('application/problem+json').serializer(JSON.stringify).send(problem)
  })

  const methodsOf = (path: string) => [...new Set(addresses.filter((one) => one.pattern.test(path)).map((one) => one.method))]
  app.setNotFoundHandler(async (request, reply) => {
    const [path = '', ...query] = request.url.split('?')
    const allowed = methodsOf(path)
    if (allowed.length > 0) return refuse(request, reply.header('allow', allowed.join(', ')), 405)
    const bare = path.replace(/(?<=[^/])\/$/, '')
    if (bare !== path && methodsOf(bare).includes('GET')) return reply.redirect([bare, ...query].join('?'), 308)
    return refuse(request, reply, 404)
  })

  async function refuse(request: FastifyRequest, reply: FastifyReply, status: number): Promise<FastifyReply> {
    const page = isApi(request) ? null : await options.errorPage(request, status, null).catch(() => null)
    if (page) return reply.code(status).headers(page.headers).send(page.body)
    const problem = plainProblem(status, request.language, request.id)
    return reply.code(status).type('application/problem+json').serializer(JSON.stringify).send(problem)
  }

  await app.register(cookie)
  await app.register(multipart, { throwFileSizeLimit: true })
  await app.register(swagger, {
    openapi: {
      openapi: '3.1.0',
      info: {
        title: 'Bürgernah',
        version: options.version,
        description:
          'Everything the desk does, and the desk uses nothing else. Programs send a personal token; a browser with a session sends X-Requested-With with every change.',
      },
      components: {
        securitySchemes: {
          session: {
            type: 'apiKey',
            in: 'cookie',
            name: '__Host-bn_session',
            description: 'Set by signing in; named bn_session where the address is plain http',
          },
          token: { type: 'http', scheme: 'bearer', description: 'A personal token, with the rights chosen for it' },
        },
      },
    },
    transform: jsonSchemaTransform,
    transformObject: jsonSchemaTransformObject,
  })
  mountHealth(app, options.checks, options.registry)
  mountApi(app, options.routes, options.ground, options.identify)
  mountLive(app, options.realtime, options.identify, (close) => closers.push(close))
  mountApiDescription(app, `${apiPrefix}/openapi.json`)
  mountPages(app, options.pages, options.ground, options.identify)
  options.mount(app)
  app.addHook('preClose', async () => {
    for (const close of closers) close()
  })
  return app
}

function isApi(request: FastifyRequest): boolean {
  return request.url.startsWith('/api/') || request.url.startsWith('/hooks/')
}
