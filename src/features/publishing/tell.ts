import type { Tx } from '../../infra/ctx.ts'
import type { DepartmentId, StaffId } from '../../kernel/actor.ts'
import { notify, peopleWithRight } from '../people/people.ts'
import type { Step } from './approval-rules.ts'
import { shownTitle } from './content-rules.ts'
import type { PostRow } from './store.ts'

const linkTo = (post: PostRow): string => `/desk/beitraege/${post.id}`

/** Who can give a step now: with the right, in its department, and neither author nor last editor. */
export async function approversOf(tx: Tx, post: PostRow, step: Step): Promise<StaffId[]> {
  const departmentId = step.departmentId as DepartmentId | null
  const people = await peopleWithRight(tx, 'posts.approve', departmentId ?? undefined)
  return people.filter((id) => id !== post.author_id && id !== post.last_editor_id)
}

/** Whom the next step is asked of: colleagues of the post's own department first, if there are any. */
export async function askedFor(tx: Tx, post: PostRow, step: Step): Promise<StaffId[]> {
  if (step.step === 'colleague' && post.department_id !== null) {
    const near = await approversOf(tx, post, { ...step, departmentId: post.department_id })
    if (near.length > 0) return near
  }
  return approversOf(tx, post, step)
}

export async function tellApprovers(tx: Tx, post: PostRow, staffIds: readonly StaffId[]): Promise<void> {
  const title = shownTitle(post)
  await notify(tx, staffIds, {
    kind: 'publishing.approvalAsked',
    subject: { kind: 'post', id: post.id },
    text: { de: `„${title}“ wartet auf Ihre Freigabe.`, en: `"${title}" waits for your approval.` },
    link: linkTo(post),
    mail: true,
  })
}

/** Owner and author, as far as they still work here. */
async function responsible(tx: Tx, post: PostRow): Promise<StaffId[]> {
  const ids = [post.owner_id, post.author_id].filter((id) => id !== null)
  if (ids.length === 0) return []
  const rows = await tx.db
    .selectFrom('staff')
    .select('id')
    .where('authority_id', '=', tx.authorityId)
    .where('id', 'in', ids)
    .where('state', '=', 'active')
    .execute()
  return rows.map((row) => row.id as StaffId)
}

type Message = { kind: string; text: { de: string; en: string }; mail?: boolean }

/** Tells owner and author, but nobody about what they did themselves. */
export async function tellOwner(tx: Tx, post: PostRow, message: Message): Promise<void> {
  const own = tx.actor.kind === 'staff' ? tx.actor.staffId : null
  const people = (await responsible(tx, post)).filter((id) => id !== own)
  const about = { ...message, subject: { kind: 'post', id: post.id }, link: linkTo(post) }
  await notify(tx, people, about)
}

interface Trouble extends Message {
  subject: { kind: string; id: string }
  /** What was told before is about something else, e.g. an earlier try. Null: nothing is. */
  since: Date | null
}

/**
 * Tells whoever answers for a post, by mail too, that something needs them; once, however often it is noticed. When they have left, those are
 * told who may publish.
 */
export async function tellTroubleOnce(tx: Tx, post: PostRow, trouble: Trouble): Promise<void> {
  let told = tx.db
    .selectFrom('notifications')
    .select('id')
    .where('authority_id', '=', tx.authorityId)
    .where('subject_kind', '=', trouble.subject.kind)
    .where('subject_id', '=', trouble.subject.id)
    .where('kind', '=', trouble.kind)
  if (trouble.since !== null) told = told.where('created_at', '>=', trouble.since)
  if (await told.limit(1).executeTakeFirst()) return
  const people = await responsible(tx, post)
  await notify(tx, people.length > 0 ? people : { right: 'posts.publish' }, { ...trouble, link: linkTo(post), mail: true })
}
