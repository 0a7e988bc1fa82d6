import { sql } from 'kysely'
import type { Tx } from '../../infra/ctx.ts'
import { eraseDetails, keptDetails } from '../audit/audit.ts'
import { emailOfQuestion } from '../inbox/inbox.ts'

/** One erasure of details takes so many. */
const atOnce = 1_000

/** The log keeps that somebody searched, not for whom, where a search would have found one of these people, who are about to be erased. */
export async function forgetSearchesFor(tx: Tx, contactIds: readonly string[]): Promise<void> {
  const people = await tx.db
    .selectFrom('contacts')
    .select(['name', 'handle', 'remote_id'])
    .where('authority_id', '=', tx.authorityId)
    .where('id', '=', sql<string>`any(${[...contactIds]}::text[])`)
    .execute()
  const emails = await emailsOf(tx, contactIds)
  const finds = (q: string) =>
    emails.has(q.toLowerCase()) ||
    people.some(
      (one) => one.remote_id === q || [one.name, one.handle].some((word) => word.toLowerCase().includes(q.toLowerCase())),
    )
  const searches = await keptDetails(tx, 'privacy.personSearched')
  const doomed = searches.filter(({ personal }) => typeof personal.q === 'string' && finds(personal.q))
  for (let i = 0; i < doomed.length; i += atOnce) {
    await eraseDetails(
      tx,
      doomed.slice(i, i + atOnce).map((one) => one.entryId),
      'request',
    )
  }
}

async function emailsOf(tx: Tx, contactIds: readonly string[]): Promise<Set<string>> {
  const rows = await tx.db
    .selectFrom('questions as q')
    .innerJoin('conversations as c', (join) =>
      join.onRef('c.authority_id', '=', 'q.authority_id').onRef('c.id', '=', 'q.conversation_id'),
    )
    .select(['q.id', 'q.email_sealed'])
    .where('q.authority_id', '=', tx.authorityId)
    .where('c.contact_id', '=', sql<string>`any(${[...contactIds]}::text[])`)
    .execute()
  return new Set(rows.flatMap((row) => emailOfQuestion(tx, row)?.toLowerCase() ?? []))
}
