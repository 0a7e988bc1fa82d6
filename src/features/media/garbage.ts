import type { Ctx, Tx } from '../../infra/ctx.ts'
import { record } from '../audit/audit.ts'
import { lockFile } from './store.ts'

/** How long a picture that nothing uses is kept, and the bytes of a withdrawn one. */
export const unusedDays = 30
export const withdrawnDays = 7
const dayMs = 86_400_000
const batch = 200

/**
 * Deletes pictures that nothing used for a month, and the bytes of withdrawn ones after a week. Rows go first, then files: whatever
 * happens in between, no row is left without its file, and a file without a row is found again.
 * @returns how many files were deleted
 */
export async function collectGarbage(ctx: Ctx): Promise<number> {
  for (;;) {
    const found = await ctx.transaction(async (tx) => (await dropUnused(tx)) + (await purgeWithdrawn(tx)))
    if (found === 0) break
  }
  let deleted = 0
  for (const sha256 of await ctx.transaction(orphans)) deleted += await ctx.transaction((tx) => deleteFile(tx, sha256))
  await ctx.tools.storage.sweep(ctx.clock.now())
  return deleted
}

async function dropUnused(tx: Tx): Promise<number> {
  const rows = await tx.db
    .selectFrom('media as m')
    .select(['m.id', 'm.sha256'])
    .where('m.authority_id', '=', tx.authorityId)
    .where('m.unused_since', '<', new Date(tx.clock.now().getTime() - unusedDays * dayMs))
    .where(({ not, exists, selectFrom }) =>
      not(exists(selectFrom('authorities as a').select('a.id').whereRef('a.crest_media_id', '=', 'm.id'))),
    )
    .orderBy('m.id')
    .limit(batch)
    .forUpdate()
    .skipLocked()
    .execute()
  if (rows.length === 0) return 0
  const ids = rows.map((row) => row.id)
  await orphanFiles(tx, [...rows.map((row) => row.sha256), ...(await renditionFiles(tx, ids))])
  await tx.db.deleteFrom('media').where('authority_id', '=', tx.authorityId).where('id', 'in', ids).execute()
  await record(tx, 'media.unusedDeleted', { kind: 'authority', id: tx.authorityId }, { facts: { count: ids.length } })
  return ids.length
}

async function purgeWithdrawn(tx: Tx): Promise<number> {
  const now = tx.clock.now()
  const rows = await tx.db
    .updateTable('media')
    .set({ purged_at: now })
    .where('authority_id', '=', tx.authorityId)
    .where('withdrawn_at', '<', new Date(now.getTime() - withdrawnDays * dayMs))
    .where('purged_at', 'is', null)
    .returning(['id', 'sha256'])
    .execute()
  if (rows.length === 0) return 0
  const ids = rows.map((row) => row.id)
  await orphanFiles(tx, [...rows.map((row) => row.sha256), ...(await renditionFiles(tx, ids))])
  await tx.db.deleteFrom('media_renditions').where('authority_id', '=', tx.authorityId).where('media_id', 'in', ids).execute()
  await record(tx, 'media.withdrawnDeleted', { kind: 'authority', id: tx.authorityId }, { facts: { count: ids.length } })
  return ids.length
}

async function renditionFiles(tx: Tx, mediaIds: string[]): Promise<string[]> {
  const rows = await tx.db
    .selectFrom('media_renditions')
    .select('sha256')
    .where('authority_id', '=', tx.authorityId)
    .where('media_id', 'in', mediaIds)
    .execute()
  return rows.map((row) => row.sha256)
}

async function orphanFiles(tx: Tx, files: string[]): Promise<void> {
  const since = tx.clock.now()
  await tx.db
    .insertInto('media_orphans')
    .values([...new Set(files)].map((sha256) => ({ authority_id: tx.authorityId, sha256, since })))
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}

async function orphans(tx: Tx): Promise<string[]> {
  const rows = await tx.db.selectFrom('media_orphans').select('sha256').where('authority_id', '=', tx.authorityId).execute()
  return rows.map((row) => row.sha256)
}

/** Deletes the bytes unless another row has the same file. */
async function deleteFile(tx: Tx, sha256: string): Promise<number> {
  await lockFile(tx, sha256)
  const orphan = await tx.db
    .deleteFrom('media_orphans')
    .where('authority_id', '=', tx.authorityId)
    .where('sha256', '=', sha256)
    .returning('sha256')
    .executeTakeFirst()
  // Somebody stored the same picture again meanwhile.
  if (!orphan || (await isNeeded(tx, sha256))) return 0
  await tx.tools.storage.remove({ authorityId: tx.authorityId, sha256 })
  return 1
}

async function isNeeded(tx: Tx, sha256: string): Promise<boolean> {
  const [kept, rendered] = await Promise.all([
    tx.db
      .selectFrom('media')
      .select('id')
      .where('authority_id', '=', tx.authorityId)
      .where('sha256', '=', sha256)
      .where('purged_at', 'is', null)
      .limit(1)
      .executeTakeFirst(),
    tx.db
      .selectFrom('media_renditions')
      .select('media_id')
      .where('authority_id', '=', tx.authorityId)
      .where('sha256', '=', sha256)
      .limit(1)
      .executeTakeFirst(),
  ])
  return kept !== undefined || rendered !== undefined
}
