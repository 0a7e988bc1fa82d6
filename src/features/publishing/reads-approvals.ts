import { sql } from 'kysely'
import type { Tx } from '../../infra/ctx.ts'
import { has } from '../../kernel/actor.ts'
import { encodeCursor, type Page } from '../../kernel/page.ts'
import { authority, staffNames } from '../people/people.ts'
import { approveBlock } from './approval-rules.ts'
import { decisionsOfAll, type GivenDecision, stateFrom } from './approval-state.ts'
import type { ApprovalItem, ApprovalListQuery, PostsToday } from './contract-calendar.ts'
import { type Place, placeOf } from './place.ts'
import type { ClassRow } from './reads-settings.ts'
import { type SummaryRow, summaryColumns, toSummaries } from './reads-summary.ts'
import type { PostRow } from './store.ts'

/** More are not counted: nobody reads the difference. */
const mostCounted = 500
/** Who can give the next step is decided here, not in SQL: so many posts are read at once until a page is full. */
const stretch = 100

/** A post that waits, with all that was decided about it. */
interface Waiting {
  post: PostRow
  decisions: GivenDecision[]
}

/** The most urgent posts whose next step the person can give, and how many there are. */
export async function firstApprovals(tx: Tx, shown: number): Promise<PostsToday['approvals']> {
  const mine = await mineOf(tx, await waitingPosts(tx, null, mostCounted))
  return { total: mine.length, items: await toItems(tx, mine.slice(0, shown)) }
}

/** All of them, page by page, the most urgent first. */
export async function approvalPage(tx: Tx, { cursor, limit }: ApprovalListQuery): Promise<Page<ApprovalItem>> {
  const mine: Waiting[] = []
  let after = placeOf(cursor)
  for (let more = true; more && mine.length <= limit; ) {
    const posts = await waitingPosts(tx, after, stretch)
    mine.push(...(await mineOf(tx, posts)))
    const last = posts.at(-1)
    if (last) after = placeIn(last)
    more = posts.length === stretch
  }
  const page = mine.slice(0, limit)
  const last = page.at(-1)
  const next = mine.length > limit && last ? placeIn(last.post) : null
  return { items: await toItems(tx, page), next: next && encodeCursor([next.at, next.id]) }
}

const placeIn = (post: PostRow): Place => ({ at: post.approval_due_at?.toISOString() ?? 'infinity', id: post.id })

async function waitingPosts(tx: Tx, after: Place | null, limit: number): Promise<PostRow[]> {
  const due = sql<Date>`coalesce(approval_due_at, 'infinity')`
  let query = tx.db
    .selectFrom('posts')
    .selectAll()
    .where('authority_id', '=', tx.authorityId)
    .where('stage', '=', 'in-approval')
    .where('release', 'in', ['none', 'sent'])
  if (after) query = query.where(sql<boolean>`(${due}, id) > (${after.at}::timestamptz, ${after.id})`)
  return query.orderBy(due).orderBy('id').limit(limit).execute()
}

/** Those among waiting posts whose next step the person can give. */
async function mineOf(tx: Tx, posts: readonly PostRow[]): Promise<Waiting[]> {
  const { actor } = tx
  if (actor.kind !== 'staff' || !has(actor, 'posts.approve') || posts.length === 0) return []
  const classes = await classesById(tx)
  const decisions = await decisionsOfAll(
    tx,
    posts.map((post) => post.id),
  )
  return posts.flatMap((post) => {
    const postClass = classes.get(post.class_id)
    if (!postClass) return []
    const given = decisions.get(post.id) ?? []
    const { valid, next } = stateFrom(post, postClass, given)
    const hands = { authorId: post.author_id, lastEditorId: post.last_editor_id }
    return next !== null && approveBlock(actor, hands, valid, next) === null ? [{ post, decisions: given }] : []
  })
}

async function classesById(tx: Tx): Promise<Map<string, ClassRow>> {
  const rows = await tx.db.selectFrom('post_classes').selectAll().where('authority_id', '=', tx.authorityId).execute()
  return new Map(rows.map((row) => [row.id, row]))
}

async function toItems(tx: Tx, waiting: readonly Waiting[]): Promise<ApprovalItem[]> {
  if (waiting.length === 0) return []
  const { zone } = await authority(tx)
  const ids = waiting.map(({ post }) => post.id)
  const { rows } = await sql<SummaryRow>`
    select ${summaryColumns} from posts p where p.authority_id = ${tx.authorityId} and p.id in (${sql.join(ids)})`.execute(tx.db)
  const summaries = new Map((await toSummaries(tx, rows, zone)).map((one) => [one.id as string, one]))
  const names = await staffNames(
    tx,
    waiting.flatMap(({ post }) => post.submitted_by ?? []),
  )
  return waiting.flatMap(({ post, decisions }) => {
    const summary = summaries.get(post.id)
    const again = decisions.some((one) => one.decision !== 'approved')
    const submittedBy = (post.submitted_by && names.get(post.submitted_by)) ?? null
    return summary ? [{ ...summary, submittedBy, again }] : []
  })
}
