import { z } from 'zod'
import { splitThread } from '../../kernel/text/split.ts'
import type { Outgoing, OutgoingReply, RemotePart, Ticket, TicketIds } from '../connector.ts'
import { limits } from './limits.ts'
import { Variant } from './variant.ts'

const Part = z.object({ remoteId: z.string(), url: z.string() })

/** All a delivery must remember between steps. */
const Said = z.object({
  /** Idempotency key; each part adds its number. */
  key: z.string(),
  /** What the network gives back in lists of own posts; each part adds its number. */
  reference: z.string(),
  createdAt: z.string(),
  language: z.string(),
  /** The parts of the thread. */
  texts: z.array(z.string()),
  /** With the first part. */
  images: z.array(z.object({ mediaId: z.string(), alt: z.string() })),
  link: z.object({ url: z.string(), title: z.string(), description: z.string() }).nullable(),
  /** Before every part: each can be met alone. Tickets of older versions have none. */
  notice: z.string().nullable().default(null),
  /** Upload by media id. */
  uploads: z.record(z.string(), z.string()),
  /** What is out already, in order. */
  out: z.array(Part),
  /** What the first part answers; null for a post of its own. */
  parent: z.string().nullable(),
  /** Whom a private message goes to; null for public. */
  to: z.string().nullable(),
})
export type Said = z.infer<typeof Said>

const Edited = Said.extend({
  /** The parts as they stand; `out` holds those that were added. */
  before: z.array(Part),
})
export type Edited = z.infer<typeof Edited>

const Removed = z.object({ before: z.array(z.string()) })
export type Removed = z.infer<typeof Removed>

export const readSaid = (ticket: Ticket): Said => Said.parse(ticket)
export const readEdited = (ticket: Ticket): Edited => Edited.parse(ticket)
export const readRemoved = (ticket: Ticket): Removed => Removed.parse(ticket)

export function prepareSaid(post: Outgoing, ids: TicketIds): Said {
  return {
    key: ids.deliveryId,
    reference: ids.nonce,
    createdAt: ids.createdAt,
    language: post.language,
    texts: splitThread(post.text, limits.text),
    images: post.images.map(({ mediaId, alt }) => ({ mediaId, alt })),
    link: post.link,
    notice: Variant.parse(post.variant).notice || null,
    uploads: {},
    out: [],
    parent: null,
    to: null,
  }
}

export function prepareReply(reply: OutgoingReply, ids: TicketIds): Said {
  const post = { text: reply.text, language: reply.language, images: [], link: null, siteUrl: '', variant: {} }
  return {
    ...prepareSaid(post, ids),
    parent: reply.parentRemoteId,
    to: reply.visibility === 'private' ? reply.to.remoteId : null,
  }
}

export function prepareEdited(parts: readonly RemotePart[], post: Outgoing, ids: TicketIds): Edited {
  return { ...prepareSaid(post, ids), before: parts.map(({ remoteId, url = '' }) => ({ remoteId, url })) }
}

export function prepareRemoved(parts: readonly RemotePart[]): Removed {
  return { before: parts.map((part) => part.remoteId) }
}
