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
import { refusalOf, wrongFieldsOf } from '../../../test/support/refusal.ts'
import { listNotifications, readNotifications } from './me.ts'
import {
  changeAuthority,
  changeRole,
  createRole,
  deactivateStaff,
  departments,
  liftRight,
  notify,
  peopleWithRight,
  removeRole,
  setStaffDepartments,
  setStaffRoles,
  staffNames,
  suspendRight,
} from './people.ts'
import { readRoles } from './roles.ts'

let world: World
let authority: MadeAuthority
let admin: MadeStaff

beforeAll(async () => {
  world = await openWorld()
})
afterAll(() => world.close())
beforeEach(async () => {
  authority = await makeAuthority(world)
  admin = await makeStaff(world, authority, { roles: ['Verwaltung'] })
})

const holders = (right: 'people.manage' | 'posts.write' | 'dialog.reply') =>
  authority.system.transaction((tx) => peopleWithRight(tx, right))
const roleNamed = async (name: string) => {
  const role = (await readRoles(admin.ctx)).items.find((one) => one.name === name)
  if (!role) throw new Error(`no role ${name}`)
  return role
}

describe('the last person who can manage people', () => {
  test('cannot lose the role', async () => {
    expect(await refusalOf(setStaffRoles(admin.ctx, { id: admin.id, roleIds: [] }))).toBe('people.lastAdmin')
    expect(await holders('people.manage')).toEqual([admin.id])
  })

  test('cannot lose the right through a change of the role', async () => {
    const role = await roleNamed('Verwaltung')
    const work = changeRole(admin.ctx, { id: role.id, version: role.version, rights: ['texts.edit'] })
    expect(await refusalOf(work)).toBe('people.lastAdmin')
    expect((await roleNamed('Verwaltung')).rights).toContain('people.manage')
  })

  test('cannot lose it because the role is deleted', async () => {
    const role = await roleNamed('Verwaltung')
    expect(await refusalOf(removeRole(admin.ctx, { id: role.id }))).toBe('people.lastAdmin')
  })

  test('cannot be let go', async () => {
    expect(await refusalOf(deactivateStaff(authority.system, { id: admin.id }))).toBe('people.lastAdmin')
  })

  test('cannot have the right suspended', async () => {
    const work = authority.system.transaction((tx) => suspendRight(tx, admin.id, 'people.manage', null, 'Schulung abgelaufen'))
    expect(await refusalOf(work)).toBe('people.lastAdmin')
  })

  test('does not count somebody who was only invited', async () => {
    const invited = await makeStaff(world, authority, { roles: ['Verwaltung'] })
    await authority.system.transaction((tx) =>
      tx.db.updateTable('staff').set({ state: 'invited' }).where('id', '=', invited.id).execute(),
    )
    expect(await refusalOf(setStaffRoles(admin.ctx, { id: admin.id, roleIds: [] }))).toBe('people.lastAdmin')
  })

  test('is one of two who demote each other at the same moment', async () => {
    for (let round = 0; round < 5; round += 1) {
      const place = await makeAuthority(world)
      const [one, two] = [
        await makeStaff(world, place, { roles: ['Verwaltung'] }),
        await makeStaff(world, place, { roles: ['Verwaltung'] }),
      ]
      const tries = await Promise.allSettled([
        setStaffRoles(one.ctx, { id: two.id, roleIds: [] }),
        setStaffRoles(two.ctx, { id: one.id, roleIds: [] }),
      ])
      expect(tries.map((attempt) => attempt.status).sort()).toEqual(['fulfilled', 'rejected'])
      expect(await place.system.transaction((tx) => peopleWithRight(tx, 'people.manage'))).toHaveLength(1)
    }
  })

  test('is one of two of whom one is let go while the other gives the role up', async () => {
    const second = await makeStaff(world, authority, { roles: ['Verwaltung'] })
    const tries = await Promise.allSettled([
      deactivateStaff(admin.ctx, { id: second.id }),
      setStaffRoles(second.ctx, { id: admin.id, roleIds: [] }),
    ])
    expect(tries.filter((attempt) => attempt.status === 'fulfilled')).toHaveLength(1)
    expect(await holders('people.manage')).toHaveLength(1)
  })
})

