import { describe, expect, test } from 'vitest'
import { makeAuthority, makeStaff } from '../../../test/support/make.ts'
import { from, password, setOffice } from '../../../test/support/office.ts'
import { refusedWith } from '../../../test/support/refusal.ts'
import {
  createExampleLink,
  createIdentify,
  createSignInLink,
  deactivateStaff,
  revokeOtherSessions,
  revokeSession,
  signIn,
  signInWithLink,
  signOut,
  switchExamplePerson,
} from './people.ts'
import { listSessions } from './sessions.ts'

const office = setOffice()
const { attempt, who, entries } = office

describe('a session', () => {
  test('ends after twelve hours without a request', async () => {
    const { token } = await attempt(office.erika.email, password)
    office.world.clock.advance({ hours: 11 })
    expect(await who(token)).not.toBeNull()
    office.world.clock.advance({ hours: 11 })
    expect(await who(token)).not.toBeNull()
    office.world.clock.advance({ hours: 13 })
    expect(await who(token)).toBeNull()
  })

  test('ends after seven days even when it is used all the time', async () => {
    const { token } = await attempt(office.erika.email, password)
    for (let n = 0; n < 20; n += 1) {
      office.world.clock.advance({ hours: 8 })
      expect(await who(token)).not.toBeNull()
    }
    office.world.clock.advance({ hours: 9 })
    expect(await who(token)).toBeNull()
  })

  test('notes its last use at most once a minute', async () => {
    const seen = () =>
      office.authority.system.transaction((tx) => tx.db.selectFrom('sessions').select('last_seen_at').executeTakeFirstOrThrow())
    const { token } = await attempt(office.erika.email, password)
    const first = await seen()
    office.world.clock.advance({ seconds: 50 })
    await who(token)
    expect(await seen()).toEqual(first)
    office.world.clock.advance({ seconds: 20 })
    await who(token)
    expect((await seen()).last_seen_at.getTime()).toBeGreaterThan(first.last_seen_at.getTime())
  })

  test('means nothing in another authority', async () => {
    const other = await makeAuthority(office.world)
    const { token } = await attempt(office.erika.email, password)
    expect(await createIdentify(office.world.ground).staffBySession(other.id, token)).toBeNull()
  })

  test('is over at once when signed out', async () => {
    const { token } = await attempt(office.erika.email, password)
    await signOut(office.citizen, token)
    expect(await who(token)).toBeNull()
    expect(await entries('people.signedOut')).toHaveLength(1)
  })

  test('is listed with its device and can be ended from another', async () => {
    const here = await attempt(office.erika.email, password)
    const there = await attempt(office.erika.email, password)
    const actor = await who(here.token)
    if (!actor) throw new Error('not signed in')
    const ctx = office.authority.as(actor)
    const { items } = await listSessions(ctx)
    expect(items.map(({ device, current }) => ({ device, current }))).toEqual([
      { device: 'Firefox · Linux', current: false },
      { device: 'Firefox · Linux', current: true },
    ])
    await revokeSession(ctx, { id: items[0]!.id })
    expect(await who(there.token)).toBeNull()
    expect(await who(here.token)).not.toBeNull()
    expect(await entries('people.sessionRevoked')).toHaveLength(1)
  })

  test('of a colleague cannot be ended by its id', async () => {
    const max = await makeStaff(office.world, office.authority, { password })
    const theirs = await attempt(max.email, password)
    const actor = await who(theirs.token)
    if (!actor || !('session' in actor.via)) throw new Error('not signed in')
    expect((await refusedWith(revokeSession(office.erika.ctx, { id: actor.via.session }))).code).toBe('common.notFound')
    expect(await who(theirs.token)).not.toBeNull()
  })

  test('stays while all others of the person are ended', async () => {
    const here = await attempt(office.erika.email, password)
    const there = await attempt(office.erika.email, password)
    const actor = await who(here.token)
    if (!actor) throw new Error('not signed in')
    await revokeOtherSessions(office.authority.as(actor))
    expect([await who(here.token), await who(there.token)].map(Boolean)).toEqual([true, false])
  })
})

