import { type Route, route } from '../../infra/http/route.ts'
import { AuditEntryDetail, AuditOfPersonQuery, AuditPage, AuditQuery, EntryInput } from './contract.ts'
import { readAuditEntry, searchAudit, searchAuditOfPerson } from './look.ts'

export const auditRoutes: Route[] = [
  route({
    method: 'GET',
    path: '/audit',
    who: 'staff',
    right: 'audit.read',
    summary: 'Search the audit log, newest first',
    input: AuditQuery,
    output: AuditPage,
    run: searchAudit,
  }),
  // POST: the reason is personal data and must not stand in an address.
  route({
    method: 'POST',
    path: '/audit/person-searches',
    who: 'staff',
    right: 'audit.read',
    summary: 'Search the audit log by person; needs a reason and is itself logged',
    input: AuditOfPersonQuery,
    output: AuditPage,
    run: searchAuditOfPerson,
  }),
  route({
    method: 'GET',
    path: '/audit/:id',
    who: 'staff',
    right: 'audit.read',
    summary: 'One entry with its personal values; itself logged',
    input: EntryInput,
    output: AuditEntryDetail,
    run: readAuditEntry,
  }),
]
