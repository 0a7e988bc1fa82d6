import type { Ctx, Tx } from '../../infra/ctx.ts'
import { staffIdOf } from '../../kernel/actor.ts'
import { record } from '../audit/audit.ts'
import type { BatchId } from '../delivery/contract.ts'
import { rescheduleBatch, withdrawBatch } from '../delivery/delivery.ts'
import { endFiles, moveFiles } from '../media/media.ts'
import { authority } from '../people/people.ts'
import { changedFields } from './content-rules.ts'
import type { PostVersionInput } from './contract-content.ts'
import { publishingFaults } from './contract-faults.ts'
import type { MoveInput, PostView } from './contract-post.ts'
import { lockSeen, saveChanges } from './draft.ts'
import { hintPost } from './hint.ts'
import { can } from './policy.ts'
import { contentOf } from './reads-content.ts'
import { postView } from './reads-post.ts'
import { refreshResults } from './results.ts'
import * as store from './store.ts'
import { momentOf } from './time-rules.ts'

/** Takes a planned post back, on all channels or none. It is approved as before and can be changed or planned again. */
export function withdrawPost(ctx: Ctx, input: PostVersionInput): Promise<PostView> {
  return ctx.transaction(async (tx) => {
    tx.require(can.withdraw(tx.actor))
    const post = await lockSeen(tx, input)
    if (post.release === 'sent') throw publishingFaults.tooLate()
    if (post.release !== 'planned') throw publishingFaults.wrongState()
    await takeBack(tx, post)
    await record(tx, 'publishing.withdrawn', { kind: 'post', id: post.id })
    return postView(tx, post.id)
  })
}

/** Takes everything planned of a locked post back. */
export async function takeBack(tx: Tx, post: store.PostRow): Promise<void> {
  if (post.batch_id !== null) await withdrawBatch(tx, post.batch_id as BatchId)
  await store.patch(tx, post, { release: 'none', batch_id: null, published_hash: null, public_at: null, public_topic_id: null })
  await tx.db
    .updateTable('post_publications')
    .set({ withdrawn_at: tx.clock.now() })
    .where('authority_id', '=', tx.authorityId)
    .where('post_id', '=', post.id)
    .where('withdrawn_at', 'is', null)
    .execute()
  await endFiles(tx, { kind: 'post', id: post.id })
  await refreshResults(tx, post.id)
  hintPost(tx, post.id)
}

/**
 * Moves a post to another time: a planned one with all its deliveries, another one on the calendar only. An approval stays: it is about
 * what is said.
 * @throws publishingFaults timePast, timeMissing, timeTwice, tooLate
 */
export function movePost(ctx: Ctx, input: MoveInput): Promise<PostView> {
  return ctx.transaction(async (tx) => {
    const post = await lockSeen(tx, input)
    tx.require(post.release === 'planned' ? can.publish(tx.actor, post.lane) : can.write(tx.actor))
    if (post.release === 'sent' || post.release === 'removed') throw publishingFaults.tooLate()
    if (post.release === 'discarded') throw publishingFaults.wrongState()
    const { zone } = await authority(tx)
    const moment = momentOf(input.planned, zone)
    if (moment.dueAt <= tx.clock.now()) throw publishingFaults.timePast()
    const before = await contentOf(tx, post)
    const after = { ...before, planned: moment.planned }
    const changed = changedFields(before, after)
    if (changed.size === 0) return postView(tx, post.id)
    if (post.release === 'none') await saveChanges(tx, post, after, changed)
    else {
      await moveBatch(tx, post, moment.dueAt)
      const editorId = staffIdOf(tx.actor)
      await store.addRevision(tx, {
        postId: post.id,
        version: post.version + 1,
        editorId,
        changes: changed,
        contentHash: post.content_hash,
      })
      const { local, pick } = moment.planned
      const columns = { due_at: moment.dueAt, planned_local: local, planned_zone: zone, planned_pick: pick }
      await store.patch(tx, post, { ...columns, public_at: moment.dueAt })
    }
    await record(
      tx,
      'publishing.moved',
      { kind: 'post', id: post.id },
      { fields: ['planned'], facts: { dueAt: moment.dueAt.toISOString() } },
    )
    hintPost(tx, post.id)
    return postView(tx, post.id)
  })
}

async function moveBatch(tx: Tx, post: store.PostRow, dueAt: Date): Promise<void> {
  if (post.batch_id !== null) await rescheduleBatch(tx, post.batch_id as BatchId, dueAt)
  await moveFiles(tx, { kind: 'post', id: post.id }, dueAt)
}
