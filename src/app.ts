import { fileURLToPath } from 'node:url'
import type pg from 'pg'
import type { Config } from './config.ts'
import { connectors } from './connectors/index.ts'
import { createAnchorKeeper, createSealer } from './features/audit/audit.ts'
import { createHealthLoop, registerConnectors } from './features/channels/channels.ts'
import { createEngine, type Engine } from './features/delivery/delivery.ts'
import { createPollLoop } from './features/inbox/inbox.ts'
import { installationRoute } from './features/people/installation-route.ts'
import { createIdentify, listAuthorities } from './features/people/people.ts'
import { mountSetUp } from './features/people/set-up-route.ts'
import { practiceLoop } from './features/practice/practice.ts'
import { mountFeatures } from './features.ts'
import { createBeat } from './infra/beat.ts'
import { createPasswords } from './infra/crypto/passwords.ts'
import { openSecrets } from './infra/crypto/secrets.ts'
import { type Ctx, createCtx, type Ground } from './infra/ctx.ts'
import type { DatabaseAccess } from './infra/db/access.ts'
import { createKysely, createPool } from './infra/db/pool.ts'
import { createErasureJournal } from './infra/erasure-journal.ts'
import { mountDesk } from './infra/http/desk.ts'
import { createProbes } from './infra/http/probes.ts'
import { createServer } from './infra/http/server.ts'
import { createJobs } from './infra/jobs.ts'
import type { Log } from './infra/log.ts'
import type { Loop } from './infra/loop.ts'
import { createMail } from './infra/mail.ts'
import { createMetrics } from './infra/metrics.ts'
import { createOutgoing } from './infra/outgoing/outgoing.ts'
import { createRateLimits } from './infra/rate.ts'
import { createRealtime } from './infra/realtime.ts'
import { createSharedClock } from './infra/shared-clock.ts'
import { createStorage } from './infra/storage.ts'
import type { Tools } from './infra/tools.ts'
import { furnish } from './installation/furnish.ts'
import type { AuthorityId } from './kernel/actor.ts'
import { createQueueReader } from './queue-figures.ts'
import { createReadyChecks } from './ready.ts'
import { version } from './version.ts'

/** The running product: what a process of some role is made of. */
export interface App {
  ground: Ground
  pool: pg.Pool
  engine: Engine | null
  /** Starts workers and, for a web role, listens. @returns the address it listens on, or null for a worker */
  start(): Promise<string | null>
  /** Answers what is under way, leaves resumable what takes longer, and closes everything. */
  stop(): Promise<void>
  ctxFor(authorityId: AuthorityId, task: string, requestId?: string): Ctx
}

const deskFolder = fileURLToPath(new URL('../build/desk', import.meta.url))
/** Running deliveries and requests get this long at a stop; what is not over by then is looked up at the next start. */
const graceMs = 8_000

