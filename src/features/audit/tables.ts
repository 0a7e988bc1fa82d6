import type { Generated } from 'kysely'

declare module '../../infra/db/tables.ts' {
  interface Db {
    audit_entries: AuditEntriesTable
    audit_details: AuditDetailsTable
    audit_erasures: AuditErasuresTable
    audit_links: AuditLinksTable
    audit_unsealed: AuditUnsealedTable
    audit_anchors: AuditAnchorsTable
  }
}

export interface AuditEntriesTable {
  authority_id: string
  id: string
  at: Date
  action: string
  actor_kind: 'staff' | 'system' | 'citizen'
  staff_id: string | null
  via: string | null
  subject_kind: string
  subject_id: string
  fields: Generated<string[]>
  facts: Generated<unknown>
  hashes: Generated<unknown>
  detail_hash: string | null
  request_id: string
}

export interface AuditDetailsTable {
  authority_id: string
  entry_id: string
  salt: string
  personal: unknown
  erase_after: Date
}

interface AuditErasuresTable {
  authority_id: string
  entry_id: string
  batch_id: string
  erased_at: Date
}

export interface AuditLinksTable {
  authority_id: string
  seq: number
  entry_id: string
  entry_hash: string
  previous: string
  sealed_at: Date
  hash: string
  seal: string
  seal_key: string
}

interface AuditUnsealedTable {
  authority_id: string
  entry_id: string
}

export interface AuditAnchorsTable {
  authority_id: string
  seq: number
  hash: string
  at: Date
}