describe('a role', () => {
  test('that is changed gives and takes rights at once', async () => {
    const erika = await makeStaff(world, authority, { roles: ['Redaktion'] })
    const role = await roleNamed('Redaktion')
    await changeRole(admin.ctx, { id: role.id, version: role.version, rights: ['dialog.reply'] })
    expect(await holders('posts.write')).toEqual([])
    expect(await holders('dialog.reply')).toEqual([erika.id])
  })

  test('changed by two at once is changed by one', async () => {
    const role = await roleNamed('Redaktion')
    const tries = await Promise.allSettled(
      ['Eins', 'Zwei'].map((name) => changeRole(admin.ctx, { id: role.id, version: role.version, name })),
    )
    expect(tries.filter((attempt) => attempt.status === 'fulfilled')).toHaveLength(1)
  })

  test('of the same name twice is refused', async () => {
    expect(await refusalOf(createRole(admin.ctx, { name: 'Redaktion', description: '', rights: [] }))).toBe('people.nameTaken')
  })

  test('says in the log which rights came and went', async () => {
    const role = await roleNamed('Dialog')
    await changeRole(admin.ctx, { id: role.id, version: role.version, rights: ['dialog.read', 'posts.write'] })
    const entry = await authority.system.transaction((tx) =>
      tx.db
        .selectFrom('audit_entries')
        .select(['facts', 'staff_id'])
        .where('action', '=', 'people.roleChanged')
        .executeTakeFirstOrThrow(),
    )
    expect(entry).toEqual({
      staff_id: admin.id,
      facts: { added: 'posts.write', removed: 'dialog.reply dialog.assign dialog.publishAnswer' },
    })
  })

  test('of another authority cannot be given', async () => {
    const elsewhere = await makeAuthority(world)
    const work = setStaffRoles(admin.ctx, { id: admin.id, roleIds: [elsewhere.roles.Dialog!] })
    expect(await refusalOf(work)).toBe('people.unknownMember')
  })
})

describe('a suspended right', () => {
  test('weighs more than any role until it is lifted', async () => {
    const erika = await makeStaff(world, authority, { roles: ['Redaktion', 'Krisenstab'] })
    await authority.system.transaction((tx) => suspendRight(tx, erika.id, 'posts.write', null, 'Schulung abgelaufen'))
    expect(await holders('posts.write')).toEqual([])
    await authority.system.transaction((tx) => liftRight(tx, erika.id, 'posts.write'))
    expect(await holders('posts.write')).toEqual([erika.id])
  })

  test('comes back by itself when its time is over', async () => {
    const erika = await makeStaff(world, authority, { roles: ['Redaktion'] })
    const until = new Date(world.clock.now().getTime() + 86_400_000)
    await authority.system.transaction((tx) => suspendRight(tx, erika.id, 'posts.write', until, 'Urlaub'))
    expect(await holders('posts.write')).toEqual([])
    world.clock.advance({ days: 1 })
    expect(await holders('posts.write')).toEqual([erika.id])
  })
})

