import type { Tx } from '../../infra/ctx.ts'
import type { StaffId } from '../../kernel/actor.ts'
import type { Id } from '../../kernel/id.ts'
import type { LinkKind } from './contract.ts'

interface NewLink {
  id: Id<'link'>
  kind: LinkKind
  staffId: StaffId | null
  tokenHash: string
  expiresAt: Date
}

export async function insertLink(tx: Tx, link: NewLink): Promise<void> {
  await tx.db
    .insertInto('one_time_links')
    .values({
      authority_id: tx.authorityId,
      id: link.id,
      kind: link.kind,
      staff_id: link.staffId,
      token_hash: link.tokenHash,
      created_at: tx.clock.now(),
      expires_at: link.expiresAt,
      used_at: null,
    })
    .execute()
}

/** Gives a link another token, unless it was used or is over. @returns the link, or null */
export async function renewLinkToken(tx: Tx, id: Id<'link'>, tokenHash: string) {
  const row = await tx.db
    .updateTable('one_time_links')
    .set({ token_hash: tokenHash })
    .where('authority_id', '=', tx.authorityId)
    .where('id', '=', id)
    .where('used_at', 'is', null)
    .where('expires_at', '>', tx.clock.now())
    .returning(['kind', 'staff_id', 'expires_at'])
    .executeTakeFirst()
  return row ?? null
}

/** Uses a link up. Of two at once one gets the person; null when it is used, over or unknown. */
export async function takeLink(tx: Tx, kind: LinkKind, tokenHash: string): Promise<StaffId | null> {
  const row = await tx.db
    .updateTable('one_time_links')
    .set({ used_at: tx.clock.now() })
    .where('authority_id', '=', tx.authorityId)
    .where('kind', '=', kind)
    .where('token_hash', '=', tokenHash)
    .where('used_at', 'is', null)
    .where('expires_at', '>', tx.clock.now())
    .returning('staff_id')
    .executeTakeFirst()
  return (row?.staff_id as StaffId | null | undefined) ?? null
}

/** Takes back all unused links of a person, of one kind or of all; of nobody: the same work. */
export async function deleteLinks(tx: Tx, staffId: StaffId | null, kind?: LinkKind): Promise<void> {
  let query = tx.db
    .deleteFrom('one_time_links')
    .where('authority_id', '=', tx.authorityId)
    .where('staff_id', '=', staffId)
    .where('used_at', 'is', null)
  if (kind !== undefined) query = query.where('kind', '=', kind)
  await query.execute()
}

/** @returns how many */
export async function deleteLinksBefore(tx: Tx, before: Date): Promise<number> {
  const result = await tx.db
    .deleteFrom('one_time_links')
    .where('authority_id', '=', tx.authorityId)
    .where('expires_at', '<', before)
    .executeTakeFirst()
  return Number(result.numDeletedRows)
}
