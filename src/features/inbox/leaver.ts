import type { Ctx } from '../../infra/ctx.ts'
import type { StaffId } from '../../kernel/actor.ts'
import { record } from '../audit/audit.ts'
import { notify } from '../people/people.ts'

/**
 * What lay with somebody who left lies with nobody: open conversations go back to all, and those who distribute are told once. Doing it
 * again finds nothing.
 */
export function freeConversationsOf(ctx: Ctx, staffId: StaffId): Promise<void> {
  return ctx.transaction(async (tx) => {
    const rows = await tx.db
      .updateTable('conversations')
      .set((e) => ({ assignee_id: null, version: e('version', '+', 1) }))
      .where('authority_id', '=', tx.authorityId)
      .where('state', '=', 'open')
      .where('assignee_id', '=', staffId)
      .returning('id')
      .execute()
    if (rows.length === 0) return
    await record(tx, 'inbox.freed', { kind: 'staff', id: staffId }, { facts: { conversations: rows.length } })
    await notify(
      tx,
      { right: 'dialog.assign' },
      {
        kind: 'inbox.freed',
        subject: { kind: 'staff', id: staffId },
        text: {
          de: `${rows.length} ${rows.length === 1 ? 'Vorgang hat' : 'Vorgänge haben'} niemanden mehr: Die Person ist ausgeschieden. Bitte neu verteilen.`,
          en: `${rows.length} ${rows.length === 1 ? 'conversation has' : 'conversations have'} nobody any more: the person has left. Please distribute anew.`,
        },
        link: '/desk/dialog?view=unassigned',
      },
    )
    for (const row of rows) tx.hint(`conversation/${row.id}`)
    tx.hint('conversations')
  })
}