describe('a sign-in link', () => {
  const tokenIn = (link: string): string => link.split('#')[1] ?? ''

  test('signs in once, on the authority’s own address', async () => {
    const link = await createSignInLink(office.authority.system, office.erika.id)
    expect(link).toMatch(new RegExp(`^${office.authority.origin}/desk/anmelden#[A-Za-z0-9_-]{43}$`))
    const session = await signInWithLink(office.citizen, { token: tokenIn(link) }, from)
    expect((await who(session.token))?.staffId).toBe(office.erika.id)
    expect((await refusedWith(signInWithLink(office.citizen, { token: tokenIn(link) }, from))).code).toBe('people.linkGone')
  })

  test('used twice at the same moment signs in once', async () => {
    const token = tokenIn(await createSignInLink(office.authority.system, office.erika.id))
    const tries = await Promise.allSettled([1, 2, 3, 4].map(() => signInWithLink(office.citizen, { token }, from)))
    expect(tries.filter((one) => one.status === 'fulfilled')).toHaveLength(1)
  })

  test('ends after half an hour, or when a new one is made', async () => {
    const old = tokenIn(await createSignInLink(office.authority.system, office.erika.id))
    const late = tokenIn(await createSignInLink(office.authority.system, office.erika.id))
    expect((await refusedWith(signInWithLink(office.citizen, { token: old }, from))).code).toBe('people.linkGone')
    office.world.clock.advance({ minutes: 31 })
    expect((await refusedWith(signInWithLink(office.citizen, { token: late }, from))).code).toBe('people.linkGone')
  })

  test('of somebody who has left does not work', async () => {
    const admin = await makeStaff(office.world, office.authority, { roles: ['Verwaltung'] })
    const token = tokenIn(await createSignInLink(office.authority.system, office.erika.id))
    await deactivateStaff(admin.ctx, { id: office.erika.id })
    expect((await refusedWith(signInWithLink(office.citizen, { token }, from))).code).toBe('people.linkGone')
  })
})

describe('in the example', () => {
  test('each start has a new link for an editor who answers too; outside the example nobody gets in that way', async () => {
    const example = await makeAuthority(office.world, { example: true })
    await makeStaff(office.world, example, { name: 'Anna Beispiel', roles: ['Leitung'] })
    const editor = await makeStaff(office.world, example, { name: 'Zoe Beispiel', roles: ['Redaktion', 'Dialog'] })
    const link = await createExampleLink(example.system, { minutes: 60 })
    const session = await signInWithLink(example.as({ kind: 'citizen' }), { token: link?.split('#')[1] ?? '' }, from)
    expect((await createIdentify(office.world.ground).staffBySession(example.id, session.token))?.staffId).toBe(editor.id)
    expect(await createExampleLink(office.authority.system, { minutes: 60 })).toBeNull()
  })

  test('one goes on as another person, and the session before is over', async () => {
    const example = await makeAuthority(office.world, { example: true, secondFactor: 'required' })
    const [first, second] = [await makeStaff(office.world, example, { password }), await makeStaff(office.world, example)]
    const session = await signIn(example.as({ kind: 'citizen' }), { email: first.email, password }, from)
    const identify = createIdentify(office.world.ground)
    const actor = await identify.staffBySession(example.id, session.token)
    if (!actor) throw new Error('not signed in')
    const next = await switchExamplePerson(example.as(actor), { staffId: second.id }, from)
    expect((await identify.staffBySession(example.id, next.token))?.staffId).toBe(second.id)
    expect(await identify.staffBySession(example.id, session.token)).toBeNull()
  })

  test('only', async () => {
    const max = await makeStaff(office.world, office.authority)
    expect((await refusedWith(switchExamplePerson(office.erika.ctx, { staffId: max.id }, from))).code).toBe(
      'people.onlyInExample',
    )
  })
})
