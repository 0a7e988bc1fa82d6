import pg from 'pg'
import type { Outgoing } from '../../src/connectors/connector.ts'
import type { DeliveryId } from '../../src/features/delivery/contract.ts'
import { type Lane, requestEdit, requestPosts, requestRemoval, requestReply } from '../../src/features/delivery/delivery.ts'
import { openSecrets } from '../../src/infra/crypto/secrets.ts'
import { type Ctx, createCtx, type Ground } from '../../src/infra/ctx.ts'
import { createKysely, createPool } from '../../src/infra/db/pool.ts'
import { isDatabaseAway } from '../../src/infra/db/refusal.ts'
import type { EmbeddedPostgres } from '../../src/infra/postgres/embedded.ts'
import type { AuthorityId } from '../../src/kernel/actor.ts'
import { systemClock } from '../../src/kernel/clock.ts'
import { createJobList } from './job-list.ts'

export interface PracticeChannel {
  channelId: `channel_${string}`
  accountId: `practiceaccount_${string}`
}

/** Asks a running product for deliveries through its own front doors, and reads the receiving side's record. */
export interface Driver {
  as<T>(work: (ctx: Ctx) => Promise<T>): Promise<T>
  practiceChannels(): Promise<PracticeChannel[]>
  /** One post to all channels, as publishing asks for it; due at once unless said. */
  post(to: readonly PracticeChannel[], text: string, lane: Lane, dueAt?: Date): Promise<Asked[]>
  /** Answers somebody who wrote on the practice network. */
  reply(on: PracticeChannel, text: string, lane: Lane): Promise<Asked>
  /** Asks for other words of what was sent, or for its removal; null while it was not sent. */
  change(of: string, to: { is: 'edit'; text: string } | { is: 'remove' }): Promise<string | null>
  /** What somebody does who sees that channels lost their token: has them looked at again now. */
  checkLostChannels(): Promise<void>
  states(to: readonly PracticeChannel[]): Promise<Record<string, number>>
  /** True when the engine took or finished a step within the time since the kill, or nothing is left to do. */
  worksWithin(since: number, ms: number): Promise<boolean>
  /** When each was done, in milliseconds since 1970; throws when one is not done in time. */
  doneTimes(deliveryIds: readonly string[], ms: number): Promise<number[]>
  untilSettled(ms: number): Promise<Record<string, number>>
  judge(wanted: ReadonlyMap<string, string>, changes?: ReadonlyMap<string, Change>): Promise<Verdict>
  close(): Promise<void>
}

export interface Asked {
  deliveryId: string
  text: string
}

/** What was asked for about a delivery that had been sent: other words, or null for its removal. */
export interface Change {
  of: string
  text: string | null
}

export interface Verdict {
  lost: string[]
  twice: string[]
  silent: string[]
  figures: { accepted: number; doneOnce: number; changed: number; shownAsFailed: number }
}

