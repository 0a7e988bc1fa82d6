import type { Ctx } from '../../infra/ctx.ts'
import { commonFaults } from '../../kernel/fault.ts'
import type { Id } from '../../kernel/id.ts'
import type { Page } from '../../kernel/page.ts'
import type { AuditEntry, AuditEntryDetail, AuditOfPersonQuery, AuditQuery } from './contract.ts'
import { auditFaults } from './contract.ts'
import { can } from './policy.ts'
import { entryDetail, listEntries } from './reads-list.ts'
import { record } from './record.ts'

/** The log, newest first. What concerns one member of staff is not asked for here: that needs a reason. */
export function searchAudit(ctx: Ctx, query: AuditQuery): Promise<Page<AuditEntry>> {
  return ctx.transaction(async (tx) => {
    tx.require(can.read(tx.actor))
    const aboutPerson = query.subjectKind === 'staff' || query.subjectId?.startsWith('staff_')
    if (aboutPerson) throw auditFaults.reasonNeeded()
    return listEntries(tx, query)
  })
}

/** What one person did, and what was done about them. The search itself becomes an entry, with its reason. */
export function searchAuditOfPerson(ctx: Ctx, query: AuditOfPersonQuery): Promise<Page<AuditEntry>> {
  return ctx.transaction(async (tx) => {
    tx.require(can.read(tx.actor))
    const { reason, staffId, ...rest } = query
    const page = await listEntries(tx, { ...rest, staffId })
    await record(tx, 'audit.searchedByPerson', { kind: 'staff', id: staffId }, { personal: { reason } })
    return page
  })
}

/** One entry with its personal values. That somebody read them is itself an entry. */
export function readAuditEntry(ctx: Ctx, input: { id: Id<'entry'> }): Promise<AuditEntryDetail> {
  return ctx.transaction(async (tx) => {
    tx.require(can.read(tx.actor))
    const entry = await entryDetail(tx, input.id)
    if (!entry) throw commonFaults.notFound()
    if (entry.values !== null) await record(tx, 'audit.detailRead', { kind: 'entry', id: input.id })
    return entry
  })
}
