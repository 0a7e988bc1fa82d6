import { sql } from 'kysely'
import type { Tx } from '../../infra/ctx.ts'
import type { AnswerBasis } from './contract.ts'

/** What stands on the site of a question, as its citizen must know it. */
export interface Published {
  id: string
  basis: AnswerBasis
  language: string
}

/** Of a conversation or, once that is deleted by its period, of the link to it. */
type Whose = { conversationId: string } | { linkHash: string }

const answersOf = (tx: Tx, whose: Whose) => {
  const all = tx.db.selectFrom('published_answers').where('authority_id', '=', tx.authorityId)
  return 'linkHash' in whose
    ? all.where('revoke_hash', '=', whose.linkHash)
    : all.where('conversation_id', '=', whose.conversationId)
}

/** Not yet taken back, the oldest first. */
export function publishedOf(tx: Tx, whose: Whose): Promise<Published[]> {
  return answersOf(tx, whose).select(['id', 'basis', 'language']).where('withdrawn_at', 'is', null).orderBy('id').execute()
}

/**
 * The citizen takes their consent back: what rests on it leaves the site, and its wording goes, for it was theirs. Written to the journal
 * outside the database first, so that no backup publishes it again. Own words stay.
 * @returns which answers
 */
export async function takeBack(tx: Tx, whose: Whose): Promise<string[]> {
  const rows = await answersOf(tx, whose)
    .select('id')
    .where('basis', '=', 'consent')
    .where('withdrawn_at', 'is', null)
    .forUpdate()
    .execute()
  const at = tx.clock.now().toISOString()
  for (const { id } of rows) await tx.tools.erasures.note({ authorityId: tx.authorityId, kind: 'answer', key: id, at })
  const ids = rows.map((row) => row.id)
  await withdrawWording(tx, ids)
  return ids
}

/** Off the site, with nothing left to read. */
export async function withdrawWording(tx: Tx, ids: readonly string[]): Promise<number> {
  if (ids.length === 0) return 0
  const result = await tx.db
    .updateTable('published_answers')
    .set((e) => ({
      withdrawn_at: e.fn.coalesce('withdrawn_at', e.val(tx.clock.now())),
      question: '',
      answer: '',
      search: '',
      revoke_hash: null,
      version: e('version', '+', 1),
    }))
    .where('authority_id', '=', tx.authorityId)
    .where('id', 'in', [...ids])
    .executeTakeFirst()
  tx.hint('answers')
  return Number(result.numUpdatedRows)
}

/** Why a conversation goes: somebody wanted it, or its period is over. */
export type Ending = 'erased' | 'period'

/**
 * Before a conversation goes: what of it rests on consent goes with it when somebody wanted that. At the end of the period it stays published,
 * and the citizen's link goes on taking the consent back. Own words stay either way, and lead back to nobody.
 */
export async function partFromPublished(tx: Tx, conversationId: string, ending: Ending): Promise<void> {
  const rows = await answersOf(tx, { conversationId }).select(['id', 'basis', 'withdrawn_at']).forUpdate().execute()
  if (rows.length === 0) return
  const link = await tx.db
    .selectFrom('questions')
    .select('token_hash')
    .where('authority_id', '=', tx.authorityId)
    .where('conversation_id', '=', conversationId)
    .executeTakeFirst()
  const consented = rows.filter((row) => row.basis === 'consent')
  const staying = ending === 'period' && link ? consented.filter((row) => row.withdrawn_at === null) : []
  await withdrawWording(
    tx,
    consented.filter((row) => !staying.includes(row)).map((row) => row.id),
  )
  for (const row of rows) {
    await tx.db
      .updateTable('published_answers')
      .set({ conversation_id: null, revoke_hash: staying.includes(row) && link ? link.token_hash : null })
      .where('authority_id', '=', tx.authorityId)
      .where('id', '=', row.id)
      .execute()
  }
}

/** After a restore: what citizens took back since the backup leaves the site again. @returns how many did */
export async function withdrawAgain(tx: Tx, ids: readonly string[]): Promise<number> {
  if (ids.length === 0) return 0
  const rows = await tx.db
    .selectFrom('published_answers')
    .select('id')
    .where('authority_id', '=', tx.authorityId)
    .where('id', 'in', [...ids])
    .where('withdrawn_at', 'is', null)
    .execute()
  return withdrawWording(
    tx,
    rows.map((row) => row.id),
  )
}

/** All that was ever published of these conversations, for whoever asks what is known of them. */
export function publishedFor(tx: Tx, conversationIds: readonly string[]) {
  return tx.db
    .selectFrom('published_answers')
    .select(['id', 'conversation_id', 'question', 'answer', 'basis', 'published_at', 'withdrawn_at'])
    .where('authority_id', '=', tx.authorityId)
    .where((e) => e('conversation_id', '=', sql<string>`any(${[...conversationIds]}::text[])`))
    .orderBy('id')
    .execute()
}
