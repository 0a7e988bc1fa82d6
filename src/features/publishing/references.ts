import type { Tx } from '../../infra/ctx.ts'
import { missingAt } from '../../kernel/fault.ts'
import { channelViews, targetGroups } from '../channels/channels.ts'
import { mediaViews } from '../media/media.ts'
import { departments } from '../people/people.ts'
import type { FieldName, PostContent } from './contract-content.ts'
import { publishingFaults } from './contract-faults.ts'
import { classRow, mayUseClass, topics } from './reads-settings.ts'

/**
 * Refuses changes that name something which is not there (any more), and a class that is not the person's to use. Whether a
 * picture was withdrawn is asked where its use is written down.
 * @param postId null: it begins
 */
export async function checkReferences(
  tx: Tx,
  after: PostContent,
  fields: ReadonlySet<FieldName>,
  postId: string | null,
): Promise<void> {
  if (fields.has('classId')) await checkClass(tx, after.classId)
  if (fields.has('topicId') && after.topicId !== null) {
    const topic = (await topics(tx)).find((one) => one.id === after.topicId)
    if (!topic || topic.archived) throw unknownPart(after.topicId, 'topicId')
  }
  if (fields.has('departmentId') && after.departmentId !== null) {
    const department = (await departments(tx)).find((one) => one.id === after.departmentId)
    if (!department?.active) throw unknownPart(after.departmentId, 'departmentId')
  }
  if (fields.has('ownerId') && after.ownerId !== null) await checkOwner(tx, after.ownerId)
  if (fields.has('targetGroupIds')) {
    const known = new Set((await targetGroups(tx)).map((group) => group.id))
    for (const id of after.targetGroupIds) if (!known.has(id)) throw unknownPart(id, 'targetGroupIds')
  }
  if (fields.has('images')) {
    const ids = after.images.map((image) => image.mediaId)
    const known = await mediaViews(tx, ids)
    for (const [at, id] of ids.entries()) if (!known.has(id)) throw unknownPart(id, `images.${at}.mediaId`)
  }
  const changed = after.variants.filter((one) => fields.has(`variants.${one.channelId}`))
  if (changed.length === 0) return
  const known = new Set((await channelViews(tx)).map((channel) => channel.id))
  const fresh = changed.filter(({ channelId }) => !known.has(channelId))
  const had = new Set(fresh.length === 0 || postId === null ? [] : await variantChannels(tx, postId))
  for (const { channelId } of fresh) if (!had.has(channelId)) throw unknownPart(channelId, 'variants.channelId')
}

/** Channels that a post has already: one that was ended meanwhile may stay in it. */
async function variantChannels(tx: Tx, postId: string): Promise<string[]> {
  const rows = await tx.db
    .selectFrom('post_variants')
    .select('channel_id')
    .where('authority_id', '=', tx.authorityId)
    .where('post_id', '=', postId)
    .execute()
  return rows.map((row) => row.channel_id)
}

const unknownPart = (what: string, field: string) => publishingFaults.unknownPart({ what }, [missingAt(field)])

async function checkClass(tx: Tx, classId: string): Promise<void> {
  const row = await classRow(tx, classId)
  if (!row || row.archived_at) throw unknownPart(classId, 'classId')
  if (!(await mayUseClass(tx, row))) throw publishingFaults.classNotYours()
}

async function checkOwner(tx: Tx, staffId: string): Promise<void> {
  const owner = await tx.db
    .selectFrom('staff')
    .select('id')
    .where('authority_id', '=', tx.authorityId)
    .where('id', '=', staffId)
    .where('state', '=', 'active')
    .executeTakeFirst()
  if (!owner) throw unknownPart(staffId, 'ownerId')
}
