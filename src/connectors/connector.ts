import type { z } from 'zod'
import type { CountRule } from '../kernel/text/measure.ts'

/** Seconds, always at least 0. */
export type Seconds = number
/** An id that the network gave: opaque, compared as text. */
export type RemoteId = string
/** What a connector must remember of one delivery between steps: plain JSON, stored before each step is taken. */
export type Ticket = { [key: string]: TicketValue }
export type TicketValue = string | number | boolean | null | TicketValue[] | { [key: string]: TicketValue }

/** One thing that now exists on the network. A thread or an album has several, in order. */
export interface RemotePart {
  remoteId: RemoteId
  url?: string
}

/**
 * How one step of a delivery ended. Every caller handles all of them; the compiler checks. `parts` are always all parts that are out by
 * now, in order. From check(), `later` and `reconnect` mean that nothing was learnt: check() again, never send(). So does `refused`: it is
 * taken as `unknown`, since a look-up that was turned away, often by a firewall or proxy in between, proves no absence.
 */
export type Outcome =
  /** It is there. After remove(): it is gone, and `parts` is empty. */
  | { is: 'done'; parts: RemotePart[] }
  /** Some parts are out: go on from `rest`, repeat none. */
  | { is: 'partly'; parts: RemotePart[]; rest: Ticket }
  /** The network still works on it: ask check() then. */
  | { is: 'pending'; ticket: Ticket; checkAfter: Seconds }
  /**
   * Rate limit or network down: nothing happened since the last note(), so the last noted ticket may be sent again. `app`: the limit is of
   * all channels that share the developer app. `parts`: of a thread, what is out already.
   */
  | { is: 'later'; after: Seconds; scope: 'channel' | 'app'; reason: LaterReason; parts?: RemotePart[] }
  /** Sent, no answer: check(), never send again blindly. */
  | { is: 'unknown'; ticket: Ticket; detail: string }
  /** check() found nothing: it certainly never arrived, so the same ticket may be sent. */
  | { is: 'absent' }
  /** The token is dead: a person must act. `parts`: of a thread, what is out already. */
  | { is: 'reconnect'; reason: ReconnectReason; parts?: RemotePart[] }
  /** From send(): this content will never be accepted. `parts`: of a thread, what is out already and stays. */
  | { is: 'refused'; code: Refusal; detail: string; parts?: RemotePart[] }

export type LaterReason = 'rate-limit' | 'network-down' | 'not-reached'
export type ReconnectReason = 'expired' | 'revoked' | 'role-lost' | 'app-review' | 'version-sunset'
export type Refusal = 'too-long' | 'media' | 'duplicate' | 'policy' | 'not-found' | 'not-allowed' | 'bad-content'

/** What a network can and cannot do, as data: generic code never asks which network it is. */
export interface Limits {
  text: CountRule
  /** Longer text becomes a thread of so many parts at most; 1 = no threads. */
  threadParts: number
  /** What the network shows before "Mehr ansehen". */
  cutOff: { characters?: number; lines?: number } | null
  altText: { max: number } | null
  images: { max: number; bytes: number; maxWidth: number; maxHeight: number; types: readonly string[]; crop?: 'square' } | null
  linkCard: boolean
  edit: boolean
  remove: boolean
  hide: boolean
  privateMessages: boolean
  /** Deliveries in one minute that one channel should not pass; the network's own headers still decide. */
  perMinute: number
  /**
   * After a break in the middle of sending: how long until a look-up that finds nothing proves that nothing will appear any more.
   * A request cut off on our side may still be worked on over there. Default 10.
   */
  settleSeconds?: Seconds
}

/** An image as it goes to a network: rendered to its limits, read when it is sent. */
export interface OutgoingImage {
  mediaId: string
  sha256: string
  type: string
  width: number
  height: number
  alt: string
  read(): Promise<Uint8Array>
}

