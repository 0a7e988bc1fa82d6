import { sql } from 'kysely'
import type { Tx } from '../../infra/ctx.ts'
import type { AccountStatus, AccountsView, AccountView } from '../../site/views.ts'
import { connectorOf } from '../channels/channels.ts'

interface AccountRow {
  network: string
  account_name: string
  account_url: string | null
  purpose: string
  language: string
  policy: 'normal' | 'emergency-only' | 'paused'
  archived: boolean
  office: string | null
}

const statusOf: Record<AccountRow['policy'], AccountStatus> = {
  normal: 'active',
  'emergency-only': 'emergency-only',
  paused: 'paused',
}
/** People still look for an account that was given up; after this nobody does. */
const closedShownDays = 365

/** The register of official accounts: those in use, and those closed in the last year. The own site is no account. */
export async function officialAccounts(tx: Tx, authorityName: string): Promise<AccountsView> {
  const since = new Date(tx.clock.now().getTime() - closedShownDays * 86_400_000)
  const { rows } = await sql<AccountRow>`
    select c.network, c.account_name, c.account_url, c.purpose, c.language, c.policy, c.archived_at is not null as archived, d.name as office
    from channels c left join departments d on d.authority_id = c.authority_id and d.id = c.department_id
    where c.authority_id = ${tx.authorityId} and c.official and (c.archived_at is null or c.archived_at > ${since})
    order by c.archived_at is not null, c.position, c.id`.execute(tx.db)
  const accounts = rows.flatMap((row): AccountView[] => {
    const connector = connectorOf(row.network)
    if (connector.local) return []
    return [
      {
        network: connector.name,
        account: row.account_name,
        url: row.account_url,
        purpose: row.purpose,
        status: row.archived ? 'closed' : statusOf[row.policy],
        office: row.office ?? authorityName,
        lang: row.language,
      },
    ]
  })
  return { accounts, updatedAt: await lastChange(tx) }
}

/** When the register last changed: the audit log knows. */
async function lastChange(tx: Tx): Promise<Date> {
  const { rows } = await sql<{ at: Date | null }>`
    select max(at) as at from unnest(array['channels.connected', 'channels.changed', 'channels.archived']) as one(action),
      lateral (select e.at from audit_entries e where e.authority_id = ${tx.authorityId} and e.action = one.action
               order by e.at desc, e.id desc limit 1) latest`.execute(tx.db)
  return rows[0]?.at ?? new Date(0)
}
