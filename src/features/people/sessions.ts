import { hashToken, newToken } from '../../infra/crypto/tokens.ts'
import type { Ctx, Tx } from '../../infra/ctx.ts'
import type { StaffId } from '../../kernel/actor.ts'
import { commonFaults } from '../../kernel/fault.ts'
import type { Id } from '../../kernel/id.ts'
import { keepDays, record } from '../audit/audit.ts'
import { type OpenSession, peopleFaults, type SignInStep } from './contract.ts'
import { markBrowser } from './known-browsers.ts'
import type { Origin } from './origin.ts'
import { can } from './policy.ts'
import { openSessions } from './reads-me.ts'
import { type Account, openSession } from './reads-sign-in.ts'
import { describeDevice, halfSignInMinutes, sessionDays, sessionIdleHours } from './rules.ts'
import { readAuthority } from './store-authority.ts'
import { deleteSession, deleteSessions, insertSession, type SessionRow } from './store-sessions.ts'
import { lockStaff } from './store-staff.ts'

/** A new session: the token goes into the cookie and is known nowhere else. */
export interface StartedSession {
  token: string
  next: SignInStep['next']
  maxAgeSeconds: number
  /** The marks that the browser carries from now on; null while half-way through signing in. */
  browser: string | null
}

/** How a person proved who they are. */
export type SignInWay = 'password' | 'totp' | 'recovery-code' | 'link' | 'invitation' | 'reset' | 'example' | 'new-second-factor'

const minute = 60_000

/** Sessions not used since this time are over. */
const idleSince = (ctx: Ctx): Date => new Date(ctx.clock.now().getTime() - sessionIdleHours * 60 * minute)

/** After the password or a link: signed in, or on the way to the second factor. */
export async function startSession(tx: Tx, account: Account, origin: Origin, way: SignInWay): Promise<StartedSession> {
  const { settings, example } = await readAuthority(tx)
  const needsFactor = settings.secondFactor === 'required' && !example
  if (account.totpSecret !== null) return open(tx, account.staffId, 'second-factor', origin)
  if (needsFactor) return open(tx, account.staffId, 'set-up-second-factor', origin)
  return startFullSession(tx, account.staffId, origin, way)
}

/** After everything that is asked for. */
export async function startFullSession(tx: Tx, staffId: StaffId, origin: Origin, way: SignInWay): Promise<StartedSession> {
  const started = await open(tx, staffId, 'full', origin)
  const personal = { address: origin.address, device: describeDevice(origin.userAgent) }
  await record(
    actAs(tx, staffId, started.id),
    'people.signedIn',
    { kind: 'staff', id: staffId },
    {
      facts: { by: way },
      personal,
      keepDays: keepDays.address,
    },
  )
  return { ...started, browser: markBrowser(tx, started.email, origin.browser) }
}

async function open(
  tx: Tx,
  staffId: StaffId,
  state: SessionRow['state'],
  origin: Origin,
): Promise<StartedSession & { id: Id<'session'>; email: string }> {
  const person = await lockStaff(tx, staffId)
  if (person?.state !== 'active') throw peopleFaults.notSignedIn()
  const now = tx.clock.now()
  const minutes = state === 'full' ? sessionDays * 24 * 60 : halfSignInMinutes[state]
  const token = newToken()
  const id = tx.newId('session')
  await insertSession(tx, {
    id,
    staff_id: staffId,
    token_hash: hashToken(token),
    state,
    device: describeDevice(origin.userAgent),
    created_at: now,
    last_seen_at: now,
    expires_at: new Date(now.getTime() + minutes * minute),
  })
  const next = state === 'full' ? 'done' : state
  return { id, token, next, maxAgeSeconds: minutes * 60, browser: null, email: person.email }
}

/** The same transaction, as the person who has just proved to be this one; for entries of the audit log. */
export function actAs(tx: Tx, staffId: StaffId, sessionId: string): Tx {
  const via = { session: sessionId as Id<'session'> }
  return { ...tx, actor: { kind: 'staff', staffId, name: '', rights: new Set(), departmentIds: new Set(), via } }
}

/** The session that a cookie names, in whatever state, or null. */
export function sessionByToken(tx: Tx, token: string | null): Promise<SessionRow | null> {
  return token === null ? Promise.resolve(null) : openSession(tx, hashToken(token), idleSince(tx))
}

/** Ends the session that a cookie names. Nothing happens when there is none. */
export function signOut(ctx: Ctx, token: string | null): Promise<void> {
  return ctx.transaction(async (tx) => {
    const session = await sessionByToken(tx, token)
    if (!session) return
    const staffId = session.staff_id as StaffId
    await deleteSession(tx, staffId, session.id)
    if (session.state === 'full') await record(actAs(tx, staffId, session.id), 'people.signedOut', { kind: 'staff', id: staffId })
  })
}

/** The own sessions, the newest first. */
export function listSessions(ctx: Ctx): Promise<{ items: OpenSession[] }> {
  return ctx.transaction(async (tx) => ({ items: await openSessions(tx, ownSession(tx), idleSince(tx)) }))
}

/** Ends one of the own sessions. */
export function revokeSession(ctx: Ctx, input: { id: Id<'session'> }): Promise<void> {
  return ctx.transaction(async (tx) => {
    const { staffId } = ownSession(tx)
    if (!(await deleteSession(tx, staffId, input.id))) throw commonFaults.notFound()
    await record(tx, 'people.sessionRevoked', { kind: 'session', id: input.id })
  })
}

/** Ends all own sessions but this one. */
export function revokeOtherSessions(ctx: Ctx): Promise<void> {
  return ctx.transaction(async (tx) => {
    const { staffId, sessionId } = ownSession(tx)
    const count = await deleteSessions(tx, staffId, sessionId)
    if (count > 0) await record(tx, 'people.sessionsRevoked', { kind: 'staff', id: staffId }, { facts: { count } })
  })
}

/** Who asks, when it is staff with a session of a browser. @throws people.sessionNeeded for tokens */
export function ownSession(tx: Tx): { staffId: StaffId; sessionId: Id<'session'> } {
  const { actor } = tx
  if (actor.kind !== 'staff') throw commonFaults.unauthenticated()
  if (!can.manageOwnAccess(actor) || !('session' in actor.via)) throw peopleFaults.sessionNeeded()
  return { staffId: actor.staffId, sessionId: actor.via.session }
}
