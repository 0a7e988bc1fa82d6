import { hashToken } from '../../infra/crypto/tokens.ts'
import type { Ctx } from '../../infra/ctx.ts'
import { admitAttempt, attemptOn, forgetFailedAttempts, noteFailedAttempt } from './attempts.ts'
import { peopleFaults, type SignInInput } from './contract.ts'
import type { Origin } from './origin.ts'
import { isPassword } from './password-work.ts'
import { type Account, accountByEmail, accountOf } from './reads-sign-in.ts'
import { type StartedSession, startSession } from './sessions.ts'
import { renewPasswordHash } from './store-credentials.ts'
import { takeLink } from './store-links.ts'

/**
 * The first step of signing in. Wrong name and wrong password get the same answer after the same work.
 * @throws people.signInFailed; common.tooMany while the account or the address must wait
 */
export async function signIn(ctx: Ctx, input: SignInInput, origin: Origin): Promise<StartedSession> {
  const attempt = await admitAttempt(ctx, attemptOn(ctx, { what: 'sign-in', email: input.email }, origin))
  const account = await ctx.transaction((tx) => accountByEmail(tx, input.email))
  const matches = await isPassword(ctx, input.password, account?.passwordHash)
  if (!account || !matches) {
    const about = { action: 'people.signInFailed', staffId: account?.staffId ?? null } as const
    await ctx.transaction((tx) => noteFailedAttempt(tx, attempt, about))
    throw peopleFaults.signInFailed()
  }
  const renewed = await renewedHash(ctx, account, input.password)
  return ctx.transaction(async (tx) => {
    const now = await accountOf(tx, account.staffId)
    // Changed or gone while the password was checked.
    if (now?.state !== 'active' || now.passwordHash !== account.passwordHash) throw peopleFaults.signInFailed()
    if (renewed) await renewPasswordHash(tx, now.staffId, renewed)
    await forgetFailedAttempts(tx, attempt)
    return startSession(tx, now, origin, 'password')
  })
}

/** Hashed anew when today's costs are others, else null. */
async function renewedHash({ tools }: Ctx, account: Account, password: string): Promise<string | null> {
  const { passwordHash } = account
  return passwordHash !== null && tools.passwords.needsRehash(passwordHash) ? tools.passwords.hash(password) : null
}

/**
 * Signs in with a link that works once. It stands for the password only: a second factor is asked for all the same.
 * @throws people.linkGone
 */
export function signInWithLink(ctx: Ctx, input: { token: string }, origin: Origin): Promise<StartedSession> {
  return ctx.transaction(async (tx) => {
    const staffId = await takeLink(tx, 'sign-in', hashToken(input.token))
    const account = staffId && (await accountOf(tx, staffId))
    if (account?.state !== 'active') throw peopleFaults.linkGone()
    return startSession(tx, account, origin, 'link')
  })
}
