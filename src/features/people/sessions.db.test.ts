import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import {
  type MadeAuthority,
  type MadeStaff,
  makeAuthority,
  makeStaff,
  openWorld,
  type World,
} from '../../../test/support/make.ts'
import type { Ctx } from '../../infra/ctx.ts'
import { AppError } from '../../kernel/fault.ts'
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

let world: World
let authority: MadeAuthority
let erika: MadeStaff
let citizen: Ctx
const password = 'richtig pferd batterie'
const from = { address: '192.0.2.7', userAgent: 'Firefox/130.0 Linux' }

beforeAll(async () => {
  world = await openWorld()
})
afterAll(() => world.close())
beforeEach(async () => {
  // Rates count across the whole installation, as in life: each test has its own quarter of an hour.
  world.clock.advance({ hours: 2 })
  authority = await makeAuthority(world)
  erika = await makeStaff(world, authority, { password, roles: ['Dialog'] })
  citizen = authority.as({ kind: 'citizen' })
})

const attempt = (email: string, given: string, address = from.address) =>
  signIn(citizen, { email, password: given }, { ...from, address })
const refusal = async (work: Promise<unknown>) => {
  const error = await work.then(
    () => null,
    (thrown: unknown) => thrown,
  )
  if (!(error instanceof AppError)) throw new Error(`no refusal: ${String(error)}`)
  return { code: error.code, kind: error.kind, text: error.text, context: error.context }
}
const who = (token: string) => createIdentify(world.ground).staffBySession(authority.id, token)
const entries = (action: string) =>
  authority.system.transaction((tx) =>
    tx.db
      .selectFrom('audit_entries')
      .selectAll()
      .where('authority_id', '=', authority.id)
      .where('action', '=', action)
      .orderBy('at')
      .execute(),
  )

describe('a session', () => {
  test('ends after twelve hours without a request', async () => {
    const { token } = await attempt(erika.email, password)
    world.clock.advance({ hours: 11 })
    expect(await who(token)).not.toBeNull()
    world.clock.advance({ hours: 11 })
    expect(await who(token)).not.toBeNull()
    world.clock.advance({ hours: 13 })
    expect(await who(token)).toBeNull()
  })

  test('ends after seven days even when it is used all the time', async () => {
    const { token } = await attempt(erika.email, password)
    for (let n = 0; n < 20; n += 1) {
      world.clock.advance({ hours: 8 })
      expect(await who(token)).not.toBeNull()
    }
    world.clock.advance({ hours: 9 })
    expect(await who(token)).toBeNull()
  })

  test('notes its last use at most once a minute', async () => {
    const seen = () =>
      authority.system.transaction((tx) => tx.db.selectFrom('sessions').select('last_seen_at').executeTakeFirstOrThrow())
    const { token } = await attempt(erika.email, password)
    const first = await seen()
    world.clock.advance({ seconds: 50 })
    await who(token)
    expect(await seen()).toEqual(first)
    world.clock.advance({ seconds: 20 })
    await who(token)
    expect((await seen()).last_seen_at.getTime()).toBeGreaterThan(first.last_seen_at.getTime())
  })

  test('means nothing in another authority', async () => {
    const other = await makeAuthority(world)
    const { token } = await attempt(erika.email, password)
    expect(await createIdentify(world.ground).staffBySession(other.id, token)).toBeNull()
  })

  test('is over at once when signed out', async () => {
    const { token } = await attempt(erika.email, password)
    await signOut(citizen, token)
    expect(await who(token)).toBeNull()
    expect(await entries('people.signedOut')).toHaveLength(1)
  })

  test('is listed with its device and can be ended from another', async () => {
    const here = await attempt(erika.email, password)
    const there = await attempt(erika.email, password)
    const actor = await who(here.token)
    if (!actor) throw new Error('not signed in')
    const ctx = authority.as(actor)
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
    const max = await makeStaff(world, authority, { password })
    const theirs = await attempt(max.email, password)
    const actor = await who(theirs.token)
    if (!actor || !('session' in actor.via)) throw new Error('not signed in')
    expect((await refusal(revokeSession(erika.ctx, { id: actor.via.session }))).code).toBe('common.notFound')
    expect(await who(theirs.token)).not.toBeNull()
  })

  test('stays while all others of the person are ended', async () => {
    const here = await attempt(erika.email, password)
    const there = await attempt(erika.email, password)
    const actor = await who(here.token)
    if (!actor) throw new Error('not signed in')
    await revokeOtherSessions(authority.as(actor))
    expect([await who(here.token), await who(there.token)].map(Boolean)).toEqual([true, false])
  })
})

