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
import type { OutgoingReply } from '../../connectors/connector.ts'
import { record } from '../audit/audit.ts'
import { ListQuery } from './contract.ts'
import { conversation, inbox, receiveMessages, reply, undoReply } from './inbox.ts'
import { noteDelivered } from './jobs.ts'
import type { Inlet } from './receive.ts'
import type { IncomingMessage } from './threads.ts'

let world: World
let town: MadeAuthority
let dana: MadeStaff
let inlet: Inlet

beforeAll(async () => {
  world = await openWorld()
  onlyNetworks(scriptedNetwork())
})
afterAll(() => world.close())
beforeEach(async () => {
  town = await makeAuthority(world)
  dana = await makeStaff(world, town, { roles: ['Dialog'] })
  const id = await addScripted(town)
  inlet = { id, network: 'script', account: 'we' }
})

function message(remoteId: string, who: string, change: Partial<IncomingMessage> = {}): IncomingMessage {
  return {
    is: 'message',
    kind: 'reply',
    remoteId,
    parentRemoteId: 'post',
    rootRemoteId: 'post',
    author: { remoteId: who, name: who, handle: `@${who}`, url: null },
    text: `Text ${remoteId}`,
    language: 'de',
    images: [],
    url: null,
    at: world.clock.now().toISOString(),
    ...change,
  }
}
const receive = (...incoming: IncomingMessage[]) => town.system.transaction((tx) => receiveMessages(tx, inlet, incoming))
const list = (view: 'open' | 'closed' = 'open') => inbox(dana.ctx, ListQuery.parse({ view }))

async function only() {
  const { items } = await list()
  expect(items).toHaveLength(1)
  return conversation(dana.ctx, { id: items[0]?.id ?? '' })
}

async function answer(o: { way?: 'public' | 'private'; close?: boolean } = {}) {
  const c = await only()
  const seen = c.messages.findLast((one) => one.direction === 'in')
  if (!seen) throw new Error('nobody has written')
  const view = await reply(dana.ctx, {
    id: c.id,
    text: 'Ab Montag.',
    way: o.way ?? 'public',
    seenMessageId: seen.id,
    close: o.close ?? false,
  })
  const sent = view.messages.findLast((one) => one.direction === 'out')
  if (!sent?.delivery) throw new Error('nothing was sent')
  return { messageId: sent.id, deliveryId: sent.delivery.id, conversationId: c.id }
}

/** The engine's word on a delivery, and what follows from it. */
async function settle(
  sent: { messageId: string; deliveryId: string },
  result: 'done' | 'failed',
  remoteId = 'answer',
): Promise<void> {
  await town.system.transaction((tx) =>
    tx.db
      .updateTable('deliveries')
      .set({
        state: result,
        attempts: 1,
        parts: JSON.stringify(result === 'done' ? [{ remoteId }, { remoteId: `${remoteId}-2` }] : []),
      })
      .where('id', '=', sent.deliveryId)
      .execute(),
  )
  if (result === 'done') {
    const of = { authority_id: town.id, channel_id: inlet.id, delivery_id: sent.deliveryId }
    await town.system.transaction((tx) =>
      tx.db
        .insertInto('delivery_parts')
        .values([remoteId, `${remoteId}-2`].map((part) => ({ ...of, remote_id: part })))
        .execute(),
    )
  }
  await logged(sent, result)
  await follow(sent, result)
}
/** The log's word on it. */
const logged = (sent: { deliveryId: string }, result: 'done' | 'failed') =>
  town.system.transaction((tx) => record(tx, `delivery.${result}`, { kind: 'delivery', id: sent.deliveryId }))
const follow = (sent: { messageId: string; deliveryId: string }, result: 'done' | 'failed') =>
  noteDelivered.run(town.system, { deliveryId: sent.deliveryId, subjectKind: 'message', subjectId: sent.messageId, result })