export async function openDriver(
  database: Pick<EmbeddedPostgres, 'socketDir' | 'port' | 'database'>,
  dataDir: string,
): Promise<Driver> {
  const at = { host: database.socketDir, port: database.port, database: database.database, ssl: false }
  const pool = createPool({ ...at, user: 'buergernah_app' }, { max: 4, name: 'driver', onError: () => undefined })
  const owner = new pg.Pool({ ...at, user: 'buergernah_owner', max: 2 })
  owner.on('error', () => undefined)
  owner.on('connect', (client) => client.on('error', () => undefined))
  const secrets = await openSecrets(`${dataDir}/secret.key`)
  const ground = {
    db: createKysely(pool),
    clock: systemClock,
    jobs: createJobList(),
    tools: { secrets } as Ground['tools'],
    reactions: new Map(),
    onLateError: () => undefined,
  } satisfies Ground
  const authorityId = (await patiently(() => owner.query<{ id: AuthorityId }>('select id from authorities'))).rows[0]?.id
  if (!authorityId) throw new Error('the product has no authority')
  const ctx = createCtx(ground, { actor: { kind: 'system', task: 'driver' }, authorityId, requestId: 'driver' })

  const query = async <T extends pg.QueryResultRow>(sql: string, values: unknown[] = []): Promise<T[]> =>
    (await patiently(() => owner.query<T>(sql, values))).rows
  const states = async (): Promise<Record<string, number>> => {
    const rows = await query<{ state: string; n: number }>('select state, count(*)::int as n from deliveries group by 1')
    return Object.fromEntries(rows.map((row) => [row.state, row.n]))
  }

  return {
    as: (work) => patiently(() => work(ctx)),
    practiceChannels: () =>
      query<PracticeChannel>(
        `select id as "channelId", account as "accountId" from channels where network = 'practice' order by id`,
      ),
    async post(to, text, lane, dueAt) {
      return patiently(() =>
        ctx.transaction(async (tx) => {
          const subject = { kind: 'post', id: tx.newId('post') }
          const content = {
            text: `${text} #${subject.id.slice(-8)}`,
            language: 'de',
            images: [],
            link: null,
            siteUrl: 'http://x.example/',
            variant: {},
          }
          const ids = await requestPosts(tx, {
            batchId: tx.newId('batch'),
            lane,
            dueAt: dueAt ?? tx.clock.now(),
            posts: to.map((channel) => ({ channelId: channel.channelId, subject, content })),
          })
          return [...ids.values()].map((deliveryId) => ({ deliveryId, text: content.text }))
        }),
      )
    },
    async reply(on, text, lane) {
      const [seen] = await query<{ id: string; root: string; author: string; handle: string }>(
        `select p.id, p.root_id as root, p.author_id as author, a.handle from practice_posts p join practice_accounts a on a.id = p.author_id
         where p.via = 'citizen' and p.visibility = 'public' and p.deleted_at is null order by random() limit 1`,
      )
      if (!seen) throw new Error('nobody has written on the practice network')
      const reply = {
        text,
        language: 'de',
        parentRemoteId: seen.id,
        rootRemoteId: seen.root,
        visibility: 'public',
        to: { remoteId: seen.author, handle: seen.handle },
      } as const
      return patiently(() =>
        ctx.transaction(async (tx) => {
          const subject = { kind: 'message', id: tx.newId('message') }
          const deliveryId = await requestReply(tx, { channelId: on.channelId, lane, dueAt: tx.clock.now(), subject, reply })
          return { deliveryId, text }
        }),
      )
    },
    async change(of, to) {
      const [sent] = await query<{ content: Outgoing }>(`select content from deliveries where id = $1 and state = 'done'`, [of])
      if (!sent) return null
      return patiently(() =>
        ctx.transaction((tx) => {
          const about = { of: of as DeliveryId, batchId: tx.newId('batch'), lane: 'normal' } as const
          return to.is === 'remove'
            ? requestRemoval(tx, about)
            : requestEdit(tx, { ...about, content: { ...sent.content, text: to.text } })
        }),
      )
    },
    async checkLostChannels() {
      await query(`update channels set next_check_at = now() where state = 'reconnect'`)
    },
    states,
    async worksWithin(since, ms) {
      while (Date.now() - since < ms) {
        const [row] = await query<{ works: boolean }>(
          `select not exists (
               select 1 from deliveries d where d.state = 'working' and not exists (
                 select 1 from pg_locks l where l.locktype = 'advisory' and l.granted and (l.classid::bigint << 32 | l.objid::bigint) = d.holder))
             and (exists (select 1 from delivery_attempts where ended_at > to_timestamp($1 / 1000.0))
               -- Or nothing could be done: what waits is resting because the network asked for it, has no valid token, or stands behind something that is under way.
               or not exists (
                 select 1 from (select distinct on (channel_id, lane) channel_id, state, next_at from deliveries
                                where state in ('queued', 'working') and not order_freed order by channel_id, lane, due_at, id) h
                 where h.state = 'queued' and h.next_at < now() - interval '0.5 seconds'
                   and not exists (select 1 from channels c where c.id = h.channel_id and c.state = 'reconnect')
                   and not exists (
                   select 1 from delivery_pauses p where p.scope in ('channel:' || h.channel_id, 'app:practice') and p.until > now()))) as works`,
          [since],
        )
        if (row?.works) return true
        await new Promise((resolve) => setTimeout(resolve, 50))
      }
      return false
    },
    async doneTimes(deliveryIds, ms) {
      const end = Date.now() + ms
      for (;;) {
        const rows = await query<{ at: Date | null; state: string }>(
          'select done_at as at, state from deliveries where id = any ($1)',
          [deliveryIds],
        )
        if (rows.every((row) => row.at !== null)) return rows.map((row) => row.at?.getTime() ?? 0)
        if (Date.now() > end)
          throw new Error(`not done in time: ${JSON.stringify(rows.filter((row) => row.at === null).slice(0, 3))}`)
        await new Promise((resolve) => setTimeout(resolve, 50))
      }
    },
    async untilSettled(ms) {
      const end = Date.now() + ms
      for (;;) {
        const now = await states()
        const open = await query("select 1 from deliveries where state in ('queued', 'working') and due_at < now() limit 1")
        if (open.length === 0) return now
        if (Date.now() > end) return now
        await new Promise((resolve) => setTimeout(resolve, 500))
      }
    },
    judge: (wanted, changes = new Map()) => judge(query, wanted, changes),
    async close() {
      await pool.end()
      await owner.end()
    },
  }
}

