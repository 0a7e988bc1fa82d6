import type { Ctx, Tx } from '../../infra/ctx.ts'
import { staffIdOf } from '../../kernel/actor.ts'
import { commonFaults } from '../../kernel/fault.ts'
import { record } from '../audit/audit.ts'
import { channelViews } from '../channels/channels.ts'
import { setUses } from '../media/media.ts'
import { authority } from '../people/people.ts'
import { ensureClasses } from './classes.ts'
import { applyChanges, changedFields, normal } from './content-rules.ts'
import { type ChangePostInput, type CreatePostInput, type FieldName, type PostContent, Variant } from './contract-content.ts'
import { publishingFaults } from './contract-faults.ts'
import type { PostView, SavedPost } from './contract-post.ts'
import { hintPost } from './hint.ts'
import { can } from './policy.ts'
import { contentOf, emptyContent } from './reads-content.ts'
import { postView } from './reads-post.ts'
import { publishedMedia } from './reads-publications.ts'
import { defaultClassId } from './reads-settings.ts'
import { checkReferences } from './references.ts'
import * as store from './store.ts'
import { momentOf } from './time-rules.ts'

/** Begins a post. It always goes to the own site, too (rule 21). */
export function createPost(ctx: Ctx, input: CreatePostInput): Promise<PostView> {
  return ctx.transaction(async (tx) => {
    tx.require(can.write(tx.actor))
    await ensureClasses(tx)
    const staffId = staffIdOf(tx.actor)
    const { language } = await authority(tx)
    const sites = await siteChannels(tx)
    const beginning: PostContent = {
      ...emptyContent,
      language,
      classId: (await defaultClassId(tx)) as PostContent['classId'],
      departmentId: ownDepartment(tx),
      ownerId: staffId,
      variants: sites.map((channelId) => Variant.parse({ channelId })),
    }
    return postView(tx, await insertPost(tx, applyChanges(beginning, input, new Set(sites)), beginning))
  })
}

/** Stores a new post with its first revision, which holds every field. */
export async function insertPost(tx: Tx, content: PostContent, beginning: PostContent): Promise<string> {
  const id = tx.newId('post')
  const changed = changedFields(beginning, content)
  await checkReferences(tx, content, new Set(changed.keys()), null)
  const saved = await timed(tx, content)
  const staffId = staffIdOf(tx.actor)
  await store.insert(tx, id, saved, staffId)
  const all = changedFields({ ...emptyContent, language: '' }, saved.content)
  const contentHash = store.contentHash(saved.content)
  await store.addRevision(tx, { postId: id, version: 1, editorId: staffId, changes: all, contentHash })
  await claimImages(tx, id, saved.content)
  await record(tx, 'publishing.created', { kind: 'post', id }, { fields: [...changed.keys()], hashes: { content: contentHash } })
  hintPost(tx, id)
  return id
}

/**
 * Saves changes. Others' changes to other fields since `version` are kept and merged; where both changed the same field, nothing is
 * saved and the fault carries the present state.
 * @throws publishingFaults conflict, planned, timeMissing, timeTwice, unknownPart, classNotYours
 */
export function changePost(ctx: Ctx, input: ChangePostInput): Promise<SavedPost> {
  return ctx.transaction(async (tx) => {
    tx.require(can.write(tx.actor))
    const post = await store.lock(tx, input.id)
    if (post.release === 'planned') throw publishingFaults.planned()
    if (post.release !== 'none' && post.release !== 'sent') throw publishingFaults.wrongState()
    const before = await contentOf(tx, post)
    const after = applyChanges(before, input, new Set(await siteChannels(tx)))
    const changed = changedFields(before, after)
    if (post.release === 'sent' && changed.has('planned')) throw publishingFaults.wrongState()
    const isBehind = input.version !== post.version
    if (isBehind) await refuseClash(tx, post, input.version, changed)
    if (changed.size > 0) await saveChanges(tx, post, after, changed)
    return { post: await postView(tx, post.id), merged: isBehind }
  })
}

async function refuseClash(tx: Tx, post: store.PostRow, seen: number, changed: ReadonlyMap<FieldName, unknown>): Promise<void> {
  if (seen > post.version) throw commonFaults.stale()
  const theirs = await store.fieldsSince(tx, post.id, seen)
  const clash = [...changed.keys()].filter((field) => theirs.has(field))
  if (clash.length > 0) throw publishingFaults.conflict({ fields: clash, current: await postView(tx, post.id) })
}

