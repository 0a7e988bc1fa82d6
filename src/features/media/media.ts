import type { Ctx } from '../../infra/ctx.ts'
import { commonFaults } from '../../kernel/fault.ts'
import { record } from '../audit/audit.ts'
import {
  type ChangeMediaInput,
  type MediaUse,
  type MediaView,
  mediaFaults,
  mediaWithdrawn,
  type WithdrawMediaInput,
} from './contract.ts'
import { can } from './policy.ts'
import { mediaView, usesOf } from './reads.ts'
import * as store from './store.ts'

export { unusedDays, withdrawnDays } from './garbage.ts'
export { kindOfImage } from './image-sniff.ts'
export { endFiles, moveFiles, publishFiles } from './public-files.ts'
export { mediaPage, mediaView, mediaViews, usesOf } from './reads.ts'
export { keptRendition, mediaFile, type Rendition, renderFor } from './renditions.ts'
export { uploadImage } from './upload.ts'
export { setUses } from './uses.ts'

/** Changes the description that a picture brings along. Posts that have their own keep theirs. */
export function changeMedia(ctx: Ctx, input: ChangeMediaInput): Promise<MediaView> {
  return ctx.transaction(async (tx) => {
    tx.require(can.upload(tx.actor))
    const row = await store.lock(tx, input.id)
    if (row.version !== input.version) throw commonFaults.stale({ current: await mediaView(tx, input.id) })
    if (row.withdrawn_at) throw mediaFaults.withdrawn()
    const { id, version, alt = row.alt, language = row.language } = input
    const fields = [...(alt === row.alt ? [] : ['alt']), ...(language === row.language ? [] : ['language'])]
    if (fields.length === 0) return mediaView(tx, id)
    await store.update(tx, id, { alt, language, version: version + 1 })
    await record(tx, 'media.changed', { kind: 'media', id }, { fields })
    tx.hint('media')
    return mediaView(tx, id)
  })
}

/**
 * Takes a picture down everywhere we serve it, at once and for good. What stands on networks is for people to remove: the answer lists
 * every use, and the announcement lets the features that use it act.
 */
export function withdrawMedia(ctx: Ctx, input: WithdrawMediaInput): Promise<MediaUse[]> {
  return ctx.transaction(async (tx) => {
    tx.require(can.withdraw(tx.actor))
    const row = await store.lock(tx, input.id)
    const uses = await usesOf(tx, input.id)
    if (row.withdrawn_at) return uses
    await store.update(tx, input.id, { withdrawn_at: tx.clock.now(), withdrawn_reason: input.reason, version: row.version + 1 })
    await record(
      tx,
      'media.withdrawn',
      { kind: 'media', id: input.id },
      { facts: { uses: uses.length }, personal: { reason: input.reason } },
    )
    tx.announce(mediaWithdrawn, { mediaId: input.id })
    tx.hint('media')
    for (const use of uses) tx.hint(`${use.kind}/${use.id}`)
    return uses
  })
}
