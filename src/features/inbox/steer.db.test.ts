import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import {
  type MadeAuthority,
  type MadeStaff,
  makeAuthority,
  makeDepartment,
  makeStaff,
  openWorld,
  type World,
} from '../../../test/support/make.ts'
import { refusalOf } from '../../../test/support/refusal.ts'
import { addScripted, onlyNetworks, scriptedNetwork } from '../../../test/support/scripted-network.ts'
import type { DepartmentId } from '../../kernel/actor.ts'
import { readStaff } from '../people/staff.ts'
import { type ConversationView, ListQuery } from './contract.ts'
import {
  assignConversation,
  closeConversation,
  conversation,
  inbox,
  receiveMessages,
  reopenConversation,
  snoozeConversation,
} from './inbox.ts'

let world: World
let town: MadeAuthority
let office: DepartmentId
let dana: MadeStaff
let ria: MadeStaff
let vera: MadeStaff

beforeAll(async () => {
  world = await openWorld()
  onlyNetworks(scriptedNetwork())
})
afterAll(() => world.close())
beforeEach(async () => {
  town = await makeAuthority(world)
  office = await makeDepartment(town, 'Amt für Straßen')
  dana = await makeStaff(world, town, { name: 'Dana Beispiel', roles: ['Dialog'], departments: [office] })
  ria = await makeStaff(world, town, { name: 'Ria Beispiel', roles: ['Redaktion'], departments: [office] })
  vera = await makeStaff(world, town, { name: 'Vera Beispiel', roles: ['Verwaltung'], departments: [office] })
})

async function asked(): Promise<ConversationView> {
  const channelId = await addScripted(town)
  const at = world.clock.now().toISOString()
  const author = { remoteId: 'erika', name: 'Erika Beispiel', handle: '@erika', url: null }
  const place = { remoteId: 'm1', parentRemoteId: null, rootRemoteId: 'm1' }
  const text = 'Wann wird meine Straße geräumt?'
  await town.system.transaction((tx) =>
    receiveMessages(tx, { id: channelId, network: 'script', account: 'we' }, [
      { is: 'message', kind: 'private', author, ...place, text, language: 'de', images: [], url: null, at },
    ]),
  )
  const { items } = await inbox(dana.ctx, ListQuery.parse({}))
  return conversation(dana.ctx, { id: items[0]?.id ?? '' })
}

const told = async () =>
  town.system.transaction((tx) =>
    tx.db.selectFrom('notifications').select(['staff_id', 'text_de']).where('authority_id', '=', tx.authorityId).execute(),
  )
const seen = ({ id, version }: ConversationView) => ({ id, version })

describe('a conversation', () => {
  test('is given only to somebody who can open it, and nobody else hears a word of it', async () => {
    const c = await asked()
    expect(await refusalOf(assignConversation(dana.ctx, { ...seen(c), assigneeId: vera.id }))).toBe('inbox.cannotRead')
    expect(await told()).toEqual([])
    expect((await assignConversation(dana.ctx, { ...seen(c), assigneeId: ria.id })).assigneeName).toBe('Ria Beispiel')
    expect((await told()).map((one) => one.staff_id)).toEqual([ria.id])
  })

  test('can be given to those whom the desk offers, and they are all who read the dialogue', async () => {
    const { items } = await readStaff(dana.ctx, { state: 'active', right: 'dialog.read' })
    expect(items.map((one) => one.id).sort()).toEqual([dana.id, ria.id].sort())
  })

  test('given to a department is told once to each there who may read it, and not to who gave it', async () => {
    const c = await asked()
    const given = await assignConversation(dana.ctx, { ...seen(c), departmentId: office, assigneeId: ria.id })
    expect((await told()).map((one) => one.staff_id)).toEqual([ria.id])
    const otto = await makeStaff(world, town, { roles: ['Leitung'], departments: [office] })
    await assignConversation(dana.ctx, { ...seen(given), departmentId: null })
    const back = await conversation(dana.ctx, { id: c.id })
    await assignConversation(dana.ctx, { ...seen(back), departmentId: office })
    expect((await told()).map((one) => one.staff_id).sort()).toEqual([ria.id, ria.id, otto.id].sort())
  })

  test('keeps a person who cannot open it any more while other things about it change', async () => {
    const c = await assignConversation(dana.ctx, { ...seen(await asked()), assigneeId: ria.id })
    await town.system.transaction((tx) => tx.db.deleteFrom('staff_roles').where('staff_id', '=', ria.id).execute())
    const changed = await assignConversation(dana.ctx, { ...seen(c), assigneeId: ria.id, departmentId: office })
    expect(changed).toMatchObject({ assigneeId: ria.id, departmentId: office })
  })

  test('is put off only to a time to come, and only while it is open', async () => {
    const c = await asked()
    const at = (ms: number) => new Date(world.clock.now().getTime() + ms).toISOString()
    expect(await refusalOf(snoozeConversation(dana.ctx, { ...seen(c), until: at(0) }))).toBe('inbox.timePast')
    const off = await snoozeConversation(dana.ctx, { ...seen(c), until: at(60_000) })
    const closed = await closeConversation(dana.ctx, { ...seen(off), reason: 'Erledigt' })
    expect(await refusalOf(snoozeConversation(dana.ctx, { ...seen(closed), until: at(60_000) }))).toBe('inbox.notOpen')
  })

  test('is opened again only when it was closed, and closed only when it is open', async () => {
    const c = await asked()
    expect(await refusalOf(reopenConversation(dana.ctx, seen(c)))).toBe('inbox.isOpen')
    const closed = await closeConversation(dana.ctx, { ...seen(c), reason: 'Erledigt' })
    expect(await refusalOf(closeConversation(dana.ctx, { ...seen(closed), reason: 'Doch anders' }))).toBe('inbox.notOpen')
    expect((await reopenConversation(dana.ctx, seen(closed))).state).toBe('open')
  })

  test('is shown to nobody who may only give it away, close it or answer it', async () => {
    const c = await asked()
    const blind = await makeStaff(world, town, { rights: ['dialog.assign', 'dialog.reply'] })
    expect(await refusalOf(closeConversation(blind.ctx, { ...seen(c), reason: 'Erledigt' }))).toBe('common.forbidden')
  })
})
