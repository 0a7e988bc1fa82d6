import type { ColumnType, Generated } from 'kysely'

declare module '../../infra/db/tables.ts' {
  interface Db {
    practice_networks: PracticeNetworksTable
    practice_accounts: PracticeAccountsTable
    practice_posts: PracticePostsTable
    practice_reactions: PracticeReactionsTable
    practice_blocks: PracticeBlocksTable
    practice_media: PracticeMediaTable
    practice_events: PracticeEventsTable
    practice_faults: PracticeFaultsTable
    practice_record: PracticeRecordTable
    practice_acts: PracticeActsTable
    practice_apps: PracticeAppsTable
    practice_codes: PracticeCodesTable
    practice_tokens: PracticeTokensTable
  }
}

/** jsonb: read as the value, written as its text. */
type Json<Value> = ColumnType<Value, string, string>
type JsonWithDefault<Value> = ColumnType<Value, string | undefined, string>

export interface PracticeNetworksTable {
  authority_id: string
  seed: string
  visitors: Generated<'closed' | 'read' | 'write'>
  liveliness: Generated<'off' | 'calm' | 'lively'>
  next_own_act_at: Date | null
  last_event: Generated<number>
}

export interface PracticeAccountsTable {
  authority_id: string
  id: string
  kind: 'official' | 'citizen'
  handle: string
  name: string
  about: Generated<string>
  language: Generated<string>
  token_hash: string | null
  token_expires_at: Date | null
  honours_keys: Generated<boolean>
  rate_per_minute: Generated<number>
  window_start: Generated<Date>
  window_hits: Generated<number>
  hook_url: string | null
  /** Sealed. */
  hook_secret: string | null
  hook_cursor: Generated<number>
  hook_next_at: Date | null
  hook_tries: Generated<number>
  hook_by_staff: Generated<boolean>
  created_at: Date
}

export interface PostImage {
  media: string
  alt: string
  type: string
  width: number
  height: number
}

export interface PostLink {
  url: string
  title: string
  description: string
}

export interface PracticePostsTable {
  authority_id: string
  id: string
  author_id: string
  parent_id: string | null
  root_id: string
  visibility: 'public' | 'private'
  recipient_id: string | null
  text: string
  /** Shown first; text and pictures are folded away behind it. */
  notice: string | null
  language: string
  images: JsonWithDefault<PostImage[]>
  link: ColumnType<PostLink | null, string | null, string | null>
  idempotency_key: string | null
  reference: string | null
  fingerprint: string | null
  via: 'api' | 'citizen' | 'visitor'
  created_at: Date
  edited_at: Date | null
  history: JsonWithDefault<{ text: string; until: string }[]>
  deleted_at: Date | null
  hidden_at: Date | null
}

export const reactionKinds = ['like', 'thanks', 'sad', 'angry'] as const
export type ReactionKind = (typeof reactionKinds)[number]

export interface PracticeReactionsTable {
  authority_id: string
  post_id: string
  account_id: string
  kind: ReactionKind
  at: Date
}

interface PracticeBlocksTable {
  authority_id: string
  account_id: string
  blocked_id: string
  at: Date
}

export interface PracticeMediaTable {
  authority_id: string
  id: string
  account_id: string
  sha256: string
  type: string
  width: number
  height: number
  bytes: Buffer
  created_at: Date
}

export interface PracticeEventsTable {
  authority_id: string
  seq: number
  account_id: string
  kind: EventKind
  data: Json<EventData>
  at: Date
}

type EventKind = 'reply' | 'mention' | 'message' | 'edited' | 'deleted' | 'reactions'

/** A post as it was when the event happened; addresses are added when it leaves. */
export interface EventPost {
  id: string
  author: { id: string; name: string; handle: string }
  parent: string | null
  root: string
  text: string
  language: string
  images: { media: string; alt: string }[]
}

export type EventData =
  | { post: EventPost }
  | { postId: string; text: string }
  | { postId: string }
  | { postId: string; counts: Partial<Record<ReactionKind, number>> }

export interface PracticeFaultsTable {
  authority_id: string
  account_id: string
  fault: string
  on: 'creates' | 'writes' | 'reads' | 'all'
  chance: number | null
  remaining: number | null
  seconds: number
  drawn: Generated<number>
}

export interface PracticeRecordTable {
  authority_id: string
  id: string
  at: Date
  account_id: string
  kind: 'post' | 'reply' | 'message'
  idempotency_key: string | null
  reference: string | null
  fingerprint: string
  outcome: 'accepted' | 'replayed' | 'refused' | 'failed'
  post_id: string | null
  note: string | null
}

export interface PracticeActsTable {
  authority_id: string
  id: string
  due_at: Date
  citizen_id: string
  act: 'post' | 'reply' | 'message' | 'react' | 'edit' | 'delete'
  post_id: string | null
  account_id: string | null
  content: string
  language: string
}

export interface PracticeAppsTable {
  authority_id: string
  id: string
  name: string
  redirect_url: string
  secret_hash: string
  created_at: Date
}

export interface PracticeCodesTable {
  authority_id: string
  code_hash: string
  app_id: string
  account_ids: string[]
  challenge: string
  token_days: number | null
  expires_at: Date
}

export interface PracticeTokensTable {
  authority_id: string
  token_hash: string
  account_id: string
  app_name: string
  created_at: Date
  expires_at: Date | null
}
