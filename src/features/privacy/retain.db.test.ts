import { sql } from 'kysely'
import pg from 'pg'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import {
  type MadeAuthority,
  type MadeStaff,
  makeAuthority,
  makeStaff,
  openWorld,
  type World,
} from '../../../test/support/make.ts'
import { addScripted, onlyNetworks, scriptedNetwork } from '../../../test/support/scripted-network.ts'
import type { Tx } from '../../infra/ctx.ts'
import { once } from '../../infra/http/idempotency.ts'
import { record } from '../audit/audit.ts'
import { addSiteChannel } from '../channels/channels.ts'
import { insertAttempt } from '../channels/store-attempts.ts'
import { ListQuery } from '../inbox/contract.ts'
import { askQuestion, closeConversation, conversation, forgetContacts, inbox, receiveMessages, reply } from '../inbox/inbox.ts'
import { storeEnvelopes } from '../inbox/ingest.ts'
import type { Inlet } from '../inbox/receive.ts'
import { makeLink } from '../people/links.ts'
import { notify, signIn } from '../people/people.ts'
import { startFullSession } from '../people/sessions.ts'
import { type RetentionKind, retentionKinds } from './contract.ts'
import type { fixedNightly } from './contract-names.ts'
import { fixedPeriods } from './fixed-periods.ts'
import { changePeriod, listPeriods } from './periods.ts'
import { retain } from './retain.ts'

let world: World
let town: MadeAuthority
let dana: MadeStaff
let keeper: MadeStaff
let inlet: Inlet
let next = 0

beforeAll(async () => {
  world = await openWorld()
  onlyNetworks(scriptedNetwork())
})
afterAll(() => world.close())
beforeEach(async () => {
  town = await makeAuthority(world)
  dana = await makeStaff(world, town, { roles: ['Dialog'] })
  keeper = await makeStaff(world, town, { roles: ['Datenschutz'] })
  inlet = { id: await addScripted(town), network: 'script', account: 'we' }
  await town.system.transaction((tx) => addSiteChannel(tx, { name: 'Website', origin: town.origin }))
})

const inTown = <T>(work: (tx: Tx) => Promise<T>) => town.system.transaction(work)
const rows = async (from: string, where = 'true'): Promise<number> =>
  (
    await inTown((tx) =>
      sql<{
        n: number
      }>`select count(*) as n from ${sql.table(from)} where authority_id = ${town.id} and ${sql.raw(where)}`.execute(tx.db),
    )
  ).rows[0]?.n ?? -1

async function writes(kind: 'reply' | 'private'): Promise<void> {
  const id = `m${++next}`
  const author = { remoteId: `c${next}`, name: 'Otto Beispiel', handle: '@otto', url: null }
  const place = { remoteId: id, parentRemoteId: null, rootRemoteId: id }
  const said = { text: 'Guten Tag', language: 'de', images: [], url: null, at: world.clock.now().toISOString() }
  await inTown((tx) => receiveMessages(tx, inlet, [{ is: 'message', kind, ...place, author, ...said }]))
}
const asks = (email = '') =>
  askQuestion(
    town.as({ kind: 'citizen' }),
    {
      text: 'Wann?',
      name: '',
      email,
      topicId: null,
      mayPublish: false,
      aboutPostId: null,
      language: 'de',
      nonce: `nonce-${++next}`,
    },
    `192.0.2.${next % 250}`,
  )

const openOnes = async () => (await inbox(dana.ctx, ListQuery.parse({ view: 'open' }))).items
async function closeAll(): Promise<void> {
  for (const { id, version } of await openOnes()) await closeConversation(dana.ctx, { id, version, reason: 'erledigt' })
}
async function answerAll(): Promise<void> {
  for (const { id, waitingSince } of await openOnes()) {
    const seen = (await conversation(dana.ctx, { id })).messages.at(-1)
    if (seen && waitingSince) await reply(dana.ctx, { id, text: 'Morgen.', way: 'private', seenMessageId: seen.id, close: false })
  }
}

interface Example {
  /** Makes one of the kind; its period runs from now, or `laterHours` from now. */
  make: () => Promise<unknown>
  left: () => Promise<number>
  laterHours?: number
}

