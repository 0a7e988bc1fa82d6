import { randomBytes } from 'node:crypto'
import { hashRecoveryCode, newRecoveryCodes, newTotpSecret, totpUri, verifyTotp } from '../../infra/crypto/totp.ts'
import type { Ctx, Tx } from '../../infra/ctx.ts'
import type { StaffId } from '../../kernel/actor.ts'
import { record } from '../audit/audit.ts'
import { type Admitted, admitAttempt, attemptOn, forgetFailedAttempts, noteFailedAttempt } from './attempts.ts'
import { peopleFaults, type RecoveryCodes, type SecondFactorInput, type SecondFactorSecret } from './contract.ts'
import type { Origin } from './origin.ts'
import { isPassword } from './password-work.ts'
import { type Account, accountOf } from './reads-sign-in.ts'
import { actAs, ownSession, type StartedSession, sessionByToken, startFullSession } from './sessions.ts'
import { readAuthority } from './store-authority.ts'
import { confirmSecret, setPendingSecret, setRecoveryHashes, takeRecoveryCode, takeStep } from './store-credentials.ts'
import { deleteSession, deleteSessions, type SessionRow } from './store-sessions.ts'

const random = (bytes: number): Uint8Array => new Uint8Array(randomBytes(bytes))
/** Where a sealed second factor lives: it opens nowhere else. */
export const sealedFor = (ctx: Ctx, staffId: StaffId): string => `staff_credentials/${ctx.authorityId}/${staffId}/totp`

/** A session half-way through signing in, or a full one, with its person. */
interface Holder {
  session: SessionRow
  account: Account
}

async function holderOf(tx: Tx, token: string | null): Promise<Holder> {
  const session = await sessionByToken(tx, token)
  const account = session && (await accountOf(tx, session.staff_id as StaffId))
  if (!session || !account) throw peopleFaults.notSignedIn()
  return { session, account }
}

/**
 * The second step of signing in: a code of the app, or a recovery code. Each counts once.
 * @throws people.codeWrong; common.tooMany after a few wrong ones
 */
export async function proveSecondFactor(
  ctx: Ctx,
  input: SecondFactorInput & { token: string | null },
  origin: Origin,
): Promise<StartedSession> {
  const { session, account } = await ctx.transaction((tx) => holderOf(tx, input.token))
  if (session.state !== 'second-factor') throw peopleFaults.notSignedIn()
  const attempt = await admitAttempt(ctx, attemptOn(ctx, { what: 'factor', email: account.email }, origin))
  const started = await ctx.transaction(async (tx) => {
    const way = await useCode(tx, account.staffId, input)
    if (way === null) {
      await failCode(tx, account.staffId, attempt)
      return null
    }
    // The half session goes: a token seen before the second factor is worth nothing after it.
    if (!(await deleteSession(tx, account.staffId, session.id))) throw peopleFaults.notSignedIn()
    await forgetFailedAttempts(tx, attempt)
    return startFullSession(tx, account.staffId, origin, way)
  })
  if (!started) throw peopleFaults.codeWrong()
  return started
}

/** Uses a code up. Of two requests with the same code one gets through. */
async function useCode(tx: Tx, staffId: StaffId, input: SecondFactorInput): Promise<'totp' | 'recovery-code' | null> {
  if (input.recoveryCode !== undefined) {
    return (await takeRecoveryCode(tx, staffId, hashRecoveryCode(input.recoveryCode))) ? 'recovery-code' : null
  }
  const account = await accountOf(tx, staffId)
  if (input.code === undefined || !account?.totpSecret) return null
  const secret = tx.tools.secrets.open(account.totpSecret, sealedFor(tx, staffId))
  const step = verifyTotp({ secret, code: input.code, now: tx.clock.now(), lastStep: account.totpUsedStep ?? undefined })
  return step !== undefined && (await takeStep(tx, staffId, step)) ? 'totp' : null
}

function failCode(tx: Tx, staffId: StaffId, attempt: Admitted): Promise<void> {
  return noteFailedAttempt(tx, attempt, { action: 'people.secondFactorFailed', staffId })
}

