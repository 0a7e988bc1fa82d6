import type { Tx } from '../../infra/ctx.ts'
import { mediaFaults } from './contract.ts'

/** What uses pictures, in the words of the feature that does, e.g. `{ kind: 'post', id: 'post_…' }`. */
export interface MediaSubject {
  kind: string
  id: string
}

/**
 * Says which pictures a thing uses from now on, replacing what was said before. A picture that nothing uses is garbage after a period.
 * @throws mediaFaults.withdrawn when one that is new here was withdrawn
 */
export async function setUses(tx: Tx, subject: MediaSubject, mediaIds: readonly string[]): Promise<void> {
  const wanted = new Set(mediaIds)
  const before = new Set((await usedBy(tx, subject)).map((use) => use.media_id))
  const added = [...wanted].filter((id) => !before.has(id)).sort()
  const ended = [...before].filter((id) => !wanted.has(id)).sort()
  if (added.length > 0) await begin(tx, subject, added)
  if (ended.length > 0) await end(tx, subject, ended)
}

function usedBy(tx: Tx, subject: MediaSubject) {
  return tx.db
    .selectFrom('media_uses')
    .select('media_id')
    .where('authority_id', '=', tx.authorityId)
    .where('subject_kind', '=', subject.kind)
    .where('subject_id', '=', subject.id)
    .execute()
}

async function begin(tx: Tx, subject: MediaSubject, ids: string[]): Promise<void> {
  // Locks the rows, so that the nightly job cannot collect what is being used right now.
  const usable = await tx.db
    .updateTable('media')
    .set({ unused_since: null })
    .where('authority_id', '=', tx.authorityId)
    .where('id', 'in', ids)
    .where('withdrawn_at', 'is', null)
    .returning('id')
    .execute()
  if (usable.length < ids.length) throw mediaFaults.withdrawn()
  const since = tx.clock.now()
  await tx.db
    .insertInto('media_uses')
    .values(
      ids.map((id) => ({
        authority_id: tx.authorityId,
        subject_kind: subject.kind,
        subject_id: subject.id,
        media_id: id,
        since,
      })),
    )
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}

async function end(tx: Tx, subject: MediaSubject, ids: string[]): Promise<void> {
  await tx.db
    .deleteFrom('media_uses')
    .where('authority_id', '=', tx.authorityId)
    .where('subject_kind', '=', subject.kind)
    .where('subject_id', '=', subject.id)
    .where('media_id', 'in', ids)
    .execute()
  await tx.db
    .updateTable('media')
    .set({ unused_since: tx.clock.now() })
    .where('authority_id', '=', tx.authorityId)
    .where('id', 'in', ids)
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('media_uses as u')
            .select('u.media_id')
            .whereRef('u.authority_id', '=', 'media.authority_id')
            .whereRef('u.media_id', '=', 'media.id'),
        ),
      ),
    )
    .execute()
}
