import type { ColumnType } from 'kysely'

type WithDefault<T> = ColumnType<T, T | undefined, T>

export interface TargetGroupsTable {
  authority_id: string
  id: string
  name: string
  description: WithDefault<string>
  position: WithDefault<number>
}

export interface ChannelsTable {
  authority_id: string
  id: string
  network: string
  account: string
  account_name: string
  account_url: string | null
  name: string
  purpose: WithDefault<string>
  language: WithDefault<string>
  official: WithDefault<boolean>
  policy: WithDefault<'normal' | 'emergency-only' | 'paused'>
  department_id: string | null
  settings: ColumnType<Record<string, unknown>, string | undefined, string>
  state: WithDefault<'connected' | 'reconnect' | 'unreachable'>
  state_reason: string | null
  state_since: Date
  expires_at: Date | null
  /** One process is renewing its token until then, or ended while it did. */
  renewing_until: ColumnType<Date | null, Date | null | undefined, Date | null>
  checked_at: Date | null
  next_check_at: Date
  position: WithDefault<number>
  version: WithDefault<number>
  created_at: Date
  archived_at: Date | null
}

export interface ChannelTargetGroupsTable {
  authority_id: string
  channel_id: string
  target_group_id: string
}

export interface ChannelSecretsTable {
  authority_id: string
  channel_id: string
  sealed: string
  generation: WithDefault<number>
  updated_at: Date
}

export interface ChannelCursorsTable {
  authority_id: string
  channel_id: string
  cursor: string | null
  polled_at: Date | null
  next_poll_at: Date
}

export interface ChannelHooksTable {
  authority_id: string
  network: string
  app: string
  sealed: string
}

export interface ConnectAttemptsTable {
  authority_id: string
  id: string
  staff_id: string
  session_id: string
  network: string
  channel_id: string | null
  name: string
  purpose: string
  department_id: string | null
  state_hash: string
  sealed: string | null
  created_at: Date
  expires_at: Date
  used_at: Date | null
}

declare module '../../infra/db/tables.ts' {
  interface Db {
    target_groups: TargetGroupsTable
    channels: ChannelsTable
    channel_target_groups: ChannelTargetGroupsTable
    channel_secrets: ChannelSecretsTable
    channel_cursors: ChannelCursorsTable
    channel_hooks: ChannelHooksTable
    connect_attempts: ConnectAttemptsTable
  }
}