describe('an answer', () => {
  test('whose end is told twice is told to its writer once', async () => {
    await receive(message('a', 'erika'))
    const sent = await answer()
    await settle(sent, 'failed')
    const before = await only()
    world.clock.advance({ minutes: 5 })
    await follow(sent, 'failed')
    const told = () =>
      town.system.transaction((tx) => tx.db.selectFrom('notifications').select('kind').where('staff_id', '=', dana.id).execute())
    expect(await told()).toEqual([{ kind: 'inbox.replyFailed' }])
    expect(await only()).toEqual(before)
    // It was tried again, and that failed too.
    await logged(sent, 'failed')
    await follow(sent, 'failed')
    expect(await told()).toHaveLength(2)
  })

  test('whose arrival is told twice is mailed to the citizen once', async () => {
    await receive(message('a', 'erika'))
    const sent = await answer()
    await settle(sent, 'done')
    await follow(sent, 'done')
    expect(world.jobs.filter((job) => job.name === 'inbox.mailAnswer' && job.authorityId === town.id)).toHaveLength(1)
  })

  test('goes to whoever wrote the message that is answered, not to who began the thread', async () => {
    await receive(message('a', 'erika'), message('b', 'max', { parentRemoteId: 'a' }))
    const { deliveryId } = await answer({ way: 'private' })
    const row = await town.system.transaction((tx) =>
      tx.db.selectFrom('deliveries').select('content').where('id', '=', deliveryId).executeTakeFirstOrThrow(),
    )
    expect((row.content as OutgoingReply).to).toEqual({ remoteId: 'max', handle: '@max' })
  })

  test('that the network refuses makes the citizen wait again, also when it closed the conversation', async () => {
    await receive(message('a', 'erika'))
    const sent = await answer({ close: true })
    expect((await list('closed')).items).toHaveLength(1)
    await settle(sent, 'failed')
    expect(await only()).toMatchObject({ state: 'open', closedHow: null })
    expect((await only()).waitingSince).not.toBeNull()
  })

  test('that arrives after all, when a person sent it again, counts', async () => {
    await receive(message('a', 'erika'))
    const sent = await answer()
    await settle(sent, 'failed')
    await settle(sent, 'done')
    expect((await only()).waitingSince).toBeNull()
  })

  test('that a poll brought before the engine could write is one message', async () => {
    await receive(message('a', 'erika'))
    const sent = await answer()
    await receive(message('answer', 'we', { parentRemoteId: 'a', text: 'Ab Montag.' }))
    await settle(sent, 'done')
    await follow(sent, 'done')
    expect((await only()).messages.filter((one) => one.direction === 'out')).toHaveLength(1)
  })

  test.each(['answer', 'answer-2'])(
    'that is answered before its place is known keeps the answer in its thread (%s)',
    async (part) => {
      await receive(message('a', 'erika'))
      const sent = await answer()
      await receive(message('c', 'erika', { parentRemoteId: part }))
      await settle(sent, 'done')
      await receive(message('d', 'erika', { parentRemoteId: part }))
      const texts = (await Promise.all((await list()).items.map(({ id }) => conversation(dana.ctx, { id })))).map((one) =>
        one.messages.map(({ text }) => text),
      )
      expect(texts.toSorted((x, y) => y.length - x.length)[0]).toEqual(expect.arrayContaining(['Text a', 'Ab Montag.', 'Text d']))
      expect(texts).toHaveLength(1)
    },
  )

  test('taken back reopens what was closed with it', async () => {
    await receive(message('a', 'erika'))
    await answer()
    await receive(message('b', 'erika', { parentRemoteId: 'a' }))
    const second = await answer({ close: true })
    await undoReply(dana.ctx, { id: second.messageId as `message_${string}` })
    expect(await only()).toMatchObject({ state: 'open' })
  })
})

test('a post of ours that comes back as news does not join the threads below it', async () => {
  await receive(message('a', 'erika'), message('b', 'max'))
  await receive(message('post', 'we', { parentRemoteId: null, rootRemoteId: 'post', kind: 'mention' }))
  expect((await list()).items).toHaveLength(2)
})

test('two threads that turn out to be one keep who has them, when they are due and that somebody waits', async () => {
  const kolja = await makeStaff(world, town, { roles: ['Dialog'] })
  await receive(
    message('b', 'max', { parentRemoteId: 'a', rootRemoteId: 'a' }),
    message('c', 'jane', { parentRemoteId: 'a', rootRemoteId: 'a' }),
  )
  const [first, second] = (await list()).items
  if (!first || !second) throw new Error('there are two')
  await town.system.transaction((tx) =>
    tx.db
      .updateTable('conversations')
      .set({ assignee_id: kolja.id, due_at: new Date('2026-03-02T10:00:00Z') })
      .where('id', '=', second.id)
      .execute(),
  )
  await town.system.transaction((tx) =>
    tx.db
      .updateTable('conversations')
      .set({ state: 'closed', closed_how: 'no-answer', closed_at: tx.clock.now(), waiting_since: null, due_at: null })
      .where('id', '=', first.id)
      .execute(),
  )
  await receive(
    message('a', 'erika', { parentRemoteId: null, rootRemoteId: 'a', at: '2026-03-02T08:00:00.000Z', kind: 'mention' }),
  )
  const c = await only()
  expect(c.messages.map(({ text }) => text)).toEqual(['Text a', 'Text b', 'Text c'])
  expect(c).toMatchObject({ state: 'open', assigneeId: kolja.id, contactName: 'erika', title: 'Text a', kind: 'mention' })
  expect(c.waitingSince).toBe('2026-03-02T08:00:00.000Z')
  expect(c.version).toBeGreaterThan(Math.max(first.version, second.version))
})
