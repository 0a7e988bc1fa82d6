import type { ColumnType } from 'kysely'
import type { RemotePart, Ticket } from '../../connectors/connector.ts'

/** A part as it is stored: the network's answer brought it, or a person said that it is there. */
export interface StoredPart extends RemotePart {
  /** `named`: by its address, which holds the id. `unnamed`: without; then the id is made up here and must never reach a network. */
  byHand?: 'named' | 'unnamed'
}

type Json<T> = ColumnType<T, string, string>

export interface DeliveriesTable {
  authority_id: string
  id: string
  batch_id: string
  channel_id: string
  kind: 'post' | 'reply' | 'edit' | 'remove' | 'moderate'
  lane: number
  local: boolean
  subject_kind: string
  subject_id: string
  of_delivery_id: string | null
  due_at: Date
  next_at: Date
  state: 'queued' | 'working' | 'held' | 'done' | 'failed' | 'unclear' | 'withdrawn' | 'abandoned'
  phase: 'send' | 'check'
  order_freed: ColumnType<boolean, boolean | undefined, boolean>
  /** A removal ended it: it may still be looked up, never sent. */
  no_more_sends: ColumnType<boolean, boolean | undefined, boolean>
  content: Json<unknown>
  ticket: Json<Ticket>
  parts: ColumnType<StoredPart[], string | undefined, string>
  attempts: ColumnType<number, number | undefined, number>
  unknown_checks: ColumnType<number, number | undefined, number>
  sent_at: Date | null
  unknown_since: Date | null
  /** int8, read as a number: random below 2^53. */
  holder: number | null
  held_reason: string | null
  refusal: string | null
  detail: string | null
  /** Who said how it ended where no network could; null when a network did. */
  settled_by: ColumnType<string | null, undefined, string | null>
  /** Its words are erased, or will be with the answer of the network. */
  forgotten: ColumnType<boolean, boolean | undefined, boolean>
  created_at: Date
  done_at: Date | null
}

export interface DeliveryPartsTable {
  authority_id: string
  channel_id: string
  remote_id: string
  delivery_id: string
}

export interface DeliveryAttemptsTable {
  authority_id: string
  delivery_id: string
  number: number
  phase: 'send' | 'check'
  started_at: Date
  ended_at: Date
  outcome: string
  detail: string
}

export interface DeliveryHoldsTable {
  authority_id: string
  id: string
  channel_id: string | null
  from_lane: number
  reason: string
  created_at: Date
  released_at: Date | null
}

export interface DeliveryPausesTable {
  authority_id: string
  scope: string
  until: Date
  reason: string
}

declare module '../../infra/db/tables.ts' {
  interface Db {
    deliveries: DeliveriesTable
    delivery_parts: DeliveryPartsTable
    delivery_attempts: DeliveryAttemptsTable
    delivery_holds: DeliveryHoldsTable
    delivery_pauses: DeliveryPausesTable
  }
}