/** Writes changed content of a locked post. An approval is of exactly one content: another one needs it again. */
export async function saveChanges(
  tx: Tx,
  post: store.PostRow,
  after: PostContent,
  changed: ReadonlyMap<FieldName, unknown>,
): Promise<void> {
  await checkReferences(tx, after, new Set(changed.keys()), post.id)
  const saved = post.release === 'sent' ? await sentTime(tx, post, after) : await timed(tx, after)
  const editorId = staffIdOf(tx.actor)
  const contentHash = store.contentHash(saved.content)
  const isOther = contentHash !== post.content_hash
  await store.saveContent(tx, post, saved, {
    ...(isOther ? { last_editor_id: editorId } : {}),
    ...(isOther && post.stage === 'approved' ? { stage: 'draft' as const } : {}),
    // Asked for with the right of another lane.
    ...(changed.has('lane') ? { plan_on_approval: false } : {}),
  })
  await store.addRevision(tx, { postId: post.id, version: post.version + 1, editorId, changes: changed, contentHash })
  if (changed.has('images')) await claimImages(tx, post.id, saved.content)
  await record(
    tx,
    'publishing.changed',
    { kind: 'post', id: post.id },
    { fields: [...changed.keys()], hashes: { content: contentHash } },
  )
  hintPost(tx, post.id)
}

/** Throws a draft away; it can be fetched back. Its pictures are kept for a month. */
export function discardPost(ctx: Ctx, input: { id: string; version: number }): Promise<PostView> {
  return ctx.transaction(async (tx) => {
    tx.require(can.write(tx.actor))
    const post = await lockSeen(tx, input)
    if (post.release !== 'none') throw publishingFaults.wrongState()
    await store.patch(tx, post, { release: 'discarded', stage: 'draft', plan_on_approval: false, approval_due_at: null })
    await setUses(tx, { kind: 'post', id: post.id }, [])
    await record(tx, 'publishing.discarded', { kind: 'post', id: post.id })
    hintPost(tx, post.id)
    return postView(tx, post.id)
  })
}

/** Fetches a discarded draft back. */
export function restorePost(ctx: Ctx, input: { id: string; version: number }): Promise<PostView> {
  return ctx.transaction(async (tx) => {
    tx.require(can.write(tx.actor))
    const post = await lockSeen(tx, input)
    if (post.release !== 'discarded') throw publishingFaults.wrongState()
    await store.patch(tx, post, { release: 'none' })
    await claimImages(tx, post.id, await contentOf(tx, post))
    await record(tx, 'publishing.restored', { kind: 'post', id: post.id })
    hintPost(tx, post.id)
    return postView(tx, post.id)
  })
}

/** A new draft with the content of a post, without its time. */
export function copyPost(ctx: Ctx, input: { id: string }): Promise<PostView> {
  return ctx.transaction(async (tx) => {
    tx.require(can.write(tx.actor))
    const source = await contentOf(tx, await store.find(tx, input.id))
    const known = new Set((await channelViews(tx)).map((channel) => channel.id))
    const beginning = { ...emptyContent, language: source.language, classId: source.classId, topicId: source.topicId }
    const copy = normal({
      ...source,
      lane: source.lane === 'crisis' ? 'normal' : source.lane,
      planned: null,
      ownerId: staffIdOf(tx.actor),
      variants: source.variants.filter((one) => known.has(one.channelId)),
    })
    return postView(tx, await insertPost(tx, copy, beginning))
  })
}

/** The post, locked, if it is still what the person saw. */
export async function lockSeen(tx: Tx, input: { id: string; version: number }): Promise<store.PostRow> {
  const post = await store.lock(tx, input.id)
  if (post.version !== input.version) throw publishingFaults.changed({ current: post.version })
  return post
}

/** Channels of our own site. */
export async function siteChannels(tx: Tx): Promise<string[]> {
  return (await channelViews(tx)).filter((channel) => channel.local).map((channel) => channel.id)
}

async function timed(tx: Tx, content: PostContent): Promise<store.Saved> {
  const { zone } = await authority(tx)
  if (content.planned === null) return { content, dueAt: null, zone }
  const { planned, dueAt } = momentOf(content.planned, zone)
  return { content: { ...content, planned }, dueAt, zone }
}

/** A sent post stays where it is in the calendar. */
async function sentTime(tx: Tx, post: store.PostRow, content: PostContent): Promise<store.Saved> {
  const { zone } = await authority(tx)
  return { content, dueAt: post.due_at, zone: post.planned_zone ?? zone }
}

/** What was published keeps its pictures, whatever the draft has now. */
async function claimImages(tx: Tx, id: string, content: PostContent): Promise<void> {
  const published = await publishedMedia(tx, id)
  await setUses(tx, { kind: 'post', id }, [...content.images.map((image) => image.mediaId), ...published])
}

/** The department of somebody who belongs to exactly one. */
function ownDepartment(tx: Tx): PostContent['departmentId'] {
  const own = tx.actor.kind === 'staff' ? [...tx.actor.departmentIds] : []
  return own.length === 1 ? (own[0] ?? null) : null
}
