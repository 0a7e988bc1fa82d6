import type { Ctx, Tx } from '../../infra/ctx.ts'
import { type StaffId, staffIdOf } from '../../kernel/actor.ts'
import { commonFaults } from '../../kernel/fault.ts'
import { record } from '../audit/audit.ts'
import { notify } from '../people/people.ts'
import { shownTitle, textOfField } from './content-rules.ts'
import type { AddCommentInput, CommentView, ResolveCommentInput } from './contract-approval.ts'
import type { PostContent } from './contract-content.ts'
import { publishingFaults } from './contract-faults.ts'
import { hintPost } from './hint.ts'
import { can } from './policy.ts'
import { commentsOf } from './reads-comments.ts'
import { contentOf } from './reads-content.ts'
import * as store from './store.ts'

/** Adds a comment to a draft, to a stretch of its text if one is named; an answer goes to the end of its thread. */
export function addComment(ctx: Ctx, input: AddCommentInput): Promise<CommentView[]> {
  return ctx.transaction(async (tx) => {
    tx.require(can.comment(tx.actor))
    const staffId = staffIdOf(tx.actor)
    if (staffId === null) throw commonFaults.forbidden()
    const post = await store.find(tx, input.id)
    if (post.release === 'discarded') throw publishingFaults.wrongState()
    const parent = input.parentId === null ? null : await rootOf(tx, input.id, input.parentId)
    const place = input.place && placeIn(await contentOf(tx, post), input.place)
    const id = tx.newId('comment')
    await tx.db
      .insertInto('post_comments')
      .values({
        authority_id: tx.authorityId,
        id,
        post_id: input.id,
        parent_id: parent?.id ?? null,
        staff_id: staffId,
        text: input.text,
        field: place?.field ?? null,
        range_start: place?.start ?? null,
        range_end: place?.end ?? null,
        quote: place?.quote ?? null,
        post_version: post.version,
        created_at: tx.clock.now(),
        resolved_at: null,
        resolved_by: null,
      })
      .execute()
    await record(tx, 'publishing.commented', { kind: 'post', id: input.id }, { facts: { comment: id } })
    await tellAbout(tx, post, staffId, parent?.staff_id ?? null)
    hintPost(tx, input.id)
    return commentsOf(tx, input.id)
  })
}

/** Marks a thread as settled, or opens it again. */
export function resolveComment(ctx: Ctx, input: ResolveCommentInput): Promise<CommentView[]> {
  return ctx.transaction(async (tx) => {
    tx.require(can.comment(tx.actor))
    const root = await rootOf(tx, input.id, input.commentId)
    await tx.db
      .updateTable('post_comments')
      .set(
        input.resolved
          ? { resolved_at: tx.clock.now(), resolved_by: staffIdOf(tx.actor) }
          : { resolved_at: null, resolved_by: null },
      )
      .where('authority_id', '=', tx.authorityId)
      .where('id', '=', root.id)
      .execute()
    const action = input.resolved ? 'publishing.commentResolved' : 'publishing.commentReopened'
    await record(tx, action, { kind: 'post', id: input.id }, { facts: { comment: root.id } })
    hintPost(tx, input.id)
    return commentsOf(tx, input.id)
  })
}

/** The first comment of a thread. */
async function rootOf(tx: Tx, postId: string, commentId: string): Promise<{ id: string; staff_id: string }> {
  const row = await tx.db
    .selectFrom('post_comments')
    .select(['id', 'parent_id', 'staff_id'])
    .where('authority_id', '=', tx.authorityId)
    .where('post_id', '=', postId)
    .where('id', '=', commentId)
    .executeTakeFirst()
  if (!row) throw commonFaults.notFound()
  return row.parent_id === null ? row : rootOf(tx, postId, row.parent_id)
}

type Place = NonNullable<AddCommentInput['place']>

/** The place with its words as they are now, so that it can still be understood when the text has moved on. */
function placeIn(content: PostContent, place: Place): Place & { quote: string } {
  const quote = textOfField(content, place.field)?.slice(place.start, place.end) ?? ''
  if (place.start >= place.end || quote.length < place.end - place.start) throw publishingFaults.placeWrong()
  return { ...place, quote }
}

async function tellAbout(tx: Tx, post: store.PostRow, by: StaffId, answered: string | null): Promise<void> {
  const people = [post.owner_id, post.author_id, answered].filter((id): id is StaffId => id !== null && id !== by)
  const title = shownTitle(post)
  await notify(tx, people, {
    kind: 'publishing.commented',
    subject: { kind: 'post', id: post.id },
    text: { de: `Neue Anmerkung zu „${title}“.`, en: `New comment on "${title}".` },
    link: `/desk/beitraege/${post.id}`,
  })
}
