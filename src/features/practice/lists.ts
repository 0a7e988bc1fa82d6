import type { z } from 'zod'
import type { Ctx } from '../../infra/ctx.ts'
import { commonFaults } from '../../kernel/fault.ts'
import { decodeCursor, encodeCursor, type Page } from '../../kernel/page.ts'
import type { PostsQuery, PracticePostView, RecordEntry } from './contract.ts'
import { can } from './policy.ts'
import * as reads from './reads.ts'
import * as postReads from './reads-posts.ts'
import { postViews } from './views.ts'

type Query = z.output<typeof PostsQuery>

/** The public timeline for the desk, newest first. */
export function listPosts(ctx: Ctx, query: Query): Promise<Page<PracticePostView>> {
  return ctx.transaction(async (tx) => {
    tx.require(can.look(tx.actor))
    const rows = await postReads.timeline(tx.db, tx.authorityId, { before: beforeOf(query), limit: query.limit + 1 })
    const page = rows.slice(0, query.limit)
    return { items: await postViews(tx, page), next: nextOf(rows.length > query.limit, page.at(-1)?.created_at, page.at(-1)?.id) }
  })
}

/** What the network saw, newest first. */
export function listRecord(ctx: Ctx, query: Query): Promise<Page<RecordEntry>> {
  return ctx.transaction(async (tx) => {
    tx.require(can.look(tx.actor))
    const rows = await reads.recordBefore(tx.db, tx.authorityId, beforeOf(query), query.limit + 1)
    const page = rows.slice(0, query.limit)
    return {
      items: page.map((row) => ({
        at: row.at.toISOString(),
        accountId: row.account_id as RecordEntry['accountId'],
        kind: row.kind,
        key: row.idempotency_key,
        reference: row.reference,
        outcome: row.outcome,
        postId: row.post_id as RecordEntry['postId'],
        note: row.note,
      })),
      next: nextOf(rows.length > query.limit, page.at(-1)?.at, page.at(-1)?.id),
    }
  })
}

function beforeOf({ cursor }: Query): { at: Date; id: string } | null {
  if (cursor === undefined) return null
  const [at, id] = decodeCursor(cursor) ?? []
  if (typeof at !== 'number' || typeof id !== 'string' || !(Math.abs(at) <= 8e15))
    throw commonFaults.invalid({}, [
      { field: 'cursor', expected: { de: 'der Zeiger einer Seite davor', en: 'the cursor of a page before' } },
    ])
  return { at: new Date(at), id }
}

function nextOf(isMore: boolean, at: Date | undefined, id: string | undefined): string | null {
  return isMore && at && id ? encodeCursor([at.getTime(), id]) : null
}
