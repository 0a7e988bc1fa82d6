import { diffWordsWithSpace } from 'diff'
import type { Tx } from '../../infra/ctx.ts'
import { commonFaults } from '../../kernel/fault.ts'
import { changedFields } from './content-rules.ts'
import type { DiffQuery, PostDiff, TextDiff } from './contract-approval.ts'
import type { PostContent } from './contract-content.ts'
import { contentAt, contentOf, emptyContent } from './reads-content.ts'
import { publicationsOf } from './reads-publications.ts'
import { find } from './store.ts'

/** Beyond so many changed words a comparison word by word helps nobody and takes long. */
const mostEdits = 2_000

/** What changed between two versions of a post; by default since an approver last decided, else since it was sent, else at all. */
export async function postDiff(tx: Tx, input: DiffQuery): Promise<PostDiff> {
  const post = await find(tx, input.id)
  const to = input.to ?? post.version
  const start = input.from === undefined ? await usualStart(tx, input.id) : { from: input.from, fromIs: 'asked' as const }
  const before = start.from === 0 ? null : await contentAt(tx, input.id, start.from)
  const after = to >= post.version ? await contentOf(tx, post) : await contentAt(tx, input.id, to)
  if (!after) throw commonFaults.notFound()
  return { ...start, to, before, after, changes: compare(before ?? emptyContent, after) }
}

async function usualStart(tx: Tx, postId: string): Promise<Pick<PostDiff, 'from' | 'fromIs'>> {
  const decision = await tx.db
    .selectFrom('post_approvals')
    .select('version')
    .where('authority_id', '=', tx.authorityId)
    .where('post_id', '=', postId)
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst()
  const sent = (await publicationsOf(tx, postId)).findLast((one) => one.kind !== 'remove')
  if (decision && decision.version >= (sent?.version ?? 0)) return { from: decision.version, fromIs: 'decision' }
  if (sent) return { from: sent.version, fromIs: 'sent' }
  return { from: 0, fromIs: 'nothing' }
}

/** Field by field; texts word by word. */
export function compare(before: PostContent, after: PostContent): PostDiff['changes'] {
  const changes: PostDiff['changes'] = []
  for (const field of changedFields(before, after).keys()) {
    if (field === 'title' || field === 'text') changes.push(changed(field, before[field], after[field]))
    else if (field === 'images') changes.push(...compareImages(before, after))
    else if (field.startsWith('variants.')) changes.push(compareVariant(field, before, after))
    else changes.push({ field, is: 'changed', text: null, places: 1 })
  }
  return changes
}

function compareVariant(field: string, before: PostContent, after: PostContent): PostDiff['changes'][number] {
  const channelId = field.slice('variants.'.length)
  const had = before.variants.find((one) => one.channelId === channelId)
  const has = after.variants.find((one) => one.channelId === channelId)
  if (!has) return { field, is: 'removed', text: null, places: 1 }
  if (!had) return { field, is: 'added', text: has.text === null ? null : wordDiff('', has.text), places: 1 }
  if (had.text === has.text) return { field, is: 'changed', text: null, places: 1 }
  // A variant of its own is new beside the common text, and is shown as a whole.
  return changed(field, had.text ?? '', has.text ?? '')
}

function compareImages(before: PostContent, after: PostContent): PostDiff['changes'] {
  const had = new Map(before.images.map((image) => [image.mediaId, image.alt]))
  const changes: PostDiff['changes'] = []
  for (const { mediaId, alt } of after.images) {
    const field = `images.${mediaId}`
    const old = had.get(mediaId)
    if (old === undefined) changes.push({ field, is: 'added', text: wordDiff('', alt), places: 1 })
    else if (old !== alt) changes.push(changed(field, old, alt))
    had.delete(mediaId)
  }
  for (const mediaId of had.keys()) changes.push({ field: `images.${mediaId}`, is: 'removed', text: null, places: 1 })
  // Only the order is another.
  if (changes.length === 0) changes.push({ field: 'images', is: 'changed', text: null, places: 1 })
  return changes
}

function changed(field: string, before: string, after: string): PostDiff['changes'][number] {
  const text = wordDiff(before, after)
  return { field, is: before === '' ? 'added' : after === '' ? 'removed' : 'changed', text, places: placesIn(text) }
}

/** Words that stayed, came and went, in reading order. */
export function wordDiff(before: string, after: string): TextDiff {
  const parts = diffWordsWithSpace(before, after, { maxEditLength: mostEdits })
  if (!parts)
    return [
      { is: 'removed' as const, text: before },
      { is: 'added' as const, text: after },
    ].filter((part) => part.text !== '')
  return parts.map((part) => ({ is: part.added ? 'added' : part.removed ? 'removed' : 'same', text: part.value }))
}

/** Stretches that changed: a word replaced by another is one, and so are neighbours with only a blank between them. */
function placesIn(text: TextDiff): number {
  const solid = text.filter((part) => part.is !== 'same' || part.text.trim() !== '')
  return solid.filter((part, i) => part.is !== 'same' && (i === 0 || solid[i - 1]?.is === 'same')).length
}
