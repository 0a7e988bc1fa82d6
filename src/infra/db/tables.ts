/**
 * Every table of the product, merged from the features: each feature's `tables.ts` says
 * `declare module '../../infra/db/tables.ts' { interface Db { posts: PostsTable } }`.
 * Column names are snake_case as in SQL; timestamps are Date; jsonb is the parsed value.
 */
export interface Db {
  installation: InstallationTable
  idempotent_requests: IdempotentRequestsTable
  rate_counters: RateCountersTable
  process_beats: ProcessBeatsTable
}

/** Facts about this installation as a whole: the storage it belongs to, when it was restored. */
export interface InstallationTable {
  name: string
  value: unknown
}

export interface IdempotentRequestsTable {
  authority_id: string
  caller: string
  key: string
  fingerprint: string
  status: number | null
  answer: unknown
  created_at: Date
}

export interface RateCountersTable {
  bucket: string
  window_start: Date
  hits: number
}

/** A process says here that it lives; readyz and the delivery engine read it. */
export interface ProcessBeatsTable {
  id: string
  role: string
  version: string
  started_at: Date
  seen_at: Date
}
