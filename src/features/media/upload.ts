import type { Ctx, Tx } from '../../infra/ctx.ts'
import type { Upload } from '../../infra/http/route.ts'
import { staffIdOf } from '../../kernel/actor.ts'
import { commonFaults } from '../../kernel/fault.ts'
import { record } from '../audit/audit.ts'
import { type MediaView, mediaFaults, type UploadInput } from './contract.ts'
import { worded } from './faults.ts'
import { cleanImage } from './image.ts'
import { can } from './policy.ts'
import { mediaView } from './reads.ts'
import { plainFileName } from './rules.ts'
import * as store from './store.ts'

/**
 * Takes a picture in: looked at, decoded and written anew without location and camera data, then stored under its hash.
 * @throws mediaFaults type, damaged, tooLarge, storageFull
 */
export async function uploadImage(ctx: Ctx, input: UploadInput, file: Upload | null): Promise<MediaView> {
  if (!can.upload(ctx.actor)) throw commonFaults.forbidden()
  if (!file || file.bytes.length === 0) throw mediaFaults.missing()
  const clean = await worded(() => cleanImage(file.bytes))
  const { sha256 } = await worded(() => ctx.tools.storage.put(ctx.authorityId, clean.bytes))
  return ctx.transaction(async (tx) => {
    const id = tx.newId('media')
    await keepFile(tx, sha256, clean.bytes)
    await store.insert(tx, {
      id,
      sha256,
      type: clean.type,
      width: clean.width,
      height: clean.height,
      bytes: clean.bytes.length,
      file_name: plainFileName(file.fileName),
      alt: input.alt,
      language: input.language,
      uploaded_by: staffIdOf(tx.actor),
    })
    await record(tx, 'media.uploaded', { kind: 'media', id }, { hashes: { file: sha256 }, facts: { type: clean.type } })
    tx.hint('media')
    return mediaView(tx, id)
  })
}

/**
 * Makes sure that the bytes are still there once nobody can delete them any more: the nightly job may have removed an equal file between
 * storing and this transaction.
 */
export async function keepFile(tx: Tx, sha256: string, bytes: Uint8Array): Promise<void> {
  await store.lockFile(tx, sha256)
  await tx.db.deleteFrom('media_orphans').where('authority_id', '=', tx.authorityId).where('sha256', '=', sha256).execute()
  const isThere = await tx.tools.storage.openRead({ authorityId: tx.authorityId, sha256 }).then(
    ({ stream }) => {
      stream.destroy()
      return true
    },
    () => false,
  )
  if (!isThere) await worded(() => tx.tools.storage.put(tx.authorityId, bytes))
}
