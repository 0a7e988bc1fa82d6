import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import {
  type MadeAuthority,
  type MadeStaff,
  makeAuthority,
  makeStaff,
  openWorld,
  type World,
} from '../../../test/support/make.ts'
import { refusalOf } from '../../../test/support/refusal.ts'
import { addScripted, onlyNetworks, scriptedNetwork, until } from '../../../test/support/scripted-network.ts'
import type { Ctx } from '../../infra/ctx.ts'
import { changeChannel, loseChannel } from '../channels/channels.ts'
import type { ChannelId } from '../channels/contract.ts'
import { holdDeliveries } from '../delivery/delivery.ts'
import { ListQuery } from './contract.ts'
import { closeConversation, conversation, inbox, receiveMessages, reply, undoReply } from './inbox.ts'
import { checkAnswer, noteDelivered, noteStandstill } from './jobs.ts'

let world: World
let town: MadeAuthority
let dana: MadeStaff
let channelId: ChannelId

beforeAll(async () => {
  world = await openWorld()
  onlyNetworks(scriptedNetwork())
})
afterAll(() => world.close())
beforeEach(async () => {
  town = await makeAuthority(world)
  dana = await makeStaff(world, town, { roles: ['Dialog'] })
  channelId = await addScripted(town)
  await town.system.transaction(async (tx) => {
    const day = [{ from: '08:00', to: '18:00' }]
    const serviceHours = { mon: day, tue: day, wed: day, thu: day, fri: day, sat: [], sun: [] }
    await tx.db
      .updateTable('authorities')
      .set({
        service_hours: JSON.stringify(serviceHours),
        settings: JSON.stringify({ answerTime: { count: 8, unit: 'hours' } }),
      })
      .where('id', '=', town.id)
      .execute()
  })
  await receive('m1')
})

/** @returns when it was written */
async function receive(remoteId: string, who = 'erika'): Promise<string> {
  const at = world.clock.now().toISOString()
  const author = { remoteId: who, name: `${who} Beispiel`, handle: `@${who}`, url: null }
  const place = { remoteId, parentRemoteId: null, rootRemoteId: who === 'erika' ? 'm1' : remoteId }
  const said = { text: `Frage ${remoteId}`, language: 'de', images: [], url: null, at }
  await town.system.transaction((tx) =>
    receiveMessages(tx, { id: channelId, network: 'script', account: 'we' }, [
      { is: 'message', kind: 'private', ...place, author, ...said },
    ]),
  )
  return at
}

const list = async () => (await inbox(dana.ctx, ListQuery.parse({}))).items
async function only() {
  const items = await list()
  expect(items).toHaveLength(1)
  return conversation(dana.ctx, { id: items[0]?.id ?? '' })
}
async function answer(close = false, ctx: Ctx = dana.ctx) {
  const { id, messages } = await only()
  const seenMessageId = messages.findLast((one) => one.direction === 'in')?.id ?? 'message_x'
  return reply(ctx, { id, text: 'Ab Montag.', way: 'private', seenMessageId, close })
}
/** The answer left after all. */
async function leaves(): Promise<void> {
  const sent = (await only()).messages.findLast((one) => one.direction === 'out')
  const deliveryId = sent?.delivery?.id ?? ''
  await town.system.transaction((tx) =>
    tx.db.updateTable('deliveries').set({ state: 'done', attempts: 1 }).where('id', '=', deliveryId).execute(),
  )
  await noteDelivered.run(town.system, { deliveryId, subjectKind: 'message', subjectId: sent?.id ?? '', result: 'done' })
}
const policy = async (to: 'normal' | 'paused' | 'emergency-only', ctx: Ctx = town.system) => {
  const { version } = await ctx.transaction((tx) =>
    tx.db.selectFrom('channels').select('version').where('id', '=', channelId).executeTakeFirstOrThrow(),
  )
  await changeChannel(ctx, { id: channelId, version, policy: to })
}
async function waitingForLocks(): Promise<number> {
  const { rows } = await world.pool.query<{ count: number }>(
    `select count(*)::int from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`,
  )
  return rows[0]?.count ?? 0
}
const stops = {
  paused: (ctx: Ctx = town.system) => policy('paused', ctx),
  reconnect: (ctx: Ctx = town.system) => ctx.transaction((tx) => loseChannel(tx, channelId, 'revoked')),
  held: () => holdDeliveries(town.system, { channelId: null, lanes: 'all-but-crisis', reason: 'Lage' }),
}