const examples: Record<RetentionKind | (typeof fixedNightly)[number], Example> = {
  envelopes: {
    make: () => inTown((tx) => storeEnvelopes(tx, inlet.id, [{ headers: {}, body: `{"n":${++next}}` }])),
    left: () => rows('envelopes'),
  },
  privateMessages: {
    make: () => writes('private').then(closeAll),
    left: () => rows('conversations', "kind = 'private'"),
  },
  publicMessages: { make: () => writes('reply').then(closeAll), left: () => rows('conversations', "kind = 'comment'") },
  questions: { make: () => asks().then(closeAll), left: () => rows('conversations', "kind = 'question'") },
  questionEmails: {
    make: () => asks('erika@beispiel.example').then(answerAll),
    left: () => rows('questions', 'email_sealed is not null'),
  },
  messageMarks: {
    make: () => {
      const at = world.clock.now().toISOString()
      return inTown((tx) => receiveMessages(tx, inlet, [{ is: 'deleted', remoteId: `gone${++next}`, at }]))
    },
    left: () => rows('message_marks'),
  },
  auditDetails: {
    make: () => inTown((tx) => record(tx, 'test.named', { kind: 'thing', id: '1' }, { personal: { name: 'Erika Beispiel' } })),
    left: () => rows('audit_details'),
  },
  notifications: {
    make: () =>
      inTown((tx) =>
        notify(tx, [dana.id], {
          kind: 'test.note',
          subject: { kind: 'thing', id: '1' },
          text: { de: 'Hallo', en: 'Hello' },
          link: '/desk',
        }),
      ),
    left: () => rows('notifications'),
  },
  sessions: {
    make: () => inTown((tx) => startFullSession(tx, dana.id, { address: '192.0.2.7', userAgent: '' }, 'password')),
    left: () => rows('sessions'),
    laterHours: 12,
  },
  requests: {
    make: () => once(dana.ctx, { caller: dana.id, key: `key-${++next}-long`, request: {} }, async () => ({})),
    left: () => rows('idempotent_requests'),
  },
  erasedKeys: {
    make: async () => {
      await writes('private')
      const people = await inTown((tx) =>
        tx.db.selectFrom('contacts').select(['id', 'network', 'remote_id']).where('authority_id', '=', town.id).execute(),
      )
      await inTown((tx) => forgetContacts(tx, people))
    },
    left: () => rows('erased_keys'),
  },
  oneTimeLinks: {
    make: async () => {
      const { id } = await makeStaff(world, town)
      return inTown((tx) => makeLink(tx, 'sign-in', id))
    },
    left: () => rows('one_time_links'),
    laterHours: 0.5,
  },
  signInFailures: {
    make: () =>
      signIn(
        town.as({ kind: 'citizen' }),
        { email: `niemand${++next}@behoerde.example`, password: 'ganz falsches Passwort' },
        { address: `192.0.2.${next % 250}`, userAgent: '' },
      ).catch(() => undefined),
    left: () => rows('sign_in_failures'),
  },
  connectAttempts: {
    make: () =>
      inTown(async (tx) => {
        await startFullSession(tx, dana.id, { address: '192.0.2.7', userAgent: '' }, 'password')
        const { id } = await tx.db
          .selectFrom('sessions')
          .select('id')
          .orderBy('created_at', 'desc')
          .limit(1)
          .executeTakeFirstOrThrow()
        const about = { network: 'practice', channel_id: null, name: 'Kanal', purpose: '', department_id: null }
        const attempt = { id: `attempt_${++next}`, staff_id: dana.id, session_id: id, state_hash: `state-${next}`, sealed: null }
        await insertAttempt(tx, { ...about, ...attempt, expires_at: tx.clock.now() })
      }),
    left: () => rows('connect_attempts'),
  },
}
const daysOf = (kind: keyof typeof examples) =>
  (kind in fixedPeriods ? fixedPeriods[kind as 'oneTimeLinks'] : retentionKinds[kind as RetentionKind]).days

describe.each(Object.entries(examples))('of what is kept for a period: %s', (name, { make, left, laterHours = 0 }) => {
  const kind = name as keyof typeof examples

  test('the older goes at night, the younger stays, and the night’s row tells both', async () => {
    await make()
    const perMake = await left()
    expect(perMake).toBeGreaterThan(0)
    world.clock.advance({ hours: daysOf(kind) * 24 - 12 })
    await make()
    world.clock.advance({ hours: 13 + laterHours })
    await retain(town.system)
    expect(await left()).toBe(perMake)
    const now = world.clock.now().getTime()
    const row = await lastRun(kind)
    expect(row).toMatchObject({ days: daysOf(kind), removed: perMake, still_open: 0 })
    expect(hoursBetween(row.older_than, now)).toBeCloseTo(daysOf(kind) * 24, 1)
    // What is left is the younger: thirteen hours since its period began.
    expect(hoursBetween(row.oldest_left, now)).toBeCloseTo(13, 1)
  })
})

const hoursBetween = (at: Date | null, now: number) => (now - (at?.getTime() ?? 0)) / 3_600_000
const lastRun = (kind: string) =>
  inTown((tx) =>
    tx.db
      .selectFrom('retention_runs')
      .selectAll()
      .where('authority_id', '=', town.id)
      .where('kind', '=', kind)
      .orderBy('at', 'desc')
      .executeTakeFirstOrThrow(),
  )
