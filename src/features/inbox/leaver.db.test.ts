import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import {
  type MadeAuthority,
  type MadeStaff,
  makeAuthority,
  makeStaff,
  openWorld,
  type World,
} from '../../../test/support/make.ts'
import { connectors } from '../../connectors/index.ts'
import { reactions } from '../../reactions.ts'
import { addChannel, registerConnectors } from '../channels/channels.ts'
import { deactivateStaff } from '../people/people.ts'
import { ListQuery } from './contract.ts'
import { assignConversation, closeConversation, inbox, receiveMessages } from './inbox.ts'
import { freeConversationsOf } from './leaver.ts'

let world: World
let town: MadeAuthority
let leaver: MadeStaff
let count = 0

beforeAll(async () => {
  registerConnectors(connectors)
  world = await openWorld({ reactions })
})
afterAll(() => world.close())

beforeEach(async () => {
  town = await makeAuthority(world)
  leaver = await makeStaff(world, town, { roles: ['Dialog'] })
})

/** A citizen's message that lies with the one who will leave. */
async function assigned() {
  const account = `practiceaccount_${String(++count).padStart(32, '0')}`
  const connected = { account, accountName: 'Stadt', accountUrl: null, settings: {}, secret: {}, expiresAt: null }
  const { id } = await town.system.transaction((tx) => addChannel(tx, 'practice', 'Übungsnetz', connected))
  const author = { remoteId: 'erika', name: 'Erika Beispiel', handle: '@erika', url: null }
  const message = { is: 'message', kind: 'mention', remoteId: 'a', parentRemoteId: null, rootRemoteId: 'a', author } as const
  const inlet = { id, network: 'practice', account }
  const at = world.clock.now().toISOString()
  await town.system.transaction((tx) =>
    receiveMessages(tx, inlet, [{ ...message, text: 'Guten Tag', language: 'de', images: [], url: null, at }]),
  )
  const [row] = await list()
  if (!row) throw new Error('nothing came in')
  return assignConversation(leaver.ctx, { id: row.id, version: row.version, assigneeId: leaver.id })
}

const list = async (view: 'open' | 'unassigned' | 'closed' = 'open') =>
  (await inbox(town.system, ListQuery.parse({ view }))).items

test('letting somebody go asks for their conversations to be freed', async () => {
  await assigned()
  await makeStaff(world, town, { roles: ['Verwaltung'] })
  await deactivateStaff(town.system, { id: leaver.id })
  expect(world.jobs.at(-1)).toMatchObject({ name: 'inbox.freeLeaver', input: { staffId: leaver.id } })
})

test('what lay with somebody who left lies with nobody, and those who distribute are told once', async () => {
  const colleague = await makeStaff(world, town, { roles: ['Dialog'] })
  const { version } = await assigned()
  await freeConversationsOf(town.system, leaver.id)
  await freeConversationsOf(town.system, leaver.id)
  expect(await list('unassigned')).toMatchObject([{ assigneeId: null, version: version + 1 }])
  const told = await town.system.transaction((tx) =>
    tx.db.selectFrom('notifications').select('staff_id').where('kind', '=', 'inbox.freed').execute(),
  )
  expect(told.filter((one) => one.staff_id === colleague.id)).toHaveLength(1)
})

test('what is closed keeps the name of who worked on it', async () => {
  const { id, version } = await assigned()
  await closeConversation(leaver.ctx, { id, version, reason: 'Lob, keine Antwort erwartet' })
  await freeConversationsOf(town.system, leaver.id)
  expect(await list('closed')).toMatchObject([{ assigneeId: leaver.id }])
})