/** One image as prepare() sees it: no bytes yet. */
export type PlannedImage = Omit<OutgoingImage, 'read'>

/** What is to be said, for one channel. */
export interface Outgoing<Variant = Record<string, unknown>> {
  text: string
  language: string
  images: readonly PlannedImage[]
  link: { url: string; title: string; description: string } | null
  /** Where the same text stands on the authority's own site. */
  siteUrl: string
  variant: Variant
}

/** Ids and times that a ticket needs; a connector has no clock and no chance of its own. */
export interface TicketIds {
  /** The delivery's id: the idempotency key wherever a network takes one. */
  deliveryId: string
  /** ISO 8601, UTC. */
  createdAt: string
  /** Random, stable for this delivery. */
  nonce: string
}

/** The answer to a request that reached the network's server. */
export interface SessionResponse {
  status: number
  headers: Headers
  /** The body as text, within the session's size limit. */
  text: string
  /** The body as JSON, or undefined when it is none. */
  json: unknown
}

export interface SessionRequest {
  method?: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'
  headers?: Record<string, string>
  /** An object is sent as JSON. */
  body?: Uint8Array | string | FormData | Record<string, unknown>
  timeoutSeconds?: Seconds
}

/**
 * Thrown by Session.fetch when no answer came. `sent: false`: certainly nothing reached the network. `sent: true`: it may have been
 * accepted, so the outcome is `unknown`.
 */
export class NoAnswer extends Error {
  readonly sent: boolean
  /** @param options.cause what is known of it, for whoever made the request */
  constructor(sent: boolean, message: string, options?: ErrorOptions) {
    super(message, options)
    this.name = 'NoAnswer'
    this.sent = sent
  }
}

/** Thrown by connect.begin, connect.finish, listen.poll and measure.figures when the network said no; all else answers with an Outcome. */
export class NetworkRefusal extends Error {
  readonly outcome: Extract<Outcome, { is: 'later' | 'reconnect' | 'refused' }>
  constructor(outcome: Extract<Outcome, { is: 'later' | 'reconnect' | 'refused' }>, message: string) {
    super(message)
    this.name = 'NetworkRefusal'
    this.outcome = outcome
  }
}

/** A channel, opened: everything a connector may touch of the world. */
export interface Session<Settings = Record<string, unknown>> {
  channelId: string
  /** Our account on the network. */
  account: RemoteId
  settings: Settings
  /** Paths are relative to the channel's base URL and do not begin with "/". Token, proxy, own CA, SSRF guard, timeout and redacted log are built in. */
  fetch(path: string, request?: SessionRequest): Promise<SessionResponse>
  /** Commits a step before it is taken (upload session, container id, next part of a thread). */
  note(ticket: Ticket): Promise<void>
  /** Reads the bytes of an image named in the ticket. */
  media(mediaId: string): Promise<OutgoingImage>
}

/** Something that came from a network, plain. Repeated and out-of-order input is harmless. */
export type Incoming =
  | {
      is: 'message'
      kind: 'reply' | 'mention' | 'private'
      remoteId: RemoteId
      /** The message or post this one answers. */
      parentRemoteId: RemoteId | null
      /** The root of the thread: our post, or the first message. */
      rootRemoteId: RemoteId
      author: IncomingAuthor
      text: string
      language: string | null
      images: { url: string; alt: string }[]
      url: string | null
      /** ISO 8601. */
      at: string
    }
  | { is: 'edited'; remoteId: RemoteId; text: string; at: string }
  | { is: 'deleted'; remoteId: RemoteId; at: string }
  | { is: 'reactions'; remoteId: RemoteId; counts: Record<string, number>; at: string }
  /** Something that should be readable and was not: the envelope is kept and read again after the fix. `detail` names the place, no content. */
  | { is: 'unreadable'; detail: string }

export interface IncomingAuthor {
  remoteId: RemoteId
  name: string
  handle: string
  url: string | null
}

