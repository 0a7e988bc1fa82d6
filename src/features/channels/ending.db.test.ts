import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { type MadeAuthority, makeAuthority, openWorld, type World } from '../../../test/support/make.ts'
import { refusalOf } from '../../../test/support/refusal.ts'
import { connectors } from '../../connectors/index.ts'
import { addChannel, addSiteChannel, archiveChannel, channelViews, registerConnectors } from './channels.ts'
import type { ChannelId } from './contract.ts'

let world: World
let town: MadeAuthority
let id: ChannelId

beforeAll(async () => {
  registerConnectors(connectors)
  world = await openWorld()
})
afterAll(() => world.close())

const account = `practiceaccount_${'1'.repeat(32)}`
const connect = () => {
  const connected = {
    account,
    accountName: 'Stadt',
    accountUrl: null,
    settings: {},
    secret: { token: 'x'.repeat(30) },
    expiresAt: null,
  }
  return town.system.transaction((tx) => addChannel(tx, 'practice', 'Übungsnetz', connected))
}

beforeEach(async () => {
  town = await makeAuthority(world)
  id = (await connect()).id
})

test('a channel that was ended is gone from the list, its secret is gone, and the account can be connected again', async () => {
  await archiveChannel(town.system, { id, reason: 'Der Rat hat das Konto aufgegeben.' })
  expect(await town.system.transaction(channelViews)).toEqual([])
  const secrets = await town.system.transaction((tx) => tx.db.selectFrom('channel_secrets').select('channel_id').execute())
  expect(secrets).toEqual([])
  expect((await connect()).id).not.toBe(id)
})

test('why a channel was ended stands in the log', async () => {
  await archiveChannel(town.system, { id, reason: 'Der Rat hat das Konto aufgegeben.' })
  const personal = await town.system.transaction((tx) =>
    tx.db
      .selectFrom('audit_entries as e')
      .innerJoin('audit_details as d', 'd.entry_id', 'e.id')
      .select('d.personal')
      .where('e.action', '=', 'channels.archived')
      .where('e.subject_id', '=', id)
      .executeTakeFirstOrThrow(),
  )
  expect(personal).toEqual({ personal: { reason: 'Der Rat hat das Konto aufgegeben.' } })
})

test('the own site cannot be ended: it is the first source of everything', async () => {
  const site = await town.system.transaction((tx) => addSiteChannel(tx, { name: 'Website', origin: town.origin }))
  expect(await refusalOf(archiveChannel(town.system, { id: site, reason: 'aufgegeben' }))).toBe('channels.notConnectable')
})
