import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { type MadeAuthority, makeAuthority, makeStaff, openWorld, type World } from '../../../test/support/make.ts'
import type { Incoming } from '../../connectors/connector.ts'
import { connectors } from '../../connectors/index.ts'
import type { Ctx } from '../../infra/ctx.ts'
import { addChannel, registerConnectors } from '../channels/channels.ts'
import { ListQuery } from './contract.ts'
import { closeConversation, conversation, inbox, receiveMessages, reply, undoReply } from './inbox.ts'
import type { Inlet } from './receive.ts'

let world: World
let town: MadeAuthority
let staff: Ctx
let inlet: Inlet
let count = 0

beforeAll(async () => {
  registerConnectors(connectors)
  world = await openWorld()
  // After everything that citizens write in these tests.
  world.clock.advance({ days: 300 })
})
afterAll(() => world.close())

beforeEach(async () => {
  town = await makeAuthority(world)
  staff = (await makeStaff(world, town, { roles: ['Dialog'] })).ctx
  const account = `practiceaccount_${String(++count).padStart(32, '0')}`
  const channel = await town.system.transaction((tx) =>
    addChannel(tx, 'practice', 'Übungsnetz', {
      account,
      accountName: 'Stadt Beispiel',
      accountUrl: null,
      settings: { baseUrl: 'http://localhost:9/uebungsnetz' },
      secret: { token: 'x'.repeat(30) },
      expiresAt: null,
    }),
  )
  inlet = { id: channel.id, network: 'practice', account }
})

type Message = Extract<Incoming, { is: 'message' }>

/** A citizen's comment; what a test does not say is plain. */
function comment(remoteId: string, change: Partial<Message> = {}): Message {
  return {
    is: 'message',
    kind: 'reply',
    remoteId,
    parentRemoteId: 'unser-beitrag',
    rootRemoteId: 'unser-beitrag',
    author: { remoteId: 'erika', name: 'Erika Beispiel', handle: '@erika', url: null },
    text: `Text von ${remoteId}`,
    language: 'de',
    images: [],
    url: null,
    at: '2026-11-22T09:00:00.000Z',
    ...change,
  }
}

const receive = (...incoming: Incoming[]) => town.system.transaction((tx) => receiveMessages(tx, inlet, incoming))
const list = (change: Partial<ReturnType<typeof ListQuery.parse>> = {}) => inbox(staff, ListQuery.parse(change))

/** The only conversation, with its messages. */
async function only() {
  const { items } = await list()
  expect(items).toHaveLength(1)
  return conversation(staff, { id: items[0]?.id ?? '' })
}

describe('what comes in', () => {
  test('is one message however often the network tells it', async () => {
    await receive(comment('a'))
    await receive(comment('a'), comment('a'))
    expect((await only()).messages).toHaveLength(1)
  })

  test('two workers that take in the same news at once make one message', async () => {
    await Promise.all([receive(comment('a')), receive(comment('a')), receive(comment('a'))])
    expect((await only()).messages).toHaveLength(1)
  })

  test('each comment under our post is a conversation of its own, an answer to it is not', async () => {
    await receive(comment('a'), comment('b'), comment('a1', { parentRemoteId: 'a', at: '2026-11-22T09:05:00.000Z' }))
    const { items } = await list({ sort: 'newest' })
    expect(items).toHaveLength(2)
    const thread = await conversation(staff, { id: items[0]?.id ?? '' })
    expect(thread.messages.map((message) => message.text)).toEqual(['Text von a', 'Text von a1'])
  })

  test('an answer that comes before what it answers ends in the same thread', async () => {
    await receive(comment('a1', { parentRemoteId: 'a', at: '2026-11-22T09:05:00.000Z' }))
    await receive(comment('a'))
    expect((await only()).messages.map((message) => message.text)).toEqual(['Text von a', 'Text von a1'])
  })

  test('a chain that arrives backwards ends in one thread', async () => {
    await receive(comment('a3', { parentRemoteId: 'a2', at: '2026-11-22T09:03:00.000Z' }))
    await receive(comment('a2', { parentRemoteId: 'a1', at: '2026-11-22T09:02:00.000Z' }))
    await receive(comment('a1', { parentRemoteId: 'a', at: '2026-11-22T09:01:00.000Z' }))
    await receive(comment('a'))
    expect((await only()).messages.map((message) => message.text)).toEqual([
      'Text von a',
      'Text von a1',
      'Text von a2',
      'Text von a3',
    ])
  })

  test('an edit shows the new words and keeps the old ones, also when it comes first', async () => {
    await receive({ is: 'edited', remoteId: 'a', text: 'Neu', at: '2026-11-22T09:10:00.000Z' })
    await receive(comment('a', { text: 'Alt' }))
    const [message] = (await only()).messages
    expect(message).toMatchObject({ text: 'Neu', editedAt: '2026-11-22T09:10:00.000Z', earlierTexts: [{ text: 'Alt' }] })
  })

  test('an older edit that arrives late changes nothing', async () => {
    await receive(comment('a', { text: 'Alt' }), { is: 'edited', remoteId: 'a', text: 'Neuer', at: '2026-11-22T09:20:00.000Z' })
    await receive({ is: 'edited', remoteId: 'a', text: 'Neu', at: '2026-11-22T09:10:00.000Z' })
    expect((await only()).messages[0]?.text).toBe('Neuer')
  })

  test('a deletion is seen, also when it comes before the message', async () => {
    await receive({ is: 'deleted', remoteId: 'a', at: '2026-11-22T09:10:00.000Z' })
    await receive(comment('a'))
    expect((await only()).messages[0]?.deletedAt).toBe('2026-11-22T09:10:00.000Z')
  })

  test('private messages of one person are one conversation', async () => {
    const secret = (id: string) => comment(id, { kind: 'private', parentRemoteId: null, rootRemoteId: 'erika' })
    await receive(secret('p1'), secret('p2'))
    expect(await only()).toMatchObject({ kind: 'private', replyWays: ['private'] })
  })

  test('bytes that PostgreSQL cannot hold do not lose the message', async () => {
    await receive(comment('a', { text: 'Null \u0000 und \ud800 halb' }))
    expect((await only()).messages[0]?.text).toBe('Null  und \ufffd halb')
  })

  test('telephone numbers and the like are hidden in lists and threads', async () => {
    await receive(comment('a', { text: 'Rufen Sie mich an: 0221 1234567' }))
    const view = await only()
    expect(view.preview).not.toContain('1234567')
    expect(view.messages[0]?.text).not.toContain('1234567')
    expect(view.messages[0]?.masked).toHaveLength(1)
  })
})

