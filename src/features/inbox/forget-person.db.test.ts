import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { type MadeAuthority, makeAuthority, openWorld, type World } from '../../../test/support/make.ts'
import { whileOpen } from '../../../test/support/overlap.ts'
import type { Incoming } from '../../connectors/connector.ts'
import { connectors } from '../../connectors/index.ts'
import { addChannel, registerConnectors } from '../channels/channels.ts'
import { forgetContacts, receiveMessages } from './inbox.ts'
import { ingestEnvelope, storeEnvelopes } from './ingest.ts'
import type { Inlet } from './receive.ts'

let world: World
let town: MadeAuthority
let inlet: Inlet

beforeAll(async () => {
  registerConnectors(connectors)
  world = await openWorld()
  world.clock.advance({ days: 300 })
})
afterAll(() => world.close())

let accounts = 0
beforeEach(async () => {
  town = await makeAuthority(world)
  accounts += 1
  const account = `practiceaccount_${String(accounts).padStart(32, '0')}`
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

/** A comment by somebody under one root; the minute orders them. */
function comment(who: string, root: string, text: string, minute: number): Incoming {
  return {
    is: 'message',
    kind: 'reply',
    remoteId: `${root}-${minute}`,
    parentRemoteId: minute === 0 ? null : `${root}-0`,
    rootRemoteId: `${root}-0`,
    author: { remoteId: who, name: `${who} Beispiel`, handle: `@${who}`, url: null },
    text,
    language: 'de',
    images: [],
    url: null,
    at: `2026-11-22T09:${String(minute).padStart(2, '0')}:00.000Z`,
  }
}

const everything = () =>
  town.system.transaction(async (tx) => ({
    conversations: await tx.db.selectFrom('conversations').selectAll().orderBy('first_in_at').execute(),
    messages: await tx.db.selectFrom('messages').selectAll().execute(),
    contacts: await tx.db.selectFrom('contacts').selectAll().execute(),
    envelopes: await tx.db.selectFrom('envelopes').selectAll().orderBy('received_at').execute(),
    marks: await tx.db.selectFrom('message_marks').selectAll().execute(),
  }))

const erase = async (remoteId: string) => {
  const { contacts } = await everything()
  const theirs = contacts.filter((one) => one.remote_id === remoteId)
  return town.system.transaction((tx) => forgetContacts(tx, theirs))
}

/** An event as the practice network tells it. */
type Event = Record<string, unknown>
const replied = (who: string, id: string, text: string): Event => ({
  kind: 'reply',
  post: {
    id,
    parent: null,
    root: id,
    author: { id: who, name: `${who} Beispiel`, handle: `@${who}`, url: `https://netz.example/${who}` },
    text,
    language: 'de',
    images: [],
    url: `https://netz.example/p/${id}`,
  },
})
const edited = (id: string, text: string): Event => ({ kind: 'edited', postId: id, text })

let events = 0
const parcel = (of: readonly Event[]): string =>
  JSON.stringify({
    events: of.map((event) => ({ id: `e${++events}`, account: inlet.account, at: '2026-11-22T09:00:00.000Z', ...event })),
  })

/** Puts raw envelopes into the dialogue as they came. */
const store = (...bodies: string[]): Promise<void> =>
  town.system.transaction((tx) =>
    storeEnvelopes(
      tx,
      inlet.id,
      bodies.map((body) => ({ headers: {}, body })),
    ),
  )
async function readAll(): Promise<void> {
  for (const { id } of (await everything()).envelopes) await ingestEnvelope(town.system, { envelopeId: id })
}

test('of an erased person nothing is left, not in threads of others and not in the list that quoted them', async () => {
  await town.system.transaction((tx) =>
    receiveMessages(tx, inlet, [
      comment('erika', 'a', 'Erikas eigene Frage', 0),
      comment('otto', 'b', 'Ottos Frage', 0),
      comment('erika', 'b', 'Erika wohnt im Musterweg 5', 1),
    ]),
  )
  const before = await everything()
  const erika = before.contacts.filter((one) => one.remote_id === 'erika')
  expect(JSON.stringify(before)).toContain('Musterweg')

  const erased = await town.system.transaction((tx) => forgetContacts(tx, erika))

  expect(erased).toEqual({ conversations: 1, messages: 2 })
  const after = await everything()
  expect(JSON.stringify(after)).not.toMatch(/erika|Musterweg/i)
  expect(after.conversations.map((one) => one.preview)).toEqual(['Ottos Frage'])
})

describe('raw envelopes of an erased person', () => {
  test('go also where an edit brought their new words without their name; those of others stay', async () => {
    await store(
      parcel([replied('erika', 'a', 'Erika fragt')]),
      parcel([edited('a', 'Ich wohne im Musterweg 5')]),
      parcel([replied('otto', 'b', 'Otto fragt')]),
    )
    await readAll()
    await erase('erika')
    const { envelopes } = await everything()
    expect(envelopes.map((one) => one.body)).toEqual([expect.stringContaining('Otto fragt')])
  })

  test('go whatever signs of their id the network escapes', async () => {
    const id = 'https://netz.example/bürger/erika'
    await store(
      parcel([replied(id, 'a', 'Guten Tag')])
        .replaceAll('/', '\\/')
        .replaceAll('ü', '\\u00fc'),
    )
    await readAll()
    await erase(id)
    expect((await everything()).envelopes).toEqual([])
  })

  test('go also when nobody has read them yet, and an id is no part of a longer one', async () => {
    await store(parcel([replied('12', 'a', 'Eins')]), parcel([replied('123', 'b', 'Zwei')]))
    await readAll()
    await store(parcel([edited('a', 'Neue Worte')]), parcel([edited('b', 'Andere Worte')]))
    await erase('12')
    const { envelopes } = await everything()
    expect(JSON.stringify(envelopes)).not.toMatch(/Eins|Neue Worte/)
    expect(JSON.stringify(envelopes)).toMatch(/Zwei.*Andere Worte/)
  })

  test('go also where they cannot be read', async () => {
    await store(parcel([replied('erika', 'a', 'Erika fragt')]))
    await readAll()
    await store(
      parcel([{ kind: 'reply', post: { author: { id: 'erika' }, words: 'in neuer Form' } }]),
      parcel([{ kind: 'reply', post: { author: { id: 'otto' }, words: 'auch in neuer Form' } }]),
      '<erika>kein JSON</erika>',
    )
    await readAll()
    await erase('erika')
    const { envelopes } = await everything()
    expect(envelopes.map((one) => one.body)).toEqual([expect.stringContaining('auch in neuer Form')])
  })
})

test('an edit that comes after its message was erased leaves no word, and neither does its envelope', async () => {
  await store(parcel([replied('erika', 'a', 'Erika fragt')]))
  await readAll()
  await erase('erika')
  await store(parcel([edited('a', 'Ich wohne im Musterweg 5')]))
  await readAll()
  expect(JSON.stringify(await everything())).not.toContain('Musterweg')
})

const receive = (...incoming: Incoming[]) => town.system.transaction((tx) => receiveMessages(tx, inlet, incoming))

describe('what others said is not lost with an erased person', () => {
  test('also when it lies in an envelope that nobody has read yet', async () => {
    await store(parcel([replied('erika', 'a', 'Erika fragt')]))
    await readAll()
    await store(parcel([replied('erika', 'c', 'Erika fragt weiter'), replied('otto', 'b', 'Otto fragt')]))
    await erase('erika')
    await readAll()
    const left = await everything()
    expect(left.messages.map((one) => one.text)).toEqual(['Otto fragt'])
    expect(JSON.stringify(left)).not.toMatch(/erika/i)
  })

  test('also when they join the thread in the same moment', async () => {
    await receive(comment('erika', 'a', 'Erikas Frage', 0))
    await whileOpen(
      town.system,
      (tx) => receiveMessages(tx, inlet, [comment('otto', 'a', 'Das frage ich auch', 1)]),
      () => erase('erika'),
    )
    const left = await everything()
    expect(left.messages.map((one) => one.text)).toEqual(['Das frage ich auch'])
    expect(left.conversations.map((one) => one.title)).toEqual(['Das frage ich auch'])
  })
})

test('words that come in while their person is erased do not stay behind without them', async () => {
  await receive(comment('erika', 'a', 'Erikas Frage', 0), comment('otto', 'b', 'Ottos Frage', 0))
  await whileOpen(
    town.system,
    (tx) => receiveMessages(tx, inlet, [comment('erika', 'b', 'Erika auch', 1)]),
    () => erase('erika'),
  )
  expect((await everything()).messages.map((one) => one.text)).toEqual(['Ottos Frage'])
})

describe('an erased person does not come back', () => {
  const first = replied('erika', 'a', 'Erika fragt')
  beforeEach(async () => {
    await store(parcel([first]))
    await readAll()
  })

  test('by a parcel that is repeated, nor by a poll that lags behind', async () => {
    const [{ body } = { body: '' }] = (await everything()).envelopes
    await store(parcel([{ ...replied('otto', 'b', 'Otto fragt'), at: '2026-11-22T10:00:00.000Z' }]))
    await erase('erika')
    await store(body, parcel([first, replied('erika', 'never-seen', 'Erika von gestern'), replied('cem', 'c', 'Cem fragt')]))
    await readAll()
    const left = await everything()
    expect(JSON.stringify(left)).not.toMatch(/erika/i)
    expect(left.messages.map((one) => one.text).sort()).toEqual(['Cem fragt', 'Otto fragt'])
  })

  test('but what they write afterwards is new and comes in', async () => {
    await erase('erika')
    world.clock.advance({ minutes: 1 })
    await store(parcel([{ ...replied('erika', 'd', 'Erika fragt neu'), at: world.clock.now().toISOString() }]))
    await readAll()
    expect((await everything()).messages.map((one) => one.text)).toEqual(['Erika fragt neu'])
  })
})
