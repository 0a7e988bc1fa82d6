import { sql } from 'kysely'
import type { z } from 'zod'
import type { Ctx, Tx } from '../../infra/ctx.ts'
import type { ErasureLine } from '../../infra/erasure-journal.ts'
import { commonFaults } from '../../kernel/fault.ts'
import { record } from '../audit/audit.ts'
import { answersTo, forgetContacts, forgetConversation, lockPeople, personKey, putErased, withdrawAgain } from '../inbox/inbox.ts'
import { type PersonInput, privacyFaults } from './contract.ts'
import { can } from './policy.ts'
import { forgetSearchesFor } from './searches.ts'

/**
 * Erases a person: what they wrote, what we wrote to them, raw envelopes that name them. Written to the journal outside the database
 * first, so that no backup brings them back.
 */
export function erasePerson(
  ctx: Ctx,
  input: z.output<typeof PersonInput>,
): Promise<{ contacts: number; conversations: number; messages: number }> {
  return ctx.transaction(async (tx) => {
    tx.require(can.handlePerson(tx.actor))
    const contacts = await lockPeople(tx, input.contactIds)
    if (contacts.length === 0) throw commonFaults.notFound()
    if (await hasOpenReply(tx, input.contactIds)) throw privacyFaults.openWork()
    for (const one of contacts) await tx.tools.erasures.note(lineFor(tx, one))
    await forgetSearchesFor(tx, input.contactIds)
    const erased = { contacts: contacts.length, ...(await forgetContacts(tx, contacts)) }
    await record(
      tx,
      'privacy.personErased',
      { kind: 'authority', id: tx.authorityId },
      { personal: { reason: input.reason }, facts: erased },
    )
    return erased
  })
}

/** An answer to this person that has not come to an end: erased now, it would still reach them, and nobody could say what it was. */
async function hasOpenReply(tx: Tx, contactIds: readonly string[]): Promise<boolean> {
  const answers = await answersTo(tx, contactIds)
  const row = await tx.db
    .selectFrom('deliveries')
    .select('id')
    .where('authority_id', '=', tx.authorityId)
    .where('subject_kind', '=', 'message')
    .where((e) => e('subject_id', '=', sql<string>`any(${answers}::text[])`))
    .where('state', 'in', ['queued', 'working', 'held', 'unclear'])
    .limit(1)
    .executeTakeFirst()
  return row !== undefined
}

const keyOf = (tx: Tx, one: { network: string; remote_id: string }): string =>
  personKey(tx, { network: one.network, remoteId: one.remote_id })

/** Names the key file that hashes, without a word of what is in it. */
const keyFileOf = (ctx: Ctx): string => ctx.tools.secrets.keyedHash('erasure.key', '').slice(0, 12)

/** A line is written before its erasure is committed, so the newest before a backup may name somebody who is in it. */
const beforeCommitMs = 3_600_000

/**
 * The people erased since the backup whose erasure cannot be done again, because another key file hashed who they are.
 * @returns how many, and when the last of them was erased; null when there are none
 */
export function unmatchedErasures(
  ctx: Ctx,
  lines: readonly ErasureLine[],
  backupMadeAt: Date,
): { people: number; last: Date } | null {
  const others = lines.filter(
    (line) =>
      line.authorityId === ctx.authorityId &&
      Date.parse(line.at) >= backupMadeAt.getTime() - beforeCommitMs &&
      line.keyFile !== undefined &&
      line.keyFile !== keyFileOf(ctx),
  )
  const last = Math.max(...others.map((line) => Date.parse(line.at)))
  return others.length === 0 ? null : { people: new Set(others.map((line) => line.key)).size, last: new Date(last) }
}

const lineFor = (tx: Tx, one: { network: string; remote_id: string }): ErasureLine => ({
  authorityId: tx.authorityId,
  kind: 'contact',
  key: keyOf(tx, one),
  keyFile: keyFileOf(tx),
  at: tx.clock.now().toISOString(),
})

/**
 * After a restore: erases again whoever the journal says was erased, also from what has still to be read.
 * @returns how many contacts, conversations and published answers
 */
export function eraseAgain(ctx: Ctx, lines: readonly ErasureLine[]): Promise<number> {
  return ctx.transaction(async (tx) => {
    const own = lines.filter((line) => line.authorityId === tx.authorityId)
    const keys = new Map(own.filter((line) => line.kind === 'contact').map((line) => [line.key, new Date(line.at)]))
    await putErased(
      tx,
      [...keys].map(([key, at]) => ({ key, at })),
    )
    const contacts = keys.size
      ? await tx.db
          .selectFrom('contacts')
          .select(['id', 'network', 'remote_id', 'first_seen_at'])
          .where('authority_id', '=', tx.authorityId)
          .execute()
      : []
    // Who wrote anew after being erased is not whom the line means: that dialogue stays.
    const back = contacts.filter((one) => one.first_seen_at <= (keys.get(keyOf(tx, one)) ?? new Date(0)))
    if (back.length > 0) {
      await forgetSearchesFor(
        tx,
        back.map((one) => one.id),
      )
      await forgetContacts(tx, back)
    }
    const threads = own.filter((line) => line.kind === 'conversation').map((line) => line.key)
    const there = threads.length
      ? await tx.db
          .selectFrom('conversations')
          .select('id')
          .where('authority_id', '=', tx.authorityId)
          .where('id', 'in', threads)
          .execute()
      : []
    for (const { id } of there) await forgetConversation(tx, id, 'erased')
    // What a citizen took back leaves the site again, though the consent may have come back with the backup.
    const takenBack = own.filter((line) => line.kind === 'answer').map((line) => line.key)
    return back.length + there.length + (await withdrawAgain(tx, takenBack))
  })
}
