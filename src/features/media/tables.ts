import type { Generated } from 'kysely'

declare module '../../infra/db/tables.ts' {
  interface Db {
    media: MediaTable
    media_renditions: MediaRenditionsTable
    media_uses: MediaUsesTable
    media_public: MediaPublicTable
    media_orphans: MediaOrphansTable
  }
}

export interface MediaTable {
  authority_id: string
  id: string
  /** Of the cleaned file, in hex. */
  sha256: string
  type: 'image/jpeg' | 'image/png' | 'image/webp' | 'image/gif'
  width: number
  height: number
  bytes: number
  file_name: string
  alt: string
  language: string
  uploaded_by: string | null
  created_at: Date
  version: Generated<number>
  /** Null while something uses it. */
  unused_since: Date | null
  withdrawn_at: Date | null
  withdrawn_reason: string | null
  purged_at: Date | null
}

export interface MediaRenditionsTable {
  authority_id: string
  media_id: string
  recipe: string
  sha256: string
  type: string
  width: number
  height: number
  bytes: number
  created_at: Date
}

export interface MediaUsesTable {
  authority_id: string
  subject_kind: string
  subject_id: string
  media_id: string
  since: Date
}

export interface MediaPublicTable {
  authority_id: string
  token: string
  media_id: string
  sha256: string
  type: string
  bytes: number
  subject_kind: string
  subject_id: string
  live_from: Date
  ended_at: Date | null
}

export interface MediaOrphansTable {
  authority_id: string
  sha256: string
  since: Date
}
