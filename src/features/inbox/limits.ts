import type { Ctx } from '../../infra/ctx.ts'
import { siteOfSender } from '../../infra/http/sender.ts'
import { AppError } from '../../kernel/fault.ts'
import { inboxFaults } from './contract.ts'

/** A short window: whoever is refused waits a quarter of an hour at most. */
const windowSeconds = 900

/**
 * One address is often many people: a school, a library, the town hall's own guest network, all customers of one mobile carrier. Twenty in a
 * quarter of an hour lets a class ask; each form besides needs some seconds and its own stamp (`features/pages/guard.ts`), so that a
 * machine behind one address costs the desk some minutes, not its day.
 */
const fromOneAddress = { limit: 20, windowSeconds }

/** Whoever has a /48 of IPv6 has 65,536 networks that count as one address each: together they get what three offices get. */
const fromOneSite = { limit: 60, windowSeconds }

/**
 * Of all addresses together. In a storm a large town gets some hundred questions in an hour; more than this is read by nobody, and would only
 * bury those that matter. Who is refused keeps the text and reads whom to call.
 */
const fromAll = { limit: 300, windowSeconds }

/** Writing on in a thread needs its secret link, so that only its own people are counted against it. */
const followUps = { limit: 40, windowSeconds }
const inOneThread = { limit: 20, windowSeconds }

/**
 * Counts a question before anything is stored. Addresses are counted as keyed hashes.
 * @throws common.tooMany for this address, inboxFaults.flooded for all
 */
export async function spendQuestion(ctx: Ctx, ip: string): Promise<void> {
  await ctx.tools.rate.spend(`ask:${ctx.authorityId}:${hashOf(ctx, ip)}`, fromOneAddress)
  const site = siteOfSender(ip)
  if (site) await ctx.tools.rate.spend(`ask:${ctx.authorityId}:${hashOf(ctx, site)}`, fromOneSite)
  try {
    await ctx.tools.rate.spend(`ask:${ctx.authorityId}`, fromAll)
  } catch (error) {
    if (error instanceof AppError && error.kind === 'too-many') throw inboxFaults.flooded(error.context)
    throw error
  }
}

/** The same for a message in a thread. @param thread what names it, without being its secret */
export async function spendFollowUp(ctx: Ctx, ip: string, thread: string): Promise<void> {
  await ctx.tools.rate.spend(`follow:${ctx.authorityId}:${hashOf(ctx, ip)}`, followUps)
  await ctx.tools.rate.spend(`thread:${ctx.authorityId}:${thread}`, inOneThread)
}

const hashOf = (ctx: Ctx, ip: string): string => ctx.tools.secrets.keyedHash('question.address', ip)
