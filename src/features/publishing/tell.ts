import type { Tx } from '../../infra/ctx.ts'
import type { DepartmentId, StaffId } from '../../kernel/actor.ts'
import type { Words } from '../../kernel/fault.ts'
import { settlers } from '../delivery/delivery.ts'
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
  if (await isTold(tx, trouble)) return
  const people = await responsible(tx, post)
  await notify(tx, people.length > 0 ? people : { right: 'posts.publish' }, { ...trouble, link: linkTo(post), mail: true })
}

/**
 * The same of a delivery that somebody must settle: whoever answers for the post hears of it by mail too, and everybody who can settle it in
 * the desk. Who answers for it and cannot is told who can. When those who answer for it have left, the others get the mail; when there are
 * none, those who may publish.
 * @param o.act what to do, for those who can
 */
export async function tellSettlersOnce(tx: Tx, post: PostRow, trouble: Trouble, o: { act: Words }): Promise<void> {
  if (await isTold(tx, trouble)) return
  const able = await settlers(tx)
  const people = await responsible(tx, post)
  const isAble = (id: StaffId) => able.some((one) => one.id === id)
  const about = { ...trouble, link: linkTo(post) }
  const toDo = { ...about, text: joined(trouble.text, o.act) }
  await notify(tx, people.filter(isAble), { ...toDo, mail: true })
  await notify(
    tx,
    people.filter((id) => !isAble(id)),
    { ...about, text: joined(trouble.text, whoCan(able.map((one) => one.name))), mail: true },
  )
  if (people.length === 0 && able.length === 0)
    await notify(tx, { right: 'posts.publish' }, { ...about, text: joined(trouble.text, whoCan([])), mail: true })
  const others = able.map((one) => one.id).filter((id) => !people.includes(id))
  await notify(tx, others, { ...toDo, mail: people.length === 0 })
}

const joined = (first: Words, then: Words): Words => ({ de: `${first.de} ${then.de}`, en: `${first.en} ${then.en}` })

/** So many are named; more help nobody. */
const mostNamed = 5

function whoCan(names: readonly string[]): Words {
  if (names.length === 0) {
    return {
      de: 'Klären kann es zurzeit niemand: Bitten Sie Ihre Verwaltung um das Recht dazu.',
      en: 'Nobody can clarify it at present: ask your administration for the right to it.',
    }
  }
  const more = names.length - mostNamed
  const list = (language: string, rest: string) =>
    new Intl.ListFormat(language).format(more > 0 ? [...names.slice(0, mostNamed), rest] : [...names])
  return { de: `Klären können: ${list('de', `${more} weitere`)}.`, en: `Who can clarify it: ${list('en', `${more} more`)}.` }
}

async function isTold(tx: Tx, { kind, subject, since }: Trouble): Promise<boolean> {
  let told = tx.db
    .selectFrom('notifications')
    .select('id')
    .where('authority_id', '=', tx.authorityId)
    .where('subject_kind', '=', subject.kind)
    .where('subject_id', '=', subject.id)
    .where('kind', '=', kind)
  if (since !== null) told = told.where('created_at', '>=', since)
  return (await told.limit(1).executeTakeFirst()) !== undefined
}
