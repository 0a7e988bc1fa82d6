import { hashToken } from '../../infra/crypto/tokens.ts'
import type { Tx } from '../../infra/ctx.ts'

/** What the page after asking must know of a question; null when no question has this link. */
export async function askedQuestion(tx: Tx, token: string): Promise<{ hasEmail: boolean; askedAt: Date } | null> {
  const row = await tx.db
    .selectFrom('questions')
    .select((e) => ['created_at', e('email_sealed', 'is not', null).as('has_email')])
    .where('authority_id', '=', tx.authorityId)
    .where('token_hash', '=', hashToken(token))
    .executeTakeFirst()
  return row ? { hasEmail: Boolean(row.has_email), askedAt: row.created_at } : null
}
