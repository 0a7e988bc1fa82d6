import { sql } from 'kysely'
import type { Tx } from '../../infra/ctx.ts'
import { listenOf } from '../channels/channels.ts'
import { namesIn } from './names.ts'

/** So many bodies are in memory at once: each may be two megabytes. */
const atOnce = 50

/** Something that a network knows by its id. */
export interface Named {
  network: string
  remoteId: string
}

/** Raw envelopes that hold words of these people or are about these messages. What nobody has read yet is looked into first. */
export async function envelopesAbout(
  tx: Tx,
  names: readonly Named[],
): Promise<{ id: string; state: 'new' | 'read' | 'unreadable' }[]> {
  await nameUnread(tx)
  const networks = names.map((one) => one.network)
  const ids = names.map((one) => one.remoteId)
  const { rows } = await sql<{ id: string; state: 'new' | 'read' | 'unreadable' }>`
    select distinct e.id, e.state from envelopes e
      join channels c on c.authority_id = e.authority_id and c.id = e.channel_id
      cross join lateral unnest(e.about) as a (name)
      join unnest(${networks}::text[], ${ids}::text[]) as n (network, name) on n.network = c.network and n.name = a.name
    where e.authority_id = ${tx.authorityId} order by e.id`.execute(tx.db)
  return rows
}

/** Notes of each envelope whose words it holds, where that is not known yet: their job is still to come, or was lost with its channel. */
async function nameUnread(tx: Tx): Promise<void> {
  while (true) {
    const rows = await tx.db
      .selectFrom('envelopes as e')
      .innerJoin('channels as c', (join) =>
        join.onRef('c.authority_id', '=', 'e.authority_id').onRef('c.id', '=', 'e.channel_id'),
      )
      .select(['e.id', 'e.headers', 'e.body', 'c.network', 'c.account'])
      .where('e.authority_id', '=', tx.authorityId)
      .where('e.about', 'is', null)
      .orderBy('e.id')
      .limit(atOnce)
      .execute()
    if (rows.length === 0) return
    for (const { id, network, account, ...envelope } of rows) {
      const about = namesIn(envelope, account, listenOf(network))
      await tx.db
        .updateTable('envelopes')
        .set({ about })
        .where('authority_id', '=', tx.authorityId)
        .where('id', '=', id)
        .execute()
    }
  }
}