/** What came in, as it came: stored raw so that it can be read again after a fix. */
export interface Envelope {
  headers: Record<string, string>
  body: string
}

export interface Answer {
  status: number
  headers: Record<string, string>
  body: string
}

export interface RemoteAction {
  act: 'hide' | 'unhide' | 'delete' | 'block' | 'unblock'
  /** Of the message or the contact. */
  remoteId: RemoteId
}

/** A figure as a network gave it; a missing one is absent, never zero. */
export interface Figure {
  metric: string
  value: number
  /** Remote id of the post, or null for the account. */
  remoteId: RemoteId | null
}

/** An account that was connected, and what reaches it from now on. */
export interface Connected {
  account: RemoteId
  accountName: string
  accountUrl: string | null
  settings: Record<string, unknown>
  /** Sealed before it is stored; never shown again. */
  secret: Record<string, unknown>
  /** ISO 8601, when the token ends; null when it does not. */
  expiresAt: string | null
}

/** Fetches outside a channel, while connecting. */
export type ConnectFetch = (url: string, request?: SessionRequest) => Promise<SessionResponse>

export type Health =
  | { is: 'connected'; expiresAt: string | null }
  | { is: 'reconnect'; reason: ReconnectReason }
  | { is: 'unreachable'; detail: string }

/** Everything the product knows of one network. One folder, one line in connectors/index.ts. */
export interface Connector<Settings = Record<string, unknown>, Variant = Record<string, unknown>> {
  network: string
  /** As people call it, e.g. "Mastodon". */
  name: string
  limits: Limits
  /** Of a channel: what connect() found out, checked whenever it is read. Nobody edits it; another account is another channel. */
  settings: z.ZodType<Settings>
  /**
   * Asked with each post; the composer draws its form from it: texts, one of a few, yes or no, numbers. Words by `inTwo()`, lengths of texts by
   * `textUpTo()`: what JSON Schema cannot say, the form cannot check. What is filled in is part of what is approved.
   */
  variant: z.ZodType<Variant>
  /** Hosted by us, in the transaction that creates the delivery: done at once, no session is ever opened. */
  local?: true
  connect: (Directly | ByConsent) & {
    /** What the person fills in first; the desk draws its form from it. Checked before begin() or, without it, finish() is called. */
    fields: z.ZodObject
    /** Gives new secrets, or null when this network's tokens are not refreshed. Runs once however many ask. */
    refresh?(
      secret: Record<string, unknown>,
      settings: Settings,
      fetch: ConnectFetch,
    ): Promise<Connected | { is: 'reconnect'; reason: ReconnectReason }>
    health(s: Session<Settings>): Promise<Health>
  }
  /** Where requests go and how they are signed; read by the session. */
  access(settings: Settings, secret: Record<string, unknown>): { baseUrl: string; headers: Record<string, string> }
  publish?: {
    /** Pure. The ticket is stored before anything is sent. */
    prepare(post: Outgoing<Variant>, ids: TicketIds): Ticket
    send(s: Session<Settings>, ticket: Ticket): Promise<Outcome>
    /** Looks whether it is there. Answers `absent` only when certain; `unknown` when it cannot tell. */
    check(s: Session<Settings>, ticket: Ticket): Promise<Outcome>
    /**
     * What the public address of a post names on the channel's network, as a person copies it there; null when it is no such address. Pure:
     * whether it is there, and is ours, turns out when it is used. Absent where addresses do not hold the id.
     */
    partAt?(settings: Settings, url: string): RemotePart | null
    edit?: {
      prepare(parts: RemotePart[], post: Outgoing<Variant>, ids: TicketIds): Ticket
      send(s: Session<Settings>, ticket: Ticket): Promise<Outcome>
      check(s: Session<Settings>, ticket: Ticket): Promise<Outcome>
    }
    remove?: {
      prepare(parts: RemotePart[], ids: TicketIds): Ticket
      send(s: Session<Settings>, ticket: Ticket): Promise<Outcome>
      check(s: Session<Settings>, ticket: Ticket): Promise<Outcome>
    }
  }
  reply?: {
    prepare(reply: OutgoingReply, ids: TicketIds): Ticket
    send(s: Session<Settings>, ticket: Ticket): Promise<Outcome>
    check(s: Session<Settings>, ticket: Ticket): Promise<Outcome>
  }
  listen?: Hearing & (Polled<Settings> | { poll?: never; pollEvery?: never })
  moderate?: { act(s: Session<Settings>, action: RemoteAction): Promise<Outcome> }
  measure?: { figures(s: Session<Settings>, remoteIds: readonly RemoteId[]): Promise<Figure[]> }
}

