import { afterAll, beforeAll, beforeEach } from 'vitest'
import { createIdentify, inviteStaff, signIn } from '../../src/features/people/people.ts'
import type { StartedSession } from '../../src/features/people/sessions.ts'
import type { Ctx } from '../../src/infra/ctx.ts'
import type { StaffActor } from '../../src/kernel/actor.ts'
import { type MadeAuthority, type MadeStaff, makeAuthority, makeStaff, openWorld, type World } from './make.ts'

/** Everybody's password, another one to change to, and from where people sign in. */
export const password = 'richtig pferd batterie'
export const other = 'Kaktus Laterne Regen'
export const from = { address: '192.0.2.7', userAgent: 'Firefox/130.0 Linux' }

/** An authority whose people come and go: each test has a new one, in the world of its file. */
export interface Office {
  readonly world: World
  readonly authority: MadeAuthority
  /** Manages people. */
  readonly admin: MadeStaff
  /** Answers citizens. */
  readonly erika: MadeStaff
  /** Somebody who is not signed in. */
  readonly citizen: Ctx
  /** @param browser the marks of a browser in which people have signed in before */
  attempt(email: string, given: string, address?: string, browser?: string | null): Promise<StartedSession>
  /** Whose session it is, as each request asks. */
  who(token: string): Promise<StaffActor | null>
  whoseToken(token: string): Promise<StaffActor | null>
  /** As this person really signed in, with a session that exists. */
  signedIn(person: MadeStaff): Promise<{ ctx: Ctx; token: string }>
  invite(wish?: { email?: string; roleIds?: `role_${string}`[] }): ReturnType<typeof inviteStaff>
  /** Entries of the audit log, oldest first. */
  entries(action: string): Promise<{ facts: unknown; staff_id: string | null; subject_id: string; id: string }[]>
}

/** @example const office = setOffice()   // at the top of a test file */
export function setOffice(): Office {
  let world: World
  let authority: MadeAuthority
  let admin: MadeStaff
  let erika: MadeStaff
  let citizen: Ctx

  beforeAll(async () => {
    world = await openWorld()
  })
  afterAll(() => world.close())
  beforeEach(async () => {
    // Rates count across the whole installation, as in life: each test has its own quarter of an hour.
    world.clock.advance({ hours: 2 })
    authority = await makeAuthority(world)
    admin = await makeStaff(world, authority, { roles: ['Verwaltung'], password })
    erika = await makeStaff(world, authority, { roles: ['Dialog'], password })
    citizen = authority.as({ kind: 'citizen' })
  })

  const attempt: Office['attempt'] = (email, given, address = from.address, browser = null) =>
    signIn(citizen, { email, password: given }, { ...from, address, browser })
  const who: Office['who'] = (token) => createIdentify(world.ground).staffBySession(authority.id, token)
  return {
    get world() {
      return world
    },
    get authority() {
      return authority
    },
    get admin() {
      return admin
    },
    get erika() {
      return erika
    },
    get citizen() {
      return citizen
    },
    attempt,
    who,
    whoseToken: (token) => createIdentify(world.ground).staffByToken(authority.id, token),
    signedIn: async (person) => {
      const { token } = await attempt(person.email, password)
      const actor = await who(token)
      if (!actor) throw new Error('not signed in')
      return { ctx: authority.as(actor), token }
    },
    invite: (wish = {}) =>
      inviteStaff(admin.ctx, {
        name: 'Nora Neuling',
        email: wish.email ?? `nora.${Math.floor(world.clock.now().getTime())}@behoerde.example`,
        language: 'de',
        roleIds: wish.roleIds ?? [],
        departmentIds: [],
        by: 'link',
      }),
    entries: (action) =>
      authority.system.transaction((tx) =>
        tx.db
          .selectFrom('audit_entries')
          .selectAll()
          .where('authority_id', '=', authority.id)
          .where('action', '=', action)
          .orderBy('at')
          .execute(),
      ),
  }
}

/** The secret in a link that was handed out. */
export const tokenIn = (link: string | null): string => link?.split('#')[1] ?? ''