describe('an answer on a channel from which nothing leaves', () => {
  test.each(Object.entries(stops))(
    'leaves the citizen waiting and the due time running until it is out (%s)',
    async (why, stop) => {
      const { waitingSince, dueAt } = await only()
      await stop()
      expect((await only()).replyWaits).toBe(why)
      const view = await answer()
      expect(view).toMatchObject({ waitingSince, dueAt, answerWaits: why, state: 'open' })
      expect(dueAt).not.toBeNull()
      await leaves()
      expect(await only()).toMatchObject({ waitingSince: null, dueAt: null, answerWaits: null })
    },
  )

  test.each(Object.entries(stops))('does the same when that happens only after it was written (%s)', async (why, stop) => {
    const { waitingSince, dueAt } = await only()
    const sent = await answer(true)
    expect(sent).toMatchObject({ state: 'closed', waitingSince: null })
    await stop()
    await noteStandstill.run(town.system, { channelId })
    expect(await only()).toMatchObject({ waitingSince, dueAt, answerWaits: why, state: 'open' })
  })

  describe('leaves the citizen waiting, too, when that happens in the moment in which it is written', () => {
    /** What the answer asked to be looked at; the reaction to the stop came before the answer and saw nothing. */
    async function laterOn(): Promise<void> {
      for (const { input } of world.jobs.filter((one) => one.name === checkAnswer.name))
        await checkAnswer.run(town.system, checkAnswer.input.parse(input))
    }
    beforeEach(() => {
      world.jobs.length = 0
    })

    test.each(['paused', 'reconnect'] as const)('(%s)', async (why) => {
      const { waitingSince, dueAt } = await only()
      const { answering } = await town.system.transaction(async (tx) => {
        await stops[why](tx)
        const written = answer(true)
        // It has seen a channel that works, and waits for the stop to be committed.
        await until(async () => (await waitingForLocks()) > 0)
        return { answering: written }
      })
      expect(await answering).toMatchObject({ waitingSince: null, state: 'closed' })
      await laterOn()
      expect(await only()).toMatchObject({ waitingSince, dueAt, answerWaits: why, state: 'open' })
    })

    test('(held)', async () => {
      const { waitingSince, dueAt } = await only()
      const written = await dana.ctx.transaction(async (tx) => {
        const view = await answer(true, tx)
        await stops.held()
        return view
      })
      expect(written).toMatchObject({ waitingSince: null, state: 'closed' })
      await laterOn()
      expect(await only()).toMatchObject({ waitingSince, dueAt, answerWaits: 'held', state: 'open' })
    })
  })

  test('is noted in one conversation while a colleague is at work in another', async () => {
    await answer()
    await receive('n1', 'max')
    const other = (await list()).find((one) => one.waitingSince !== null)
    const seen = (await conversation(dana.ctx, { id: other?.id ?? '' })).messages.at(-1)?.id ?? 'message_x'
    await reply(dana.ctx, { id: other?.id ?? 'conversation_x', text: 'Auch.', way: 'private', seenMessageId: seen, close: false })
    const [first, last] = (await list()).map((one) => one.id).sort()
    await stops.paused()
    const waits = async (id?: string) => (await list()).find((one) => one.id === id)?.waitingSince != null
    const noted = await dana.ctx.transaction(async (tx) => {
      await tx.db
        .selectFrom('conversations')
        .select('id')
        .where('id', '=', last ?? '')
        .forUpdate()
        .execute()
      const running = noteStandstill.run(town.system, { channelId })
      await until(() => waits(first))
      return { running }
    })
    await noted.running
    expect([await waits(first), await waits(last)]).toEqual([true, true])
  })

  test('does not close the conversation, and says why', async () => {
    await stops.paused()
    expect(await refusalOf(answer(true))).toBe('inbox.answerWaits')
    const { id, version } = await answer()
    expect(await refusalOf(closeConversation(dana.ctx, { id, version }))).toBe('inbox.answerWaits')
  })

  test('can be taken back, and then the conversation can be closed with a reason', async () => {
    const { waitingSince } = await only()
    await stops.paused()
    const view = await answer()
    const back = await undoReply(dana.ctx, { id: view.messages.at(-1)?.id ?? 'message_x' })
    expect(back).toMatchObject({ waitingSince, answerWaits: null })
    const closed = await closeConversation(dana.ctx, { id: back.id, version: back.version, reason: 'Am Telefon geklärt' })
    expect(closed.state).toBe('closed')
  })

  test('does not hide what the citizen wrote after it: they wait since then', async () => {
    await stops.paused()
    await answer()
    world.clock.advance({ minutes: 10 })
    const later = await receive('m2')
    await leaves()
    expect(await only()).toMatchObject({ waitingSince: later, answerWaits: null })
  })
})

test('an answer on a channel for emergencies goes on as ever', async () => {
  await policy('emergency-only')
  expect((await only()).replyWaits).toBeNull()
  expect(await answer()).toMatchObject({ waitingSince: null, answerWaits: null })
})
