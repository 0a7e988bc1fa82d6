import { sql } from 'kysely'
import type { Tx } from '../../infra/ctx.ts'
import { has, staffIdOf } from '../../kernel/actor.ts'
import { dayOf } from '../../kernel/time/wall-clock.ts'
import { troubledDeliveries } from '../delivery/delivery.ts'
import { authority, staffNames } from '../people/people.ts'
import { approveBlock } from './approval-rules.ts'
import { decisionsOfAll, stateFrom } from './approval-state.ts'
import { shownTitle } from './content-rules.ts'
import type { PostsToday } from './contract-calendar.ts'
import { postsOfDay } from './reads-calendar.ts'
import type { ClassRow } from './reads-settings.ts'
import { type SummaryRow, summaryColumns, toSummaries } from './reads-summary.ts'
import type { PostRow } from './store.ts'

/** So many of each kind are shown; the numbers link to the lists behind. */
const shown = 20
const mostWaiting = 500

/** What needs me now about posts, and today's plan. */
export async function postsToday(tx: Tx): Promise<PostsToday> {
  const { zone } = await authority(tx)
  const day = dayOf(tx.clock.now(), zone)
  return {
    approvals: await approvalsFor(tx, zone),
    returned: await returnedTo(tx, zone),
    trouble: await troubleOf(tx),
    plan: { day, items: await postsOfDay(tx, day) },
  }
}

type Waiting = PostsToday['approvals']

/** Posts whose next step I can give, the most urgent first. */
async function approvalsFor(tx: Tx, zone: string): Promise<Waiting> {
  const { actor } = tx
  if (actor.kind !== 'staff' || !has(actor, 'posts.approve')) return { total: 0, items: [] }
  const posts = await waitingPosts(tx)
  const classes = await classesById(tx)
  const decisions = await decisionsOfAll(
    tx,
    posts.map((post) => post.id),
  )
  const mine = posts.filter((post) => {
    const postClass = classes.get(post.class_id)
    if (!postClass) return false
    const { valid, next } = stateFrom(post, postClass, decisions.get(post.id) ?? [])
    return (
      next !== null && approveBlock(actor, { authorId: post.author_id, lastEditorId: post.last_editor_id }, valid, next) === null
    )
  })
  const first = mine.slice(0, shown)
  const names = await staffNames(
    tx,
    first.flatMap((post) => post.submitted_by ?? []),
  )
  const summaries = await summariesOf(
    tx,
    first.map((post) => post.id),
    zone,
  )
  const items = first.flatMap((post) => {
    const summary = summaries.get(post.id)
    const again = (decisions.get(post.id) ?? []).some((one) => one.decision !== 'approved')
    const submittedBy = (post.submitted_by && names.get(post.submitted_by)) ?? null
    return summary ? [{ ...summary, submittedBy, again }] : []
  })
  return { total: mine.length, items }
}

async function waitingPosts(tx: Tx): Promise<PostRow[]> {
  return tx.db
    .selectFrom('posts')
    .selectAll()
    .where('authority_id', '=', tx.authorityId)
    .where('stage', '=', 'in-approval')
    .where('release', 'in', ['none', 'sent'])
    .orderBy('approval_due_at')
    .orderBy('id')
    .limit(mostWaiting)
    .execute()
}

async function classesById(tx: Tx): Promise<Map<string, ClassRow>> {
  const rows = await tx.db.selectFrom('post_classes').selectAll().where('authority_id', '=', tx.authorityId).execute()
  return new Map(rows.map((row) => [row.id, row]))
}

async function summariesOf(tx: Tx, ids: readonly string[], zone: string) {
  if (ids.length === 0) return new Map()
  const { rows } = await sql<SummaryRow>`
    select ${summaryColumns} from posts p where p.authority_id = ${tx.authorityId} and p.id in (${sql.join([...ids])})`.execute(
    tx.db,
  )
  return new Map((await toSummaries(tx, rows, zone)).map((one) => [one.id as string, one]))
}

/** Mine, given back: the next step is mine again. */
async function returnedTo(tx: Tx, zone: string): Promise<PostsToday['returned']> {
  const me = staffIdOf(tx.actor)
  if (me === null) return { total: 0, items: [] }
  const { rows } = await sql<SummaryRow>`
    select ${summaryColumns} from posts p
    where p.authority_id = ${tx.authorityId} and p.stage in ('changes-requested', 'rejected') and p.release in ('none', 'sent') and p.owner_id = ${me}
    order by p.sort_at, p.id limit ${mostWaiting}`.execute(tx.db)
  return { total: rows.length, items: await toSummaries(tx, rows.slice(0, shown), zone) }
}

/** Deliveries of posts that failed, are unclear or are held, with the post's title. */
async function troubleOf(tx: Tx): Promise<PostsToday['trouble']> {
  const { items } = await troubledDeliveries(tx, { state: 'trouble', limit: mostWaiting })
  const ours = items.filter((one) => one.subject.kind === 'post')
  const first = ours.slice(0, shown)
  if (first.length === 0) return { total: 0, items: [] }
  const posts = await tx.db
    .selectFrom('posts')
    .select(['id', 'title', 'text'])
    .where('authority_id', '=', tx.authorityId)
    .where(
      'id',
      'in',
      first.map((one) => one.subject.id),
    )
    .execute()
  const channels = await tx.db
    .selectFrom('channels')
    .select(['id', 'name', 'network'])
    .where('authority_id', '=', tx.authorityId)
    .execute()
  return {
    total: ours.length,
    items: first.map((delivery) => {
      const post = posts.find((one) => one.id === delivery.subject.id)
      const channel = channels.find((one) => one.id === delivery.channelId)
      return {
        delivery,
        title: post ? shownTitle(post) : '',
        postId: delivery.subject.id as `post_${string}`,
        channelName: channel?.name ?? '',
        network: channel?.network ?? '',
      }
    }),
  }
}
