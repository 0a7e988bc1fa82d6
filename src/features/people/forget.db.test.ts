import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import {
  type MadeAuthority,
  type MadeStaff,
  makeAuthority,
  makeStaff,
  openWorld,
  type World,
} from '../../../test/support/make.ts'
import { makeLink } from './links.ts'
import { forgetFailures, forgetLinks, forgetNotifications, forgetSessions, notify, signIn } from './people.ts'

let world: World
let authority: MadeAuthority
let erika: MadeStaff
const password = 'richtig pferd batterie'

beforeAll(async () => {
  world = await openWorld()
})
afterAll(() => world.close())
beforeEach(async () => {
  authority = await makeAuthority(world)
  erika = await makeStaff(world, authority, { password })
})

const daysAgo = (days: number) => new Date(world.clock.now().getTime() - days * 86_400_000)
const count = (table: 'sessions' | 'one_time_links' | 'sign_in_failures') =>
  authority.system.transaction(async (tx) => (await tx.db.selectFrom(table).select('authority_id').execute()).length)
const enter = (given = password) =>
  signIn(authority.as({ kind: 'citizen' }), { email: erika.email, password: given }, { address: '192.0.2.7', userAgent: '' })

test('sessions go once they have been over for the period, and open ones stay', async () => {
  await enter()
  world.clock.advance({ days: 5 })
  await enter()
  // The first was over after twelve hours without use.
  const first = await authority.system.transaction((tx) => forgetSessions(tx, daysAgo(14)))
  expect(first.removed).toBe(0)
  expect(first.oldestLeft?.getTime()).toBeGreaterThan(daysAgo(5).getTime())
  expect(await authority.system.transaction((tx) => forgetSessions(tx, daysAgo(2)))).toEqual({ removed: 1, oldestLeft: null })
  expect(await count('sessions')).toBe(1)
})

test('notifications go after their period, read or not', async () => {
  const text = { de: 'Hallo', en: 'Hello' }
  const notice = { kind: 'test.note', subject: { kind: 'thing', id: '1' }, text, link: '/desk' }
  await authority.system.transaction((tx) => notify(tx, [erika.id], notice))
  world.clock.advance({ days: 91 })
  await authority.system.transaction((tx) => notify(tx, [erika.id], notice))
  const forgotten = await authority.system.transaction((tx) => forgetNotifications(tx, daysAgo(90)))
  expect(forgotten.removed).toBe(1)
  expect(forgotten.oldestLeft?.getTime()).toBeGreaterThan(daysAgo(1).getTime())
})

test('old links and counted failures go, and nothing that still counts', async () => {
  const forget = () =>
    authority.system.transaction(async (tx) => [
      (await forgetLinks(tx, daysAgo(30))).removed,
      (await forgetFailures(tx, daysAgo(1))).removed,
    ])
  await authority.system.transaction((tx) => makeLink(tx, 'sign-in', erika.id))
  await enter('ganz falsches Passwort').catch(() => undefined)
  expect(await forget()).toEqual([0, 0])
  world.clock.advance({ days: 2 })
  // The name, the name from there, and the count of the hour.
  expect(await forget()).toEqual([0, 3])
  world.clock.advance({ days: 30 })
  expect(await forget()).toEqual([1, 0])
  expect([await count('one_time_links'), await count('sign_in_failures')]).toEqual([0, 0])
})
