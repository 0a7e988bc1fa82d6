import type { Ctx, Tx } from '../../infra/ctx.ts'
import { senderOf } from '../../infra/http/sender.ts'
import type { StaffId } from '../../kernel/actor.ts'
import { commonFaults } from '../../kernel/fault.ts'
import { keepDays, record } from '../audit/audit.ts'
import { knownMark } from './known-browsers.ts'
import type { Origin } from './origin.ts'
import { failureMemoryMinutes, isTelling, restAfter } from './rules.ts'
import { blockUntil, countFailure, forgetFailures } from './store-failures.ts'

/** The keys under which failures are counted: keyed hashes, made alike for names that somebody has and names that nobody has. */
export interface Attempt {
  /** Of all attempts at the name; null in a browser where the person has signed in before: strangers' failures are not its own. */
  account: string | null
  /** Of those from this address, or in this known browser. */
  own: string
  origin: Origin
}

/** An attempt that may go on. It counts as failed until it has succeeded, so of many at once none slips past the count. */
export interface Admitted extends Attempt {
  failures: number
}

/** What is being tried for a person: their password, their second factor, a mail with a way to a new password. */
interface Tried {
  what: 'sign-in' | 'factor' | 'reset'
  email: string
}

export function attemptOn(ctx: Ctx, { what, email }: Tried, origin: Origin): Attempt {
  const hash = (value: string) => ctx.tools.secrets.keyedHash('people.attempt', `${ctx.authorityId}/${what}/${email}${value}`)
  const mark = knownMark(ctx, email, origin.browser)
  if (mark !== null) return { account: null, own: hash(`/known/${mark}`), origin }
  return { account: hash(''), own: hash(`/from/${senderOf(origin.address)}`), origin }
}

/** Where attempts come from, whatever is tried: a home's whole IPv6 network is one place. */
export const placeOf = (ctx: Ctx, origin: Origin): string =>
  ctx.tools.secrets.keyedHash('people.address', `${ctx.authorityId}/${senderOf(origin.address)}`)

/**
 * Lets an attempt through or refuses it with 429. The counters stop floods; the rests grow with each failure.
 * Both know names only by hash, so the answer never tells whether somebody has the name.
 */
export async function admitAttempt(ctx: Ctx, attempt: Attempt): Promise<Admitted> {
  const { rate } = ctx.tools
  // A whole town hall may share one address.
  if (attempt.account) await rate.spend(`sign-in/place/${placeOf(ctx, attempt.origin)}`, { limit: 300, windowSeconds: 900 })
  await rate.spend(`sign-in/own/${attempt.own}`, { limit: 20, windowSeconds: 300 })
  if (attempt.account) await rate.spend(`sign-in/account/${attempt.account}`, { limit: 100, windowSeconds: 300 })
  return ctx.transaction(async (tx) => {
    const ofAll = attempt.account === null ? null : await countAttempt(tx, attempt.account, 'account')
    const own = await countAttempt(tx, attempt.own, 'address')
    return { ...attempt, failures: ofAll ?? own }
  })
}

/** The refusal takes the count back: knocking does not make the rest longer. */
async function countAttempt(tx: Tx, key: string, of: 'account' | 'address'): Promise<number> {
  const now = tx.clock.now()
  const forgetBefore = new Date(now.getTime() - failureMemoryMinutes * 60_000)
  const { failures, restsUntil } = await countFailure(tx, key, { now, forgetBefore })
  if (restsUntil && restsUntil > now) throw commonFaults.tooMany({ seconds: secondsBetween(now, restsUntil) })
  const rest = restAfter(failures, of)
  await blockUntil(tx, key, rest > 0 ? new Date(now.getTime() + rest * 1000) : null)
  return failures
}

const secondsBetween = (from: Date, to: Date): number => Math.ceil((to.getTime() - from.getTime()) / 1000)

/**
 * Notes an attempt that failed. The log gets one entry for many failures of a person; names that nobody has are counted together
 * by the hour, or a stranger with a list of names could fill a log that nobody can shorten.
 * @param staffId null for a name that nobody has
 */
export async function noteFailedAttempt(
  tx: Tx,
  attempt: Admitted,
  about: { action: 'people.signInFailed' | 'people.secondFactorFailed'; staffId: StaffId | null },
): Promise<void> {
  const inHour = await countInHour(tx, 'sign-in')
  const failures = about.staffId === null ? inHour : attempt.failures
  if (!isTelling(failures)) return
  const subject = about.staffId === null ? nobody : { kind: 'staff', id: about.staffId }
  const personal = { address: attempt.origin.address }
  await record(tx, about.action, subject, { facts: { failures }, personal, keepDays: keepDays.address })
}

/** Whom entries about names that nobody has are about. */
export const nobody = { kind: 'account', id: 'unknown' }

/** Counts what strangers do this hour, whatever the name: for all names alike, so that the same is written for each. */
export async function countInHour(tx: Tx, what: 'sign-in' | 'reset'): Promise<number> {
  const now = tx.clock.now()
  const hour = Math.floor(now.getTime() / 3_600_000)
  const key = tx.tools.secrets.keyedHash('people.hour', `${tx.authorityId}/${what}/${hour}`)
  return (await countFailure(tx, key, { now, forgetBefore: new Date(0) })).failures
}

/** After a success: what failed before was a slip. */
export function forgetFailedAttempts(tx: Tx, attempt: Attempt): Promise<void> {
  return forgetFailures(tx, attempt.account === null ? [attempt.own] : [attempt.account, attempt.own])
}