/** The composition root: builds the infrastructure, hands it to the features, lists what this process does. */
export async function buildApp(config: Config, access: DatabaseAccess, log: Log): Promise<App> {
  const onError = (error: unknown, where: string) => log.error({ err: error, task: where }, 'background work failed')
  const isWeb = config.role !== 'worker'
  const isWorker = config.role !== 'web'
  const metrics = createMetrics()
  const openPool = (max: number, name: string) =>
    createPool(access.app, { max, name: `buergernah ${name}`, onError: (error) => onError(error, 'database') })
  const pool = openPool(isWeb ? 16 : 8, config.role)
  // Deliveries have connections of their own: however many citizens write at once, what must reach them does not wait for theirs.
  const deliveryPool = isWorker ? openPool(10, 'delivery') : null
  const db = createKysely(pool)
  const clock = createSharedClock({ pool, onError })
  await clock.measure()
  const tools: Tools = {
    secrets: await openSecrets(config.secretKeyFile),
    passwords: createPasswords(),
    rate: createRateLimits(pool, clock),
    outgoing: createOutgoing(
      { ...config, version, ownOrigins: [config.baseUrl] },
      { log: (line) => metrics.outgoing({ result: line.failure ?? 'answered', seconds: line.ms / 1000 }) },
    ),
    mail: createMail(config),
    storage: createStorage(config.dataDir),
    erasures: createErasureJournal(`${config.dataDir}/erasures.jsonl`),
  }
  registerConnectors(connectors)

  const features = mountFeatures({ config, tools })
  const ctxOver =
    (of: () => Ground): App['ctxFor'] =>
    (authorityId, task, requestId = task) =>
      createCtx(of(), { actor: { kind: 'system', task }, authorityId, requestId })
  const ctxFor = ctxOver(() => ground)
  const authorities = () => listAuthorities(db)
  const jobs = createJobs({
    pool,
    connection: access.app,
    jobs: features.jobs,
    schedules: features.schedules,
    ctxFor,
    authorities,
    onError,
  })
  const ground: Ground = {
    db,
    clock,
    tools,
    jobs,
    reactions: features.reactions,
    onLateError: (error) => onError(error, 'after commit'),
  }
  const realtime = createRealtime({
    connection: access.app as pg.ClientConfig,
    pool,
    onError: (error) => onError(error, 'realtime'),
  })
  const identify = createIdentify(ground)

  const due = (look: string) => async () => {
    const { rows } = await pool.query<{ authority_id: AuthorityId }>(`select authority_id from ${look}($1)`, [clock.now()])
    return rows.map((row) => row.authority_id)
  }
  const deliveryGround: Ground = deliveryPool ? { ...ground, db: createKysely(deliveryPool) } : ground
  const engine = deliveryPool
    ? createEngine({
        pool: deliveryPool,
        connection: access.app as pg.ClientConfig,
        clock,
        ctxFor: ctxOver(() => deliveryGround),
        onError,
        onOutcome: (o) => {
          metrics.delivery({ outcome: o.outcome.is, network: o.network })
          metrics.deliveryLag({ lane: o.lane === 0 ? 'crisis' : o.lane === 1 ? 'urgent' : 'normal', seconds: o.lateSeconds })
          const ms = Math.round(o.seconds * 1000)
          log.info({ deliveryId: o.deliveryId, channelId: o.channelId, outcome: o.outcome.is, kind: o.kind, ms }, 'delivery step')
        },
      })
    : null
  const mails = config.auditAnchorMail !== undefined && tools.mail.enabled
  const loops: Loop[] = isWorker
    ? [
        createSealer({ ground, key: tools.secrets, onError }),
        createAnchorKeeper({ ground, dir: config.auditAnchorDir, mail: mails, authorities, onError }),
        createHealthLoop({ due: due('lookup.channels_due'), ctxFor, onError }),
        createPollLoop({ due: due('lookup.polls_due'), ctxFor, onError }),
        practiceLoop({ ground, ctxFor, onError }),
      ]
    : []
  const works = () => !engine || engine.problem() === null
  loops.push(clock.loop, createBeat({ pool, role: config.role, version, works, onError }))
  realtime.onHint((hint) => {
    if (hint.topics.includes('deliveries')) engine?.wake()
  })

  metrics.watchQueues(createQueueReader({ pool, jobs, clock }))
  const checks = createReadyChecks({ config, pool, clock, engine, jobs, tools })
  const server = isWeb
    ? await createServer({
        ground,
        identify,
        realtime,
        routes: [...features.routes, installationRoute({ checks, pool, version, mail: tools.mail.enabled })],
        pages: features.pages,
        checks,
        registry: metrics.registry,
        log,
        trustProxy:
          config.trustProxy === false || typeof config.trustProxy === 'number' ? config.trustProxy : [...config.trustProxy],
        version,
        errorPage: (request, status, retryAfter) =>
          features.errorPage(ctxForCitizen(request.tenant?.authorityId ?? null, request.id), {
            status,
            retryAfter,
            requestId: request.id,
            acceptLanguage: request.headers['accept-language'],
          }),
        mount: (app) => {
          features.mount(app, ground)
          mountDesk(app, deskFolder)
          mountSetUp(app, {
            ground,
            origin: config.baseUrl,
            furnish: (authorityId) => furnish(ctxFor(authorityId, 'installation.furnish')),
          })
        },
        onRequestDone: metrics.httpRequest,
      })
    : null
  const probes = isWeb || config.workerPort === undefined ? null : createProbes(checks, metrics.registry)
  function ctxForCitizen(authorityId: AuthorityId | null, requestId: string): Ctx | null {
    return authorityId && createCtx(ground, { actor: { kind: 'citizen' }, authorityId, requestId })
  }

  return {
    ground,
    pool,
    engine,
    ctxFor,
    async start() {
      await jobs.start({ work: isWorker })
      await realtime.start()
      for (const loop of loops) loop.start()
      engine?.start()
      if (probes && config.workerPort !== undefined) await probes.listen({ host: config.host, port: config.workerPort })
      if (!server) return null
      await server.listen({ host: config.host, port: config.port })
      return config.baseUrl
    },
    async stop() {
      await server?.close()
      await probes?.close()
      await Promise.all(loops.map((loop) => loop.stop()))
      await engine?.stop(graceMs)
      await jobs.stop(graceMs)
      await realtime.stop()
      await deliveryPool?.end()
      await pool.end()
    },
  }
}