/** What was filled in is all: a bot's token, an app password. */
export interface Directly {
  begin?: never
  finish(input: Record<string, unknown>, fetch: ConnectFetch): Promise<Connected>
}

/** The account's owner agrees on the network itself (OAuth 2: authorization code with PKCE). See docs/adr/0016-consent.md. */
export interface ByConsent {
  /**
   * Before the person is sent away: registers an app where the network wants that, and says where to go. The address carries `state`,
   * `redirectUrl` and, where the network takes one, `codeChallenge` (S256).
   * @returns keep: all that finish() needs of the input and of the network's answers, secrets too: plain JSON, sealed until then
   */
  begin(input: Record<string, unknown>, o: Asking, fetch: ConnectFetch): Promise<{ url: string; keep: Record<string, unknown> }>
  /** After they agreed; called once, at once: some codes live for seconds. @returns every account that the consent opens */
  finish(agreed: Agreed, fetch: ConnectFetch): Promise<readonly Connected[]>
}

/** Who asks for consent, and where the answer shall go. */
export interface Asking {
  /** `https://<authority>/verbinden/<network>`: the same in begin() and finish(). */
  redirectUrl: string
  /** What the network gives back unchanged; unguessable. */
  state: string
  codeChallenge: string
  /** As the network shall name who asks. */
  appName: string
}

/** What came back, and what was kept meanwhile. */
export interface Agreed extends Pick<Asking, 'redirectUrl'> {
  code: string
  codeVerifier: string
  keep: Record<string, unknown>
}

/** How what comes in is known and read. */
export interface Hearing {
  /** Answers a network's "is this your address?". */
  handshake?(query: URLSearchParams, secret: string): Answer
  /** @param at when it arrived, ISO 8601: a signature that is too old is refused */
  verify(envelope: Envelope, secret: string, at: string): boolean
  /** Which of our accounts the envelope concerns: one envelope may hold news of several. */
  accounts(envelope: Envelope): RemoteId[]
  /** What concerns this account. Pure and never throwing, so that a bad envelope can be read again after the fix. */
  read(envelope: Envelope, account: RemoteId): Incoming[]
}

/** A network that is asked for news: as its only way, or as the repair after an outage where it also calls us. */
export interface Polled<Settings> {
  /** What is new since the cursor, oldest first; null: from the beginning, or from now where a network knows no beginning. */
  poll(s: Session<Settings>, cursor: string | null): Promise<{ envelopes: Envelope[]; cursor: string | null }>
  /**
   * How long after an answer without news each channel is asked again; after news it is asked at once. As short as the network's limits allow
   * for all channels of one app, longer where webhooks bring the news: 5 to 3600, whole seconds.
   */
  pollEvery: Seconds
}

/** An answer to someone on a network. */
export interface OutgoingReply {
  text: string
  language: string
  /** What is answered. */
  parentRemoteId: RemoteId
  rootRemoteId: RemoteId
  visibility: 'public' | 'private'
  /** Who is answered. */
  to: { remoteId: RemoteId; handle: string }
}

/**
 * A connector whatever its settings: what the registry holds. Settings and variants pass the connector's own schemas before they reach it.
 */
export type AnyConnector = Connector