describe('telling people', () => {
  const notice = {
    kind: 'channels.reconnect',
    subject: { kind: 'channel', id: 'channel_1' },
    text: { de: 'Der Kanal braucht eine neue Anmeldung.', en: 'The channel needs to be connected anew.' },
    link: '/desk/kanaele/channel_1',
  }

  test('reaches everybody who holds the right, in their language, and nobody else', async () => {
    const [german, english] = [
      await makeStaff(world, authority, { roles: ['Dialog'] }),
      await makeStaff(world, authority, { roles: ['Dialog'], language: 'en' }),
    ]
    expect(await authority.system.transaction((tx) => notify(tx, { right: 'dialog.reply' }, notice))).toBe(2)
    const first = async (person: MadeStaff) => (await listNotifications(person.ctx, { limit: 50 })).items[0]?.text
    expect(await first(german)).toBe(notice.text.de)
    expect(await first(english)).toBe(notice.text.en)
    expect(await first(admin)).toBeUndefined()
  })

  test('reaches only the department when one is named', async () => {
    const press = await makeDepartment(authority, 'Presseamt')
    const inside = await makeStaff(world, authority, { roles: ['Dialog'] })
    await makeStaff(world, authority, { roles: ['Dialog'] })
    await setStaffDepartments(admin.ctx, { id: inside.id, departmentIds: [press] })
    const ids = await authority.system.transaction((tx) => peopleWithRight(tx, 'dialog.reply', press))
    expect(await authority.system.transaction(departments)).toMatchObject([{ id: press, name: 'Presseamt', active: true }])
    expect(ids).toEqual([inside.id])
  })

  test('by mail asks for one job a person', async () => {
    const erika = await makeStaff(world, authority, { roles: ['Dialog'] })
    world.jobs.length = 0
    await authority.system.transaction((tx) => notify(tx, [erika.id, erika.id], { ...notice, mail: true }))
    expect(world.jobs.map((job) => job.name)).toEqual(['people.mailNotification'])
  })

  test('counts what is unread until it is read', async () => {
    const erika = await makeStaff(world, authority, { roles: ['Dialog'] })
    await authority.system.transaction((tx) => notify(tx, [erika.id], notice))
    await authority.system.transaction((tx) => notify(tx, [erika.id], notice))
    const page = await listNotifications(erika.ctx, { limit: 1 })
    expect(page).toMatchObject({ unread: 2, items: [{ read: false }] })
    expect((await listNotifications(erika.ctx, { limit: 1, cursor: page.next! })).items).toHaveLength(1)
    await readNotifications(erika.ctx, { ids: null })
    expect((await listNotifications(erika.ctx, { limit: 1 })).unread).toBe(0)
  })
})

describe('the authority', () => {
  test('is changed field by field, and not over the head of somebody else', async () => {
    const after = await changeAuthority(admin.ctx, { version: 1, shortName: 'Musterstadt' })
    expect(after.shortName).toBe('Musterstadt')
    expect(after.zone).toBe('Europe/Berlin')
    expect(await refusalOf(changeAuthority(admin.ctx, { version: after.version - 1, shortName: 'X' }))).toBe('common.stale')
  })

  test('promises an answer only when its service hours reach it within a year, and says which field is wrong', async () => {
    const open = { mon: [{ from: '08:00', to: '09:00' }], tue: [], wed: [], thu: [], fri: [], sat: [], sun: [] }
    const promise = { count: 3, unit: 'days' } as const
    expect(await wrongFieldsOf(changeAuthority(admin.ctx, { version: 1, answerTime: promise }))).toEqual(['answerTime'])
    const { version, settings } = await changeAuthority(admin.ctx, { version: 1, answerTime: promise, serviceHours: open })
    expect(settings.answerTime).toEqual(promise)
    const hours = { count: 60, unit: 'hours' } as const
    expect(await wrongFieldsOf(changeAuthority(admin.ctx, { version, answerTime: hours }))).toEqual(['answerTime'])
    const closed = { ...open, mon: [] }
    expect(await wrongFieldsOf(changeAuthority(admin.ctx, { version, serviceHours: closed }))).toEqual(['serviceHours'])
    const none = await changeAuthority(admin.ctx, { version, serviceHours: closed, answerTime: null })
    expect(none.settings).toEqual({ answerTime: null, secondFactor: settings.secondFactor })
  })

  test('is changed only with the right to', async () => {
    const erika = await makeStaff(world, authority, { roles: ['Leitung'] })
    expect(await refusalOf(changeAuthority(erika.ctx, { version: 1, shortName: 'X' }))).toBe('common.forbidden')
  })
})

test('names are found for those who left too, and never across authorities', async () => {
  const erika = await makeStaff(world, authority, { name: 'Erika Ehemalig' })
  await deactivateStaff(admin.ctx, { id: erika.id })
  const foreign = await makeStaff(world, await makeAuthority(world))
  const names = await authority.system.transaction((tx) => staffNames(tx, [erika.id, foreign.id]))
  expect([...names]).toEqual([[erika.id, 'Erika Ehemalig']])
})
