import type { Ctx, Tx } from '../../infra/ctx.ts'
import { commonFaults } from '../../kernel/fault.ts'
import { keepDays, record, type Subject } from '../audit/audit.ts'
import type { Origin } from './origin.ts'
import { restingUntil } from './reads-sign-in.ts'
import { failureMemoryMinutes, isTelling, restAfter } from './rules.ts'
import { blockUntil, countFailure, forgetFailures } from './store-failures.ts'

/** The keys under which failures are counted: keyed hashes, made alike for names that somebody has and names that nobody has. */
export interface Attempt {
  account: string
  address: string
  origin: Origin
}

/** @param name what is being tried: an e-mail address, or a person's second factor */
export function attemptOn(ctx: Ctx, name: string, origin: Origin): Attempt {
  const hash = (value: string) => ctx.tools.secrets.keyedHash('people.attempt', `${ctx.authorityId}/${value}`)
  return { account: hash(name), address: hash(`${name}/${origin.address}`), origin }
}

/**
 * Lets an attempt through or refuses it with 429. The counters stop bursts that arrive at once; the rests grow with each failure.
 * Both know names only by hash, so the answer never tells whether somebody has the name.
 */
export async function admitAttempt(ctx: Ctx, attempt: Attempt): Promise<void> {
  const place = ctx.tools.secrets.keyedHash('people.address', `${ctx.authorityId}/${attempt.origin.address}`)
  // A whole town hall may share one address.
  await ctx.tools.rate.spend(`sign-in/place/${place}`, { limit: 300, windowSeconds: 900 })
  await ctx.tools.rate.spend(`sign-in/address/${attempt.address}`, { limit: 20, windowSeconds: 300 })
  await ctx.tools.rate.spend(`sign-in/account/${attempt.account}`, { limit: 100, windowSeconds: 300 })
  const until = await ctx.transaction((tx) => restingUntil(tx, [attempt.account, attempt.address]))
  if (until) throw commonFaults.tooMany({ seconds: Math.ceil((until.getTime() - ctx.clock.now().getTime()) / 1000) })
}

/** Counts a failed attempt and lets the next one wait. The log gets one entry for many failures. */
export async function countFailedAttempt(
  tx: Tx,
  attempt: Attempt,
  about: { action: 'people.signInFailed' | 'people.secondFactorFailed'; subject: Subject },
): Promise<void> {
  const now = tx.clock.now()
  const forgetBefore = new Date(now.getTime() - failureMemoryMinutes * 60_000)
  const counts = { account: 0, address: 0 }
  for (const which of ['account', 'address'] as const) {
    counts[which] = await countFailure(tx, attempt[which], { now, forgetBefore })
    const rest = restAfter(counts[which], which)
    await blockUntil(tx, attempt[which], rest > 0 ? new Date(now.getTime() + rest * 1000) : null)
  }
  if (!isTelling(counts.account)) return
  const personal = { address: attempt.origin.address }
  await record(tx, about.action, about.subject, { facts: { failures: counts.account }, personal, keepDays: keepDays.address })
}

/** After a success: what failed before was a slip. */
export function forgetFailedAttempts(tx: Tx, attempt: Attempt): Promise<void> {
  return forgetFailures(tx, [attempt.account, attempt.address])
}
