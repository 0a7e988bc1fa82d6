import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import {
  type MadeAuthority,
  makeAuthority,
  makeDepartment,
  makeStaff,
  openWorld,
  type World,
} from '../../../test/support/make.ts'
import { addScripted, scriptedNetwork } from '../../../test/support/scripted-network.ts'
import type { AnyConnector, Health } from '../../connectors/connector.ts'
import type { DepartmentId } from '../../kernel/actor.ts'
import { changeChannel, channelView, checkChannel, loseChannel, registerConnectors } from './channels.ts'
import type { ChannelId } from './contract.ts'

let world: World
let town: MadeAuthority
let office: DepartmentId
let channelId: ChannelId
/** What the network says of itself when it is looked at. */
let says: () => Promise<Health>

beforeAll(async () => {
  world = await openWorld()
  const { connector } = scriptedNetwork()
  const connect = { ...connector.connect, health: () => says() }
  registerConnectors([{ ...connector, connect } as unknown as AnyConnector])
})
afterAll(() => world.close())
beforeEach(async () => {
  town = await makeAuthority(world)
  office = await makeDepartment(town, 'Presseamt')
  channelId = await addScripted(town)
  says = async () => ({ is: 'connected', expiresAt: null })
})

const view = () => town.system.transaction((tx) => channelView(tx, channelId))
const look = () => checkChannel(town.system, channelId, AbortSignal.timeout(5_000))
const nextLook = async () => {
  const row = await town.system.transaction((tx) =>
    tx.db.selectFrom('channels').select(['checked_at', 'next_check_at']).where('id', '=', channelId).executeTakeFirstOrThrow(),
  )
  return (row.next_check_at.getTime() - (row.checked_at?.getTime() ?? 0)) / 60_000
}
const told = async () => {
  const rows = await town.system.transaction((tx) =>
    tx.db
      .selectFrom('notifications')
      .select(['staff_id', 'text_de'])
      .where('authority_id', '=', tx.authorityId)
      .where('kind', '=', 'channels.lost')
      .execute(),
  )
  return rows
}
const actions = async () =>
  (
    await town.system.transaction((tx) =>
      tx.db.selectFrom('audit_entries').select('action').where('subject_id', '=', channelId).orderBy('id').execute(),
    )
  ).map((one) => one.action)

describe('a channel that is looked at', () => {
  test('is connected while its network says so, and is looked at again after a quarter of an hour', async () => {
    await look()
    expect(await view()).toMatchObject({ state: 'connected', stateReason: null, expiresAt: null })
    expect(await nextLook()).toBeCloseTo(15, 1)
  })

  test('says that it ends soon two weeks before its token does', async () => {
    const inDays = (days: number) => new Date(world.clock.now().getTime() + days * 86_400_000).toISOString()
    says = async () => ({ is: 'connected', expiresAt: inDays(15) })
    await look()
    expect((await view()).state).toBe('connected')
    says = async () => ({ is: 'connected', expiresAt: inDays(13) })
    await look()
    expect((await view()).state).toBe('expiring')
  })

  test.each([
    ['says it cannot be reached', async (): Promise<Health> => ({ is: 'unreachable', detail: 'down' })],
    ['does not answer', async (): Promise<Health> => Promise.reject(new Error('no answer'))],
  ])('is unreachable when its network %s, is looked at again in a minute, and comes back by itself', async (_, down) => {
    says = down
    await look()
    expect(await view()).toMatchObject({ state: 'unreachable', stateReason: 'not-reached' })
    expect(await nextLook()).toBeCloseTo(1, 1)
    says = async () => ({ is: 'connected', expiresAt: null })
    await look()
    expect(await view()).toMatchObject({ state: 'connected', stateReason: null })
    expect(await actions()).toContain('channels.back')
    expect(await told()).toEqual([])
  })

  test.each(['expired', 'revoked', 'role-lost', 'app-review', 'version-sunset'] as const)(
    'needs a person when its network says %s, and keeps saying so while that network is away',
    async (reason) => {
      says = async () => ({ is: 'reconnect', reason })
      await look()
      expect(await view()).toMatchObject({ state: 'reconnect', stateReason: reason })
      says = async () => ({ is: 'unreachable', detail: 'down' })
      await look()
      expect(await view()).toMatchObject({ state: 'reconnect', stateReason: reason })
    },
  )

  test('that works again after all needs nobody any more', async () => {
    says = async () => ({ is: 'reconnect', reason: 'revoked' })
    await look()
    says = async () => ({ is: 'connected', expiresAt: null })
    await look()
    expect(await view()).toMatchObject({ state: 'connected', stateReason: null })
  })
})

describe('a lost token', () => {
  test('is told once to those who connect channels and to the people of the office whose channel it is', async () => {
    const vera = await makeStaff(world, town, { roles: ['Verwaltung'], departments: [office] })
    const ria = await makeStaff(world, town, { roles: ['Redaktion'], departments: [office] })
    await makeStaff(world, town, { roles: ['Redaktion'] })
    await changeChannel(town.system, { id: channelId, version: 1, departmentId: office })
    await town.system.transaction((tx) => loseChannel(tx, channelId, 'revoked'))
    await town.system.transaction((tx) => loseChannel(tx, channelId, 'revoked'))
    const texts = new Map((await told()).map((one) => [one.staff_id, one.text_de]))
    expect([...texts.keys()].sort()).toEqual([vera.id, ria.id].sort())
    expect((await told()).length).toBe(2)
    expect(texts.get(vera.id)).toContain('Bitte verbinden Sie den Kanal neu')
    expect(texts.get(ria.id)).toContain('Wer Kanäle verwaltet')
  })

  test('is told to those who connect channels when it belongs to no office', async () => {
    const vera = await makeStaff(world, town, { roles: ['Verwaltung'] })
    await makeStaff(world, town, { roles: ['Redaktion'], departments: [office] })
    await town.system.transaction((tx) => loseChannel(tx, channelId, 'expired'))
    expect((await told()).map((one) => one.staff_id)).toEqual([vera.id])
  })
})