describe('a conversation', () => {
  test('that was closed opens again when the citizen writes', async () => {
    await receive(comment('a'))
    const view = await only()
    await closeConversation(staff, { id: view.id, version: view.version, reason: 'Nur ein Dank' })
    await receive(comment('a1', { parentRemoteId: 'a', at: '2026-11-22T10:00:00.000Z' }))
    expect(await only()).toMatchObject({ state: 'open', waitingSince: '2026-11-22T10:00:00.000Z' })
  })

  test('cannot be closed without an answer or a reason', async () => {
    await receive(comment('a'))
    const view = await only()
    await expect(closeConversation(staff, { id: view.id, version: view.version })).rejects.toMatchObject({
      code: 'inbox.needsReason',
    })
  })

  test('that two people change at once keeps the first change and tells the second person', async () => {
    await receive(comment('a'))
    const view = await only()
    await closeConversation(staff, { id: view.id, version: view.version, reason: 'Erledigt' })
    await expect(closeConversation(staff, { id: view.id, version: view.version, reason: 'Auch' })).rejects.toMatchObject({
      code: 'common.stale',
    })
  })
})

describe('a reply', () => {
  const answer = async () => {
    const view = await only()
    const seen = view.messages.findLast((message) => message.direction === 'in')?.id
    return reply(staff, {
      id: view.id,
      text: 'Guten Tag, der Bus fährt.',
      way: 'public',
      seenMessageId: seen ?? 'message_x',
      close: false,
    })
  }

  test('is held back when a message came that the writer has not seen', async () => {
    await receive(comment('a'))
    const view = await only()
    await receive(comment('a1', { parentRemoteId: 'a', at: '2026-11-22T10:00:00.000Z' }))
    const outdated = {
      id: view.id,
      text: 'Antwort',
      way: 'public' as const,
      seenMessageId: view.messages[0]?.id ?? 'message_x',
      close: false,
    }
    await expect(reply(staff, outdated)).rejects.toMatchObject({ code: 'inbox.changedMeanwhile' })
  })

  test('is held back when the conversation was closed meanwhile', async () => {
    await receive(comment('a'))
    const view = await only()
    const seenMessageId = view.messages[0]?.id ?? 'message_x'
    await closeConversation(staff, { id: view.id, version: view.version, reason: 'Erledigt' })
    await expect(
      reply(staff, { id: view.id, text: 'Antwort', way: 'public', seenMessageId, close: false }),
    ).rejects.toMatchObject({
      code: 'inbox.closed',
    })
  })

  test('stands in the thread at once and waits a moment before it leaves', async () => {
    await receive(comment('a'))
    const view = await answer()
    expect(view.messages.at(-1)).toMatchObject({ direction: 'out', delivery: { state: 'planned', untouched: true } })
    expect(view).toMatchObject({ waitingSince: null, due: 'none' })
  })

  test('can be taken back while it has not left, and the citizen waits again', async () => {
    await receive(comment('a'))
    const view = await answer()
    const after = await undoReply(staff, { id: view.messages.at(-1)?.id ?? 'message_x' })
    expect(after.messages.at(-1)).toMatchObject({ delivery: { state: 'withdrawn' } })
    expect(after.waitingSince).toBe('2026-11-22T09:00:00.000Z')
  })

  test('that is too long for the network is refused with the number of characters', async () => {
    await receive(comment('a'))
    const view = await only()
    const long = {
      id: view.id,
      text: 'x'.repeat(501),
      way: 'public' as const,
      seenMessageId: view.messages[0]?.id ?? 'message_x',
      close: false,
    }
    await expect(reply(staff, long)).rejects.toMatchObject({ code: 'inbox.tooLong', context: { over: 1 } })
  })

  test('is not for people without the right', async () => {
    await receive(comment('a'))
    const view = await only()
    const reader = (await makeStaff(world, town, { rights: ['dialog.read'] })).ctx
    const wish = {
      id: view.id,
      text: 'Antwort',
      way: 'public' as const,
      seenMessageId: view.messages[0]?.id ?? 'message_x',
      close: false,
    }
    await expect(reply(reader, wish)).rejects.toMatchObject({ code: 'common.forbidden' })
  })
})

describe('search', () => {
  test('finds a compound by its part and only in the own authority', async () => {
    await receive(comment('a', { text: 'Wie lange dauert die Straßensperrung?' }), comment('b', { text: 'Schöne Blumen!' }))
    expect((await list({ q: 'Sperrung' })).items.map((row) => row.title)).toEqual(['Wie lange dauert die Straßensperrung?'])
    const other = await makeAuthority(world)
    const stranger = (await makeStaff(world, other, { roles: ['Dialog'] })).ctx
    expect((await inbox(stranger, ListQuery.parse({ q: 'Sperrung' }))).items).toEqual([])
  })
})
