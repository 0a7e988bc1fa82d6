import type { FastifyInstance, InjectOptions } from 'fastify'
import { pino } from 'pino'
import { Registry } from 'prom-client'
import { createIdentify } from '../../src/features/people/people.ts'
import type { PublicPage } from '../../src/infra/http/page.ts'
import type { Route } from '../../src/infra/http/route.ts'
import { createServer, type ServerOptions } from '../../src/infra/http/server.ts'
import { createRealtime } from '../../src/infra/realtime.ts'
import type { World } from './make.ts'

/** The web server over a world, to be spoken to with `inject`; it does not listen. */
export async function openServer(
  world: World,
  o: {
    routes?: readonly Route[]
    pages?: readonly PublicPage[]
    checks?: ServerOptions['checks']
    mount?: (app: FastifyInstance) => void
    errorPage?: ServerOptions['errorPage']
  },
): Promise<FastifyInstance> {
  const app = await createServer({
    ground: world.ground,
    identify: createIdentify(world.ground),
    realtime: createRealtime({ connection: world.database.app, pool: world.pool, onError: () => undefined }),
    routes: o.routes ?? [],
    pages: o.pages ?? [],
    checks: o.checks ?? [],
    registry: new Registry(),
    log: pino({ level: 'silent' }),
    trustProxy: false,
    version: 'test',
    errorPage: o.errorPage ?? (async () => null),
    mount: o.mount ?? (() => undefined),
    onRequestDone: () => undefined,
  })
  await app.ready()
  return app
}

/** A request as the desk makes it at this origin, with the cookie of its session. */
export function fromDesk(origin: string, request: InjectOptions & { cookie?: string | undefined }): InjectOptions {
  const { cookie, ...rest } = request
  return {
    ...rest,
    headers: {
      host: new URL(origin).host,
      origin,
      'x-requested-with': 'buergernah',
      ...(cookie === undefined ? {} : { cookie: `__Host-bn_session=${cookie}` }),
      ...rest.headers,
    },
  }
}
