import type { ColumnType } from 'kysely'

type WithDefault<T> = ColumnType<T, T | undefined, T>
type Json<T> = ColumnType<T, string | undefined, string>

export interface EnvelopesTable {
  authority_id: string
  id: string
  channel_id: string
  digest: string
  headers: ColumnType<Record<string, string>, string, string>
  body: string
  received_at: Date
  state: WithDefault<'new' | 'read' | 'unreadable'>
  problem: string | null
  /** Whose words it holds, by the network's ids; null until it was read. */
  about: WithDefault<string[] | null>
}

export interface ContactsTable {
  authority_id: string
  id: string
  network: string
  remote_id: string
  name: string
  handle: WithDefault<string>
  url: string | null
  first_seen_at: Date
  last_seen_at: Date
}

export interface ConversationsTable {
  authority_id: string
  id: string
  channel_id: string
  thread_key: string
  kind: 'comment' | 'mention' | 'private' | 'question'
  root_remote_id: string | null
  about_kind: string | null
  about_id: string | null
  title: string
  preview: string
  language: string | null
  contact_id: string | null
  state: WithDefault<'open' | 'closed'>
  closed_how: 'answered' | 'no-answer' | null
  closed_reason: string | null
  closed_at: Date | null
  assignee_id: string | null
  department_id: string | null
  topic_id: string | null
  snoozed_until: Date | null
  waiting_since: Date | null
  due_at: Date | null
  first_in_at: Date
  last_in_at: Date
  last_out_at: Date | null
  opened_at: Date | null
  messages_in: WithDefault<number>
  messages_out: WithDefault<number>
  version: WithDefault<number>
}

export interface MessagesTable {
  authority_id: string
  id: string
  conversation_id: string
  channel_id: string
  direction: 'in' | 'out' | 'note'
  remote_id: string | null
  parent_remote_id: string | null
  contact_id: string | null
  staff_id: string | null
  delivery_id: string | null
  visibility: 'public' | 'private' | 'internal'
  text: string
  language: string | null
  images: Json<{ url: string; alt: string }[]>
  url: string | null
  at: Date
  received_at: Date
  edited_at: Date | null
  deleted_at: Date | null
  withdrawn_at: Date | null
  search: WithDefault<string>
}

export interface MessageVersionsTable {
  authority_id: string
  message_id: string
  number: number
  text: string
  until: Date
}

export interface MessageMarksTable {
  authority_id: string
  channel_id: string
  remote_id: string
  kind: 'edited' | 'deleted'
  text: WithDefault<string>
  at: Date
  received_at: Date
}

export interface QuestionsTable {
  authority_id: string
  id: string
  conversation_id: string
  token_hash: string
  token_sealed: string | null
  email_sealed: string | null
  may_publish: WithDefault<boolean>
  form_nonce: string
  created_at: Date
}

export interface PublishedAnswersTable {
  authority_id: string
  id: string
  conversation_id: string | null
  question: string
  answer: string
  topic_id: string | null
  language: WithDefault<string>
  published_at: Date
  changed_at: Date
  withdrawn_at: Date | null
  basis: WithDefault<'consent' | 'own-words'>
  /** Of the citizen's link, once the question went by its period: it takes the consent back. */
  revoke_hash: string | null
  version: WithDefault<number>
  search: WithDefault<string>
}

/** Keyed hashes of what was erased and must not come in again. */
export interface ErasedKeysTable {
  authority_id: string
  key: string
  at: Date
}

declare module '../../infra/db/tables.ts' {
  interface Db {
    envelopes: EnvelopesTable
    contacts: ContactsTable
    conversations: ConversationsTable
    messages: MessagesTable
    message_versions: MessageVersionsTable
    message_marks: MessageMarksTable
    questions: QuestionsTable
    published_answers: PublishedAnswersTable
    erased_keys: ErasedKeysTable
  }
}
