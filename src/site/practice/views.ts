/**
 * What the pages of the practice network ("Übungsnetz") are made from. The feature `practice` fills these. Addresses:
 * `/uebungsnetz` · `/uebungsnetz/konten/<handle>` · `/uebungsnetz/beitraege/<id>` · `/uebungsnetz/schreiben` (GET form, POST) ·
 * `/uebungsnetz/nachrichten/<handle>` (private messages of an example citizen) · `/uebungsnetz/stoerungen` (switches, staff only) ·
 * `/uebungsnetz/zulassen` (an app asks for consent; who keeps the accounts).
 */
import type { FieldError, GuardView, ImageView, PagerView, SiteContext } from '../views.ts'

export interface PracticeContext extends SiteContext {
  /** Signed-in staff see the way to the switches. */
  staff: boolean
  /** Whether who looks may also write and react; else no form is offered. */
  writes: boolean
}

/** An account in a line: who wrote. */
export interface PracticeAuthorView {
  /** Without "@": "stadt.musterstadt" */
  handle: string
  name: string
  /** "/uebungsnetz/konten/<handle>" */
  path: string
  /** Accounts of authorities carry an "offiziell" mark. */
  official: boolean
  /** 0…5: which colour the round with the initials has. */
  tint: number
}

export type ReactionKind = 'like' | 'thanks' | 'sad' | 'angry'

/** A post or a comment. */
export interface PracticePostView {
  id: string
  /** "/uebungsnetz/beitraege/<id>" */
  path: string
  author: PracticeAuthorView
  text: string
  /** Shown first, with the rest folded away behind it; null without. */
  notice: string | null
  /** How lists fold a long text, by the network's own rule; null when all is shown. */
  fold: { shown: string; hidden: string } | null
  lang: string
  at: Date
  editedAt: Date | null
  images: readonly ImageView[]
  /** Card of the first link; null without. */
  card: { url: string; title: string; description: string } | null
  /** What it answers; null for a post that stands alone. */
  replyTo: { name: string; path: string } | null
  reactions: readonly { kind: ReactionKind; count: number }[]
  /** All comments below it, of all depths. */
  replies: number
  /** `hidden`: the authority folded it away; `removed`: only the fact that something stood here is shown. */
  state: 'visible' | 'hidden' | 'removed'
}

export interface PracticeTimelineView {
  posts: readonly PracticePostView[]
  pager: PagerView
}

/** Who an account is. */
export interface PracticeAccountPageView {
  account: PracticeAuthorView
  bio: string
  lang: string
  /** Links of the profile, such as imprint and privacy: label → address. */
  links: readonly { label: string; url: string }[]
  since: Date
  followers: number
  /** Private messages of an example citizen; null for accounts of authorities. */
  messagesPath: string | null
}

/** With what it wrote, or without while the network is closed to who looks. */
export type PracticeProfileView = PracticeAccountPageView &
  ((PracticeTimelineView & { postCount: number; closed?: never }) | { closed: true })

export interface PracticePostPageView {
  /** What it answers, oldest first; empty for a post that stands alone. */
  above: readonly PracticePostView[]
  post: PracticePostView
  /** Comments in reading order; depth 0 answers the post itself. */
  replies: readonly { depth: number; post: PracticePostView }[]
  /** Example citizens one can write or react as. */
  citizens: readonly PracticeAuthorView[]
  guard: GuardView
}

export type ComposerKind = 'comment' | 'mention' | 'message'

/** The form of an example citizen. POST fields: as, kind, to, text. */
export interface PracticeComposerView {
  kind: ComposerKind
  citizens: readonly PracticeAuthorView[]
  /** Accounts of authorities, for mention and message. */
  officials: readonly PracticeAuthorView[]
  /** The post that is commented; only with kind `comment`. */
  about: PracticePostView | null
  values: { as: string; to: string; text: string }
  errors: readonly FieldError[]
  guard: GuardView
  maxLength: number
}

export interface PracticeMessageView {
  from: PracticeAuthorView
  text: string
  lang: string
  at: Date
}

/** Private messages of one example citizen with one account of an authority. Forms post to /uebungsnetz/schreiben. */
export interface PracticeMessagesView {
  citizen: PracticeAuthorView
  conversations: readonly { official: PracticeAuthorView; messages: readonly PracticeMessageView[] }[]
  guard: GuardView
  maxLength: number
}

export type FaultKind = 'rate-limit' | 'error-before' | 'error-after' | 'reset-after' | 'slow' | 'token-expired'

/** One switch. POST fields to /uebungsnetz/stoerungen: `<kind>` (percent), `<kind>-sekunden`. */
export interface FaultView {
  kind: FaultKind
  /** Share of requests that meet it, 0 (off) … 100. */
  percent: number
  /** Retry-After of `rate-limit`, delay of `slow`; null for the others. */
  seconds: number | null
}

/** The switches, for staff. */
export interface PracticeSwitchesView {
  faults: readonly FaultView[]
  /** Whether example citizens write by themselves. POST to /uebungsnetz/leben: an = "ja" | "nein". */
  alive: boolean
  /** Posts a storm of comments can be let loose on. POST to /uebungsnetz/sturm: post, count, seconds. */
  stormTargets: readonly { id: string; title: string }[]
  /** A storm that runs now: comments written and wanted. */
  storm: { written: number; wanted: number } | null
  /** Accounts whose access token can be ended. POST to /uebungsnetz/zugang: handle. */
  accounts: readonly PracticeAuthorView[]
  errors: readonly FieldError[]
  /** What was just saved, in one sentence; null when nothing was. */
  done: string | null
  guard: GuardView
}

/** An app asks. POST to /uebungsnetz/zulassen: konto (handles), neu, dauer (days), antwort = "ja" | "nein", and what the guard carries. */
export interface PracticeConsentView {
  /** As the app calls itself. */
  app: string
  /** The host that people go back to. */
  backTo: string
  /** Accounts that can be chosen. */
  accounts: readonly PracticeAuthorView[]
  values: { accounts: readonly string[]; newName: string; days: string }
  errors: readonly FieldError[]
  guard: GuardView
}
