export interface RetentionPeriodsTable {
  authority_id: string
  kind: string
  days: number
  changed_at: Date
}

export interface RetentionRunsTable {
  authority_id: string
  id: string
  kind: string
  days: number
  older_than: Date
  removed: number
  oldest_left: Date | null
  /** Of what is older than its period so many are left because they are open. */
  still_open: number
  at: Date
}

declare module '../../infra/db/tables.ts' {
  interface Db {
    retention_periods: RetentionPeriodsTable
    retention_runs: RetentionRunsTable
  }
}
