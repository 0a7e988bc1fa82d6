import type { Generated } from 'kysely'
import type { TextKind, TextLanguage } from './contract.ts'

export interface TextVersionsTable {
  authority_id: string
  kind: TextKind
  language: TextLanguage
  version: number
  markdown: string
  checked_by: string | null
  note: string
  /** Null: the template. */
  staff_id: string | null
  published_at: Date
}

export interface SiteLooksTable {
  authority_id: string
  colour: string | null
  version: Generated<number>
  changed_at: Date
}

declare module '../../infra/db/tables.ts' {
  interface Db {
    text_versions: TextVersionsTable
    site_looks: SiteLooksTable
  }
}
