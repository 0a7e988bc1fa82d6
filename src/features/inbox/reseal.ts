import type { Ctx } from '../../infra/ctx.ts'
import { emailContext, tokenContext } from './questions.ts'

/** After `keys rotate`: seals citizens' addresses anew with the current key. @returns how many were sealed anew */
export function resealQuestions(ctx: Ctx): Promise<number> {
  return ctx.transaction(async (tx) => {
    const { secrets } = tx.tools
    const rows = await tx.db
      .selectFrom('questions')
      .select(['id', 'email_sealed', 'token_sealed'])
      .where('authority_id', '=', tx.authorityId)
      .where('email_sealed', 'is not', null)
      .forUpdate()
      .execute()
    let count = 0
    for (const row of rows) {
      if (!row.email_sealed || !row.token_sealed || !secrets.needsRotation(row.email_sealed)) continue
      const email = emailContext(tx.authorityId, row.id)
      const token = tokenContext(tx.authorityId, row.id)
      await tx.db
        .updateTable('questions')
        .set({
          email_sealed: secrets.seal(secrets.open(row.email_sealed, email), email),
          token_sealed: secrets.seal(secrets.open(row.token_sealed, token), token),
        })
        .where('authority_id', '=', tx.authorityId)
        .where('id', '=', row.id)
        .execute()
      count += 1
    }
    return count
  })
}
