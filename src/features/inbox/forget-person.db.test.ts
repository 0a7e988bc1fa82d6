import { afterAll, beforeAll, expect, test } from 'vitest'
import { type MadeAuthority, makeAuthority, openWorld, type World } from '../../../test/support/make.ts'
import type { Incoming } from '../../connectors/connector.ts'
import { connectors } from '../../connectors/index.ts'
import { addChannel, registerConnectors } from '../channels/channels.ts'
import { forgetContacts, receiveMessages } from './inbox.ts'
import type { Inlet } from './receive.ts'

let world: World
let town: MadeAuthority
let inlet: Inlet

beforeAll(async () => {
  registerConnectors(connectors)
  world = await openWorld()
  world.clock.advance({ days: 300 })
  town = await makeAuthority(world)
  const account = `practiceaccount_${'7'.repeat(32)}`
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
afterAll(() => world.close())

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
  }))

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