const view = async (kind: string) => (await listPeriods(keeper.ctx)).find((one) => one.kind === kind)

describe('a conversation older than its period', () => {
  test('that is open stays, and is counted and named instead of passed over', async () => {
    await writes('private')
    await writes('private')
    await closeConversationOf(1)
    world.clock.advance({ days: 731 })
    await writes('private')
    const [old] = (await inbox(dana.ctx, ListQuery.parse({ view: 'open', sort: 'newest' }))).items.slice(-1)
    await retain(town.system)
    expect(await rows('conversations')).toBe(2)
    const row = await lastRun('privateMessages')
    expect(row).toMatchObject({ removed: 1, still_open: 1 })
    expect(row.oldest_left?.toISOString()).toBe(old?.lastInAt)
    expect(await view('privateMessages')).toMatchObject({
      lastRun: { stillOpen: 1, oldestLeft: old?.lastInAt },
      open: { count: 1, oldest: [{ id: old?.id, lastInAt: old?.lastInAt }] },
    })
  })

  test('goes in the night after it was closed, and the table no longer names it', async () => {
    await writes('reply')
    world.clock.advance({ days: 1096 })
    await retain(town.system)
    expect((await view('publicMessages'))?.open?.count).toBe(1)
    await closeAll()
    expect((await view('publicMessages'))?.open).toEqual({ count: 0, oldest: [] })
    await retain(town.system)
    expect(await rows('conversations')).toBe(0)
    expect(await view('publicMessages')).toMatchObject({ lastRun: { removed: 1, stillOpen: 0, oldestLeft: null } })
  })

  async function closeConversationOf(place: number): Promise<void> {
    const one = (await openOnes())[place]
    if (!one) throw new Error('there is none')
    await closeConversation(dana.ctx, { id: one.id, version: one.version, reason: 'erledigt' })
  }
})

test('a shorter period that the authority chose holds from the next night', async () => {
  await writes('reply')
  await closeAll()
  await changePeriod(keeper.ctx, { kind: 'publicMessages', days: 30 })
  world.clock.advance({ days: 31 })
  await retain(town.system)
  expect(await rows('conversations')).toBe(0)
  expect(await lastRun('publicMessages')).toMatchObject({ days: 30, removed: 1 })
})

async function asOwner(query: string): Promise<void> {
  const client = new pg.Client(world.database.owner)
  await client.connect()
  await client.query(query).finally(() => client.end())
}

test('what a night did not finish the next run does: whole batches stay removed, and other kinds had their turn', async () => {
  await inTown((tx) =>
    storeEnvelopes(
      tx,
      inlet.id,
      Array.from({ length: 1_200 }, (_, n) => ({ headers: {}, body: `{"n":${n}}` })),
    ),
  )
  await writes('reply')
  await closeAll()
  world.clock.advance({ days: 1_500 })
  // The last of them cannot be removed, as if the machine had stopped in the third batch.
  const broken = `last_${town.id}`
  await asOwner(`create function "${broken}"() returns trigger language plpgsql as $$ begin
    if old.authority_id = '${town.id}' and old.body = '{"n":1199}' then raise exception 'the power is gone'; end if; return old; end $$;
    create trigger "${broken}" before delete on envelopes for each row execute function "${broken}"()`)
  await expect(retain(town.system)).rejects.toThrow('the power is gone')
  expect(await rows('envelopes')).toBe(200)
  expect(await rows('retention_runs', "kind = 'envelopes'")).toBe(0)
  expect(await rows('conversations')).toBe(0)
  await asOwner(`drop trigger "${broken}" on envelopes`)
  await retain(town.system)
  expect(await rows('envelopes')).toBe(0)
  expect(await lastRun('envelopes')).toMatchObject({ removed: 200, oldest_left: null })
})

test('another authority’s data is its own: a night of one touches nothing of the other', async () => {
  await writes('reply')
  await closeAll()
  const other = await makeAuthority(world)
  world.clock.advance({ days: 1_500 })
  await retain(other.system)
  expect(await rows('conversations')).toBe(1)
})

test('every period is in the one table: those that an authority chooses, and those that nobody changes', async () => {
  const periods = await listPeriods(keeper.ctx)
  expect(periods.filter((one) => !one.isFixed).map((one) => one.kind)).toEqual(Object.keys(retentionKinds))
  expect(periods.filter((one) => one.isFixed).map((one) => [one.kind, one.days])).toEqual(
    Object.entries(fixedPeriods).map(([kind, { days }]) => [kind, days]),
  )
})
