import type { Ctx } from '../../infra/ctx.ts'
import type { PageRequest } from '../../infra/http/page.ts'
import { senderOf } from '../../infra/http/sender.ts'

/**
 * Pages of the site are kept for a moment and made once for all who ask; a search is made anew for each. One address may be a whole school
 * or a carrier's customers, who search a few times each: one a second.
 */
const fromOneAddress = { limit: 60, windowSeconds: 60 }
/** Of all addresses together: twenty a second cost the database less than the desk of a busy day. */
const fromAll = { limit: 1_200, windowSeconds: 60 }

/** Counts a search, by a keyed hash of the address. @throws common.tooMany */
export async function spendSearch(ctx: Ctx, request: PageRequest): Promise<void> {
  const sender = ctx.tools.secrets.keyedHash('search.address', senderOf(request.ip))
  await ctx.tools.rate.spend(`search:${ctx.authorityId}:${sender}`, fromOneAddress)
  await ctx.tools.rate.spend(`search:${ctx.authorityId}`, fromAll)
}