describe('a sign-in link', () => {
  const tokenIn = (link: string): string => link.split('#')[1] ?? ''

  test('signs in once, on the authority’s own address', async () => {
    const link = await createSignInLink(authority.system, erika.id)
    expect(link).toMatch(new RegExp(`^${authority.origin}/desk/anmelden#[A-Za-z0-9_-]{43}$`))
    const session = await signInWithLink(citizen, { token: tokenIn(link) }, from)
    expect((await who(session.token))?.staffId).toBe(erika.id)
    expect((await refusal(signInWithLink(citizen, { token: tokenIn(link) }, from))).code).toBe('people.linkGone')
  })

  test('used twice at the same moment signs in once', async () => {
    const token = tokenIn(await createSignInLink(authority.system, erika.id))
    const tries = await Promise.allSettled([1, 2, 3, 4].map(() => signInWithLink(citizen, { token }, from)))
    expect(tries.filter((one) => one.status === 'fulfilled')).toHaveLength(1)
  })

  test('ends after half an hour, or when a new one is made', async () => {
    const old = tokenIn(await createSignInLink(authority.system, erika.id))
    const late = tokenIn(await createSignInLink(authority.system, erika.id))
    expect((await refusal(signInWithLink(citizen, { token: old }, from))).code).toBe('people.linkGone')
    world.clock.advance({ minutes: 31 })
    expect((await refusal(signInWithLink(citizen, { token: late }, from))).code).toBe('people.linkGone')
  })

  test('of somebody who has left does not work', async () => {
    const admin = await makeStaff(world, authority, { roles: ['Verwaltung'] })
    const token = tokenIn(await createSignInLink(authority.system, erika.id))
    await deactivateStaff(admin.ctx, { id: erika.id })
    expect((await refusal(signInWithLink(citizen, { token }, from))).code).toBe('people.linkGone')
  })
})

describe('in the example', () => {
  test('each start has a new link for an editor who answers too; outside the example nobody gets in that way', async () => {
    const example = await makeAuthority(world, { example: true })
    await makeStaff(world, example, { name: 'Anna Beispiel', roles: ['Leitung'] })
    const editor = await makeStaff(world, example, { name: 'Zoe Beispiel', roles: ['Redaktion', 'Dialog'] })
    const link = await createExampleLink(example.system, { minutes: 60 })
    const session = await signInWithLink(example.as({ kind: 'citizen' }), { token: link?.split('#')[1] ?? '' }, from)
    expect((await createIdentify(world.ground).staffBySession(example.id, session.token))?.staffId).toBe(editor.id)
    expect(await createExampleLink(authority.system, { minutes: 60 })).toBeNull()
  })

  test('one goes on as another person, and the session before is over', async () => {
    const example = await makeAuthority(world, { example: true, secondFactor: 'required' })
    const [first, second] = [await makeStaff(world, example, { password }), await makeStaff(world, example)]
    const session = await signIn(example.as({ kind: 'citizen' }), { email: first.email, password }, from)
    const identify = createIdentify(world.ground)
    const actor = await identify.staffBySession(example.id, session.token)
    if (!actor) throw new Error('not signed in')
    const next = await switchExamplePerson(example.as(actor), { staffId: second.id }, from)
    expect((await identify.staffBySession(example.id, next.token))?.staffId).toBe(second.id)
    expect(await identify.staffBySession(example.id, session.token)).toBeNull()
  })

  test('only', async () => {
    const max = await makeStaff(world, authority)
    expect((await refusal(switchExamplePerson(erika.ctx, { staffId: max.id }, from))).code).toBe('people.onlyInExample')
  })
})