/** The receiving network's own tables decide, never ours; ours only say what we told people. */
async function judge(
  query: <T extends pg.QueryResultRow>(sql: string) => Promise<T[]>,
  wanted: ReadonlyMap<string, string>,
  changes: ReadonlyMap<string, Change>,
): Promise<Verdict> {
  const posts = await query<{ reference: string; part: string; n: number }>(
    `select p.reference, md5(p.text) as part, count(*)::int as n from practice_posts p
     where p.via = 'api' and p.deleted_at is null group by 1, 2`,
  )
  const deliveries = await query<{ id: string; state: string; parts: { remoteId: string }[] }>(
    'select id, state, parts from deliveries',
  )
  const texts = await query<{ id: string; remote: string }>(
    `select d.id, p.id as remote from deliveries d cross join jsonb_array_elements(d.parts) x join practice_posts p on p.id = x ->> 'remoteId'`,
  )
  const standing = new Map<string, number>()
  for (const one of texts) standing.set(one.id, (standing.get(one.id) ?? 0) + 1)
  const byId = new Map(deliveries.map((one) => [one.id, one]))
  const lost: string[] = []
  const silent: string[] = []
  let doneOnce = 0
  let shownAsFailed = 0
  for (const id of wanted.keys()) {
    const delivery = byId.get(id)
    if (!delivery) lost.push(id)
    else if (delivery.state === 'done') {
      if (delivery.parts.length > 0 && standing.get(id) === delivery.parts.length) doneOnce += 1
      else lost.push(id)
    } else if (delivery.state === 'failed' || delivery.state === 'unclear') shownAsFailed += 1
    else silent.push(`${id} ${delivery.state}`)
  }
  const now = await query<{ id: string; text: string; deleted: boolean }>(
    'select id, text, deleted_at is not null as deleted from practice_posts',
  )
  const postNow = new Map(now.map((one) => [one.id, one]))
  let changed = 0
  for (const [id, change] of changes) {
    const state = byId.get(id)?.state
    const post = postNow.get(byId.get(change.of)?.parts[0]?.remoteId ?? '')
    const isSo = change.text === null ? post?.deleted === true : post?.text === change.text && !post.deleted
    if (state === 'done' && isSo) changed += 1
    else if (state === 'done' || state === undefined) lost.push(id)
    else if (state === 'failed' || state === 'unclear') shownAsFailed += 1
    else silent.push(`${id} ${state}`)
  }
  const known = new Set(texts.map((one) => one.remote))
  const all = await query<{ id: string }>(`select id from practice_posts where via = 'api' and deleted_at is null`)
  // Something stands there that no delivery of ours knows of.
  const stray = all.filter((one) => !known.has(one.id)).map((one) => one.id)
  const twice = posts.filter((one) => one.n > 1).map((one) => `${one.reference} ${one.n}`)
  return { lost, twice: [...twice, ...stray], silent, figures: { accepted: posts.length, doneOnce, changed, shownAsFailed } }
}

/** The database is killed too in these runs: what it could not answer is asked again. */
async function patiently<T>(work: () => Promise<T>): Promise<T> {
  for (let tries = 0; ; tries += 1) {
    try {
      return await work()
    } catch (error) {
      if (!isDatabaseAway(error) || tries > 300) throw error
      await new Promise((resolve) => setTimeout(resolve, 100))
    }
  }
}