/**
 * Makes a new secret for the app. It counts only once a code of it was confirmed; until then an old one stays in force.
 * @param input.password needed when signed in fully: a device left open must not be enough
 */
export async function beginSecondFactor(
  ctx: Ctx,
  input: { token: string | null; password?: string | undefined },
  origin: Origin,
): Promise<SecondFactorSecret> {
  const { session, account } = await ctx.transaction((tx) => holderOf(tx, input.token))
  if (session.state === 'second-factor') throw peopleFaults.notSignedIn()
  if (session.state === 'full') await checkOwnPassword(ctx, { account, password: input.password ?? '' }, origin)
  const secret = newTotpSecret()
  return ctx.transaction(async (tx) => {
    await setPendingSecret(tx, account.staffId, ctx.tools.secrets.seal(secret, sealedFor(tx, account.staffId)))
    const { shortName } = await readAuthority(tx)
    return { secret, uri: totpUri({ secret, account: account.email, issuer: `Bürgernah ${shortName}` }) }
  })
}

/**
 * Puts the new secret in force once the app shows the right code. All other sessions end and this one gets a new token.
 * @throws people.codeWrong
 */
export async function confirmSecondFactor(
  ctx: Ctx,
  input: { token: string | null; code: string },
  origin: Origin,
): Promise<RecoveryCodes & { session: StartedSession }> {
  const { session, account } = await ctx.transaction((tx) => holderOf(tx, input.token))
  if (session.state === 'second-factor' || account.totpPending === null) throw peopleFaults.notSignedIn()
  const attempt = await admitAttempt(ctx, attemptOn(ctx, { what: 'factor', email: account.email }, origin))
  const sealed = account.totpPending
  const recovery = newRecoveryCodes(random)
  const done = await ctx.transaction(async (tx) => {
    const secret = ctx.tools.secrets.open(sealed, sealedFor(tx, account.staffId))
    const step = verifyTotp({ secret, code: input.code, now: tx.clock.now() })
    const confirmed =
      step !== undefined && (await confirmSecret(tx, account.staffId, { sealed, step, recoveryHashes: recovery.hashes }))
    if (!confirmed) {
      await failCode(tx, account.staffId, attempt)
      return null
    }
    await forgetFailedAttempts(tx, attempt)
    await deleteSessions(tx, account.staffId)
    await record(actAs(tx, account.staffId, session.id), 'people.secondFactorSet', { kind: 'staff', id: account.staffId })
    return startFullSession(tx, account.staffId, origin, 'new-second-factor')
  })
  if (!done) throw peopleFaults.codeWrong()
  return { recoveryCodes: recovery.codes, session: done }
}

/** Ten new recovery codes; the old ones end. */
export async function renewRecoveryCodes(ctx: Ctx, input: { password: string }, origin: Origin): Promise<RecoveryCodes> {
  const account = await ctx.transaction((tx) => accountOf(tx, ownSession(tx).staffId))
  if (!account?.totpSecret) throw peopleFaults.notSignedIn()
  await checkOwnPassword(ctx, { account, password: input.password }, origin)
  const recovery = newRecoveryCodes(random)
  return ctx.transaction(async (tx) => {
    await setRecoveryHashes(tx, account.staffId, recovery.hashes)
    await record(tx, 'people.recoveryCodesRenewed', { kind: 'staff', id: account.staffId })
    return { recoveryCodes: recovery.codes }
  })
}

/** Asks somebody who is signed in for their password again; counted like an attempt to sign in. */
export async function checkOwnPassword(ctx: Ctx, of: { account: Account; password: string }, origin: Origin): Promise<void> {
  const attempt = await admitAttempt(ctx, attemptOn(ctx, { what: 'sign-in', email: of.account.email }, origin))
  if (await isPassword(ctx, of.password, of.account.passwordHash)) {
    return ctx.transaction((tx) => forgetFailedAttempts(tx, attempt))
  }
  const about = { action: 'people.signInFailed', staffId: of.account.staffId } as const
  await ctx.transaction((tx) => noteFailedAttempt(tx, attempt, about))
  throw peopleFaults.passwordWrong()
}
