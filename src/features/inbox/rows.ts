import type { Tx } from '../../infra/ctx.ts'
import type { ConversationRow } from './contract.ts'
import { maskCaseData } from './mask.ts'
import { dueWord, isAnswerWaiting } from './rules.ts'
import { standstillOf } from './standstill.ts'

/** Rows as every list shows them; names come along, so that a page is one query. */
export const selectRows = (tx: Tx) =>
  tx.db
    .selectFrom('conversations as c')
    .innerJoin('channels as ch', (join) =>
      join.onRef('ch.authority_id', '=', 'c.authority_id').onRef('ch.id', '=', 'c.channel_id'),
    )
    .leftJoin('contacts as p', (join) => join.onRef('p.authority_id', '=', 'c.authority_id').onRef('p.id', '=', 'c.contact_id'))
    .leftJoin('staff as s', (join) => join.onRef('s.authority_id', '=', 'c.authority_id').onRef('s.id', '=', 'c.assignee_id'))
    .selectAll('c')
    .select(['ch.network', 'p.name as contact_name', 'p.handle as contact_handle', 's.name as assignee_name'])
    .select(standstillOf.as('standstill'))
    .where('c.authority_id', '=', tx.authorityId)

export type JoinedRow = Awaited<ReturnType<ReturnType<typeof selectRows>['executeTakeFirstOrThrow']>>

export function toRow(row: JoinedRow, now: Date): ConversationRow {
  const preview = maskCaseData(row.preview).text
  return {
    id: row.id as ConversationRow['id'],
    channelId: row.channel_id as ConversationRow['channelId'],
    network: row.network,
    kind: row.kind,
    contactName: row.contact_name,
    contactHandle: row.contact_handle,
    title: maskCaseData(row.title).text,
    preview,
    language: row.language,
    state: row.state,
    closedHow: row.closed_how,
    assigneeId: row.assignee_id as ConversationRow['assigneeId'],
    assigneeName: row.assignee_name,
    departmentId: row.department_id as ConversationRow['departmentId'],
    topicId: row.topic_id as ConversationRow['topicId'],
    lastInAt: row.last_in_at.toISOString(),
    waitingSince: row.waiting_since?.toISOString() ?? null,
    dueAt: row.due_at?.toISOString() ?? null,
    due: dueWord(row.due_at, row.waiting_since !== null, now),
    answerWaits: isAnswerWaiting(row) ? (row.standstill ?? 'leaving') : null,
    snoozedUntil: row.snoozed_until?.toISOString() ?? null,
    unseen: row.opened_at === null || row.opened_at < row.last_in_at,
    version: row.version,
  }
}
