import { z } from 'zod'
import { type Route, route } from '../../infra/http/route.ts'
import { orderCheck } from './check.ts'
import { AuditEntryDetail, AuditOfPersonQuery, AuditPage, AuditQuery, EntryInput } from './contract.ts'
import { AuditState } from './contract-state.ts'
import { readAuditEntry, searchAudit, searchAuditOfPerson } from './look.ts'
import { auditState } from './reads-state.ts'

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
    secretAnswer: true,
    right: 'audit.read',
    summary: 'Search the audit log by person; needs a reason and is itself logged',
    input: AuditOfPersonQuery,
    output: AuditPage,
    run: searchAuditOfPerson,
  }),
  route({
    method: 'GET',
    path: '/audit/state',
    who: 'staff',
    right: 'audit.read',
    summary: 'How far the log is sealed, what vouches for it outside, and what the last check found',
    input: z.object({}),
    output: AuditState,
    run: (ctx, _input, exchange) => auditState(ctx, exchange.language),
  }),
  route({
    method: 'POST',
    path: '/audit/checks',
    who: 'staff',
    right: 'audit.read',
    summary: 'Check the whole log now; the result is an entry of the log',
    input: z.object({}),
    output: z.null(),
    status: 204,
    run: async (ctx) => {
      await orderCheck(ctx)
      return null
    },
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
