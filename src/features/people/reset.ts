import { hashToken } from '../../infra/crypto/tokens.ts'
import type { Ctx } from '../../infra/ctx.ts'
import { commonFaults } from '../../kernel/fault.ts'
import { record } from '../audit/audit.ts'
import { attemptOn, countInHour, forgetFailedAttempts, nobody, placeOf } from './attempts.ts'
import { type ChangePasswordInput, type FinishResetInput, type LinkByInput, type LinkSent, peopleFaults } from './contract.ts'
import { mailLink } from './job-orders.ts'
import { makeLink, sendLink } from './links.ts'
import type { Origin } from './origin.ts'
import { hashNewPassword } from './password-work.ts'
import { can } from './policy.ts'
import { accountByEmail, accountOf, staffOfLink } from './reads-sign-in.ts'
import { isTelling, resetsAnHour } from './rules.ts'
import { checkOwnPassword } from './second-factor.ts'
import { actAs, ownSession, type StartedSession, startFullSession, startSession } from './sessions.ts'
import { setPassword } from './store-credentials.ts'
import { deleteLinks, takeLink } from './store-links.ts'
import { deleteSessions } from './store-sessions.ts'
import { lockStaff } from './store-staff.ts'

/**
 * Somebody forgot a password. The answer and the work are the same whether or not anybody has the address; the mail tells.
 * @throws common.tooMany
 */
export async function askReset(ctx: Ctx, input: { email: string }, origin: Origin): Promise<void> {
  const attempt = attemptOn(ctx, { what: 'reset', email: input.email }, origin)
  await ctx.tools.rate.spend(`reset/place/${placeOf(ctx, origin)}`, { limit: 30, windowSeconds: 3600 })
  await ctx.tools.rate.spend(`reset/own/${attempt.own}`, { limit: 5, windowSeconds: 3600 })
  if (attempt.account) await ctx.tools.rate.spend(`reset/account/${attempt.account}`, { limit: 10, windowSeconds: 3600 })
  if (!ctx.tools.mail.enabled) return
  await ctx.transaction(async (tx) => {
    const account = await accountByEmail(tx, input.email)
    const asked = await countInHour(tx, 'reset')
    // Beyond what people type wrong, invented addresses leave nothing behind.
    if (!account && asked > resetsAnHour) return
    const link = await makeLink(tx, 'reset', account?.staffId ?? null)
    await tx.enqueue(mailLink, { linkId: link.id })
    if (account) await record(tx, 'people.resetAsked', { kind: 'staff', id: account.staffId })
    else if (isTelling(asked)) await record(tx, 'people.resetAsked', nobody, { facts: { asked } })
  })
}

/** A way to a new password for a colleague who is locked out. @throws people.notActive, people.hasLeft */
export function sendReset(ctx: Ctx, input: LinkByInput): Promise<LinkSent> {
  return ctx.transaction(async (tx) => {
    tx.require(can.managePeople(tx.actor))
    const person = await lockStaff(tx, input.id)
    if (!person) throw commonFaults.notFound()
    if (person.state === 'left') throw peopleFaults.hasLeft()
    if (person.state !== 'active') throw peopleFaults.notActive()
    return sendLink(tx, { kind: 'reset', staffId: input.id, by: input.by })
  })
}

/**
 * Sets a new password with such a link. All sessions end; the second factor is asked for as always.
 * @throws people.linkGone, people.passwordWeak
 */
export async function finishReset(ctx: Ctx, input: FinishResetInput, origin: Origin): Promise<StartedSession> {
  const tokenHash = hashToken(input.token)
  const before = await ctx.transaction(async (tx) => {
    const staffId = await staffOfLink(tx, 'reset', tokenHash)
    return staffId && accountOf(tx, staffId)
  })
  if (before?.state !== 'active') throw peopleFaults.linkGone()
  const hash = await hashNewPassword(ctx, input.password, [before.name, before.email])
  return ctx.transaction(async (tx) => {
    const staffId = await takeLink(tx, 'reset', tokenHash)
    if (staffId !== before.staffId) throw peopleFaults.linkGone()
    await setPassword(tx, staffId, hash)
    await deleteSessions(tx, staffId)
    await deleteLinks(tx, staffId)
    await forgetFailedAttempts(tx, attemptOn(ctx, { what: 'sign-in', email: before.email }, origin))
    await record(tx, 'people.passwordChanged', { kind: 'staff', id: staffId }, { facts: { by: 'reset' } })
    return startSession(tx, before, origin, 'reset')
  })
}

/**
 * Changes the own password. All other sessions end, and this one gets a new token.
 * @throws people.passwordWrong, people.passwordWeak
 */
export async function changePassword(ctx: Ctx, input: ChangePasswordInput, origin: Origin): Promise<StartedSession> {
  const account = await ctx.transaction((tx) => accountOf(tx, ownSession(tx).staffId))
  if (!account) throw peopleFaults.notSignedIn()
  await checkOwnPassword(ctx, { account, password: input.current }, origin)
  const hash = await hashNewPassword(ctx, input.next, [account.name, account.email])
  return ctx.transaction(async (tx) => {
    const { staffId, sessionId } = ownSession(tx)
    await setPassword(tx, staffId, hash)
    await deleteSessions(tx, staffId)
    await deleteLinks(tx, staffId)
    await record(
      actAs(tx, staffId, sessionId),
      'people.passwordChanged',
      { kind: 'staff', id: staffId },
      { facts: { by: 'self' } },
    )
    return startFullSession(tx, staffId, origin, 'password')
  })
}
