import { afterAll, beforeAll, expect, test } from 'vitest'
import { makeAuthority, makeStaff, openWorld, type World } from '../../../test/support/make.ts'
import { refusalOf } from '../../../test/support/refusal.ts'
import { addScripted, onlyNetworks, scriptedNetwork } from '../../../test/support/scripted-network.ts'
import { ListQuery } from './contract.ts'
import { conversation, inbox, receiveMessages, reply } from './inbox.ts'
import { troubledReplies } from './reads-trouble.ts'

let world: World
beforeAll(async () => {
  world = await openWorld()
  onlyNetworks(scriptedNetwork())
})
afterAll(() => world.close())

test('a failed answer names its conversation, with case data hidden, and only to who may read it', async () => {
  const town = await makeAuthority(world)
  const dana = await makeStaff(world, town, { roles: ['Dialog'] })
  const inlet = { id: await addScripted(town), network: 'script', account: 'we' }
  await town.system.transaction((tx) =>
    receiveMessages(tx, inlet, [
      {
        is: 'message',
        kind: 'reply',
        remoteId: 'a',
        parentRemoteId: 'post',
        rootRemoteId: 'post',
        author: { remoteId: 'erika', name: 'Erika Beispiel', handle: '@erika', url: null },
        text: 'Bitte rufen Sie an: 0151 23456789',
        language: 'de',
        images: [],
        url: null,
        at: world.clock.now().toISOString(),
      },
    ]),
  )
  const [row] = (await inbox(dana.ctx, ListQuery.parse({ view: 'open' }))).items
  if (!row) throw new Error('nobody has written')
  const seen = (await conversation(dana.ctx, { id: row.id })).messages[0]
  if (!seen) throw new Error('nobody has written')
  const said = { id: row.id, text: 'Gern.', way: 'public', seenMessageId: seen.id, close: false } as const
  const deliveryId = (await reply(dana.ctx, said)).messages.at(-1)?.delivery?.id
  expect(await troubledReplies(dana.ctx)).toEqual({ items: [] })
  await town.system.transaction((tx) =>
    tx.db.updateTable('deliveries').set({ state: 'failed' }).where('id', '=', String(deliveryId)).execute(),
  )
  const { items } = await troubledReplies(dana.ctx)
  expect(items).toMatchObject([{ deliveryId, conversationId: row.id, title: expect.stringContaining('Bitte rufen Sie an') }])
  expect(items[0]?.title).not.toContain('23456789')
  const settler = await makeStaff(world, town, { rights: ['deliveries.resolve'] })
  expect(await refusalOf(troubledReplies(settler.ctx))).toBe('common.forbidden')
})
