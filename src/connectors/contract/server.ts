import type { Envelope, OutgoingImage, RemoteId, SessionRequest, SessionResponse } from '../connector.ts'

/** What goes wrong at the network, as a connector meets it. `before` and `after` accepting. */
export type ContractFault =
  | 'error-before'
  | 'error-after'
  | 'reset-before'
  | 'reset-after'
  | 'slow-before'
  | 'slow-after'
  | 'stall'
  | 'wrong-json'
  | 'oversized'

/** One thing that stands, or stood, on the network under our account. */
interface Published {
  remoteId: RemoteId
  text: string
  language: string
  parent: RemoteId | null
  visibility: 'public' | 'private'
  alts: string[]
  /** What was given besides, by the names of the connector's `variant`; absent where nothing is asked. */
  given?: Record<string, unknown>
  deleted: boolean
}

/** A server of the network, for tests. */
export interface ContractServer {
  /** A channel on an account of its own. */
  open(): Promise<ContractChannel>
  close(): Promise<void>
}

/** What a test may do with one account on the network, on both sides. */
export interface ContractChannel {
  account: RemoteId
  /** What a person fills in: for connect.begin, else for connect.finish. */
  fields: Record<string, unknown>
  /** Agrees on the network's own page, as the owner of this account alone; gives what the network sends back. Where connect.begin is. */
  agree?(url: string): Promise<URLSearchParams>
  settings: Record<string, unknown>
  secret: Record<string, unknown>
  /** One request over the wire with the session's patience, NoAnswer included. */
  fetch(url: string, request?: SessionRequest): Promise<SessionResponse>
  image(): OutgoingImage
  /** Everything of this account that the network has, in the order in which it was accepted, whatever we believe. */
  published(): Promise<Published[]>
  /** How many requests to create something the network accepted. */
  accepted(): Promise<number>
  /** From now on the next `times` requests fail so; `creates`: only those that create something. */
  break(fault: ContractFault, o?: { times?: number; on?: 'creates' | 'all' }): Promise<void>
  /** From now on every fault there is strikes any request with this chance. */
  breakAll(chance: number): Promise<void>
  /** The next requests are refused for so long, said as seconds or as a date. */
  limit(o: { times: number; seconds: number; as: 'seconds' | 'date' }): Promise<void>
  /** From now on a repeated idempotency key means nothing to the network. Absent where keys are always kept. */
  forgetKeys?(): Promise<void>
  /** From now on lists lack what is new. Absent where that cannot be. */
  lagLists?(): Promise<void>
  endToken(): Promise<void>
  renewToken(): Promise<Record<string, unknown>>
  /** Ends all faults. */
  mend(): Promise<void>
  /** Waits until the network works on none of our requests any more. */
  settle(): Promise<void>
  /** Would the network take this text as one post, said by itself and not by the connector? */
  takes(text: string): Promise<boolean>
  someone: {
    writes(o: {
      text: string
      answers?: RemoteId
      privately?: boolean
    }): Promise<{ remoteId: RemoteId; authorId: RemoteId; handle: string }>
    edits(remoteId: RemoteId, text: string): Promise<void>
    deletes(remoteId: RemoteId): Promise<void>
    reacts(remoteId: RemoteId): Promise<void>
  }
  /** Signs a body as the network would at that time. Absent where the network has no webhooks. */
  sign?(body: string, secret: string, at: string): Envelope
}

/** What a firewall, a proxy or a page of somebody else's answers in the network's place. */
export const noes = [403, 404, 410, 418] as const

/** The same channel while something between us and the network answers its next requests, with a page of its own. */
export function walled(channel: ContractChannel, status: number, o: { times?: number } = {}): ContractChannel {
  let left = o.times ?? Number.POSITIVE_INFINITY
  return {
    ...channel,
    fetch: async (url, request) => {
      if (left <= 0) return channel.fetch(url, request)
      left -= 1
      const text = '<!doctype html><title>No</title>'
      return { status, headers: new Headers({ 'content-type': 'text/html' }), text, json: undefined }
    },
  }
}

/** The same channel, and what happens to it after the next request that was answered well. */
export function afterRequest(channel: ContractChannel, happens: () => Promise<void>): ContractChannel {
  let isOver = false
  return {
    ...channel,
    fetch: async (url, request) => {
      const response = await channel.fetch(url, request)
      if (!isOver && response.status < 300) {
        isOver = true
        await happens()
      }
      return response
    },
  }
}

/** The same channel, and what happens to it once the network has accepted the first thing. */
export function afterFirst(channel: ContractChannel, happens: (channel: ContractChannel) => Promise<void>): ContractChannel {
  let isOver = false
  return {
    ...channel,
    fetch: async (url, request) => {
      const response = await channel.fetch(url, request)
      if (!isOver && (await channel.accepted()) > 0) {
        isOver = true
        await happens(channel)
      }
      return response
    },
  }
}
