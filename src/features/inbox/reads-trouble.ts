import type { Ctx } from '../../infra/ctx.ts'
import { troubledDeliveries } from '../delivery/delivery.ts'
import type { TroubledReplies } from './contract.ts'
import { maskCaseData } from './mask.ts'
import { can } from './policy.ts'

/** More than the first screen shows at once: after a restore there are many. */
const most = 200

/** Which conversations the answers belong to that did not leave as they should, titled as in lists: case data stays hidden. */
export function troubledReplies(ctx: Ctx): Promise<TroubledReplies> {
  return ctx.transaction(async (tx) => {
    tx.require(can.read(tx.actor))
    const { items } = await troubledDeliveries(tx, { state: 'trouble', limit: most })
    const ids = items.filter((one) => one.subject.kind === 'message').map((one) => one.subject.id)
    if (ids.length === 0) return { items: [] }
    const rows = await tx.db
      .selectFrom('messages as m')
      .innerJoin('conversations as c', (join) =>
        join.onRef('c.authority_id', '=', 'm.authority_id').onRef('c.id', '=', 'm.conversation_id'),
      )
      .select(['m.id', 'c.id as conversation_id', 'c.title'])
      .where('m.authority_id', '=', tx.authorityId)
      .where('m.id', 'in', ids)
      .execute()
    const byMessage = new Map(rows.map((row) => [row.id, row]))
    return {
      items: items.flatMap(({ id, subject }) => {
        const row = subject.kind === 'message' ? byMessage.get(subject.id) : undefined
        if (!row) return []
        const conversationId = row.conversation_id as TroubledReplies['items'][number]['conversationId']
        return [{ deliveryId: id, conversationId, title: maskCaseData(row.title).text }]
      }),
    }
  })
}
