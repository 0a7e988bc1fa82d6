import { afterAll, beforeAll, expect, test } from 'vitest'
import { type MadeAuthority, makeAuthority, openWorld, type World } from '../../../test/support/make.ts'
import { addScripted, onlyNetworks, scriptedNetwork } from '../../../test/support/scripted-network.ts'
import { changeChannel, setTargetGroups } from './channels.ts'

let world: World
let town: MadeAuthority
beforeAll(async () => {
  world = await openWorld()
  onlyNetworks(scriptedNetwork())
  town = await makeAuthority(world)
})
afterAll(() => world.close())

test('a target group that is named twice is reached once', async () => {
  const id = await addScripted(town)
  const [group] = await setTargetGroups(town.system, { groups: [{ name: 'Familien', description: '' }] })
  if (!group) throw new Error('no group was made')
  const channel = await changeChannel(town.system, { id, version: 1, targetGroupIds: [group.id, group.id] })
  expect(channel.targetGroupIds).toEqual([group.id])
})
