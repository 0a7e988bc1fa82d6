import { type RawBuilder, sql } from 'kysely'
import type { Tx } from '../../infra/ctx.ts'
import { queryTerms } from '../../kernel/text/search.ts'
import { toWallClock } from '../../kernel/time/wall-clock.ts'
import { unreachable } from '../../kernel/unreachable.ts'
import { deliveriesOf } from '../delivery/delivery.ts'
import { shownTitle } from './content-rules.ts'
import type { PostFilters, PostSummary, StateFilter } from './contract-calendar.ts'
import type { Release, Results, Stage } from './contract-post.ts'
import { editStageOf, stateOf, summarise } from './rules.ts'

/** A post as lists read it: everything from one row, no content beyond the first words. */
export interface SummaryRow {
  id: string
  title: string
  beginning: string
  stage: Stage
  release: Release
  due_at: Date | null
  lane: PostSummary['lane']
  topic_id: string | null
  department_id: string | null
  owner_id: string | null
  owner_name: string | null
  content_hash: string
  published_hash: string | null
  approval_due_at: Date | null
  channel_ids: string[]
  results: Results
  version: number
  updated_at: Date
}

export const summaryColumns = sql`
  p.id, p.title, left(p.text, 200) as beginning, p.stage, p.release, p.due_at, p.lane, p.topic_id, p.department_id, p.owner_id,
  (select s.name from staff s where s.authority_id = p.authority_id and s.id = p.owner_id) as owner_name,
  p.content_hash, p.published_hash, p.approval_due_at, p.version, p.updated_at,
  array(select v.channel_id from post_variants v where v.authority_id = p.authority_id and v.post_id = p.id order by v.channel_id) as channel_ids,
  jsonb_build_object('total', p.results_total, 'done', p.results_done, 'failed', p.results_failed, 'unclear', p.results_unclear,
    'open', p.results_open) as results`

/** More hits in one stretch than anybody pages through. */
const mostHits = 10_000

/** Where in time a list looks, and from which end: bounds of `sort_at` as timestamps that PostgreSQL reads. */
export interface Span {
  since: string
  until: string
  isOldestFirst: boolean
}

/**
 * The conditions of a list, for `posts p`. Discarded drafts show only when asked for.
 * @param hits how many of the posts that say the words are looked at, from the end where the list begins
 */
export function conditions(tx: Tx, filters: PostFilters, span: Span, hits = mostHits): RawBuilder<unknown> {
  const a = tx.authorityId
  const { since, until } = span
  const all: RawBuilder<unknown>[] = [
    sql`p.authority_id = ${a}`,
    // Plain comparisons of the indexed column: they alone find the stretch under row-level security.
    sql`p.sort_at >= ${since}::timestamptz and p.sort_at <= ${until}::timestamptz`,
    stateCondition(filters.state),
  ]
  if (filters.topicId) all.push(sql`p.topic_id = ${filters.topicId}`)
  if (filters.ownerId) all.push(sql`p.owner_id = ${filters.ownerId}`)
  if (filters.channelId) {
    all.push(
      sql`p.id in (select v.post_id from post_variants v where v.authority_id = ${a} and v.channel_id = ${filters.channelId})`,
    )
  }
  if (filters.mediaId) {
    const uses = sql`media_uses u where u.authority_id = ${a} and u.media_id = ${filters.mediaId} and u.subject_kind = 'post'`
    all.push(sql`p.id in (select u.subject_id from ${uses})`)
  }
  const terms = filters.text ? queryTerms(filters.text, { lastIsPrefix: true }) : ''
  if (terms !== '') {
    const found = sql`search_posts(${terms}, ${since}::timestamptz, ${until}::timestamptz, ${span.isOldestFirst}, ${hits})`
    all.push(sql`p.id in (select f.id from ${found} f)`)
  }
  return sql.join(all, sql` and `)
}

function stateCondition(state: StateFilter | undefined): RawBuilder<unknown> {
  switch (state) {
    case undefined:
      return sql`p.release <> 'discarded'`
    case 'draft':
    case 'in-approval':
    case 'changes-requested':
    case 'rejected':
    case 'approved':
      return sql`p.release = 'none' and p.stage = ${state}`
    case 'planned':
    case 'sent':
    case 'removed':
    case 'discarded':
      return sql`p.release = ${state}`
    case 'unsent':
      return sql`p.release = 'none'`
    case 'failed':
      return sql`p.results_failed > 0`
    case 'unclear':
      return sql`p.results_unclear > 0`
    case 'trouble':
      return sql`(p.results_failed > 0 or p.results_unclear > 0)`
    default:
      return unreachable(state)
  }
}

/** Rows as screens get them. What is on its way is counted anew: its row may be a moment old. */
export async function toSummaries(tx: Tx, rows: readonly SummaryRow[], zone: string): Promise<PostSummary[]> {
  const now = tx.clock.now()
  const moving = rows.filter((row) => row.results.open > 0 && row.due_at !== null && row.due_at <= now).map((row) => row.id)
  const deliveries = await deliveriesOf(tx, 'post', moving)
  const fresh = new Map(moving.map((id) => [id, summarise(deliveries.filter((one) => one.subject.id === id))]))
  return rows.map((row) => toSummary(row, fresh.get(row.id) ?? row.results, zone, now))
}

function toSummary(row: SummaryRow, results: Results, zone: string, now: Date): PostSummary {
  const { stage, release, content_hash: contentHash, published_hash: publishedHash } = row
  return {
    id: row.id as PostSummary['id'],
    title: shownTitle({ title: row.title, text: row.beginning }),
    state: stateOf({ stage, release, dueAt: row.due_at, results }, now),
    editStage: editStageOf({ stage, release, contentHash, publishedHash }),
    results,
    lane: row.lane,
    local: row.due_at && toWallClock(row.due_at, zone),
    dueAt: row.due_at?.toISOString() ?? null,
    topicId: row.topic_id as PostSummary['topicId'],
    departmentId: row.department_id as PostSummary['departmentId'],
    owner: row.owner_id === null ? null : { id: row.owner_id as `staff_${string}`, name: row.owner_name ?? '' },
    channelIds: row.channel_ids as PostSummary['channelIds'],
    approvalDueAt: row.approval_due_at?.toISOString() ?? null,
    version: row.version,
    updatedAt: row.updated_at.toISOString(),
  }
}
