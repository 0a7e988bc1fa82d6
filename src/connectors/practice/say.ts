import { NoAnswer, type Outcome, type Session, type SessionResponse } from '../connector.ts'
import { MediaAnswer, OwnPosts, PostAnswer } from './answers.ts'
import { type Failure, failureOf, harmless, unanswered } from './errors.ts'
import { limits } from './limits.ts'
import type { Said } from './ticket.ts'

type OutPart = Said['out'][number]

/** Uploads the images that are not there yet. Uploads are by their bytes and nobody sees them: repeating one is harmless. */
export async function upload(s: Session, ticket: Said): Promise<Said | Outcome> {
  let uploads = ticket.uploads
  for (const { mediaId } of ticket.images) {
    if (uploads[mediaId] !== undefined) continue
    const image = await s.media(mediaId)
    const sent = await ask(s, 'api/v1/media', {
      method: 'POST',
      headers: { 'content-type': image.type },
      body: await image.read(),
    })
    if ('is' in sent) return sent
    const answer = MediaAnswer.safeParse(sent.json)
    if (!answer.success) return harmless({ is: 'unclear', detail: 'unreadable answer to an upload' })
    uploads = { ...uploads, [mediaId]: answer.data.media.id }
  }
  return { ...ticket, uploads }
}

/**
 * Sends the parts that are not out yet, each after the last one.
 * @param after parts that stood there before and come first (when a thread is changed)
 * @returns the ticket with all parts out, or why it stopped
 */
export async function say(s: Session, given: Said, after: readonly OutPart[]): Promise<Said | Outcome> {
  let ticket = given
  for (let i = after.length + ticket.out.length; i < ticket.texts.length; i++) {
    // The ticket in the store must name all that is out, before more goes out.
    if (ticket.out.length > given.out.length || Object.keys(ticket.uploads).length > 0) await s.note(ticket)
    const made = await sayPart(s, ticket, i, [...after, ...ticket.out].at(-1)?.remoteId ?? ticket.parent)
    if ('is' in made) return ended(s, made, { ticket, after })
    ticket = { ...ticket, out: [...ticket.out, made] }
  }
  return ticket
}

async function sayPart(s: Session, ticket: Said, i: number, parent: string | null): Promise<OutPart | Failure> {
  const content = { text: ticket.texts[i] ?? '', language: ticket.language, reference: `${ticket.reference}.${i}` }
  const images = i > 0 ? [] : imagesOf(ticket)
  const request = {
    method: 'POST' as const,
    headers: { 'idempotency-key': `${ticket.key}.${i}` },
    body:
      ticket.to === null
        ? { ...content, images, link: i > 0 ? null : ticket.link, notice: ticket.notice }
        : { ...content, to: ticket.to, inReplyTo: parent },
  }
  const path =
    ticket.to !== null
      ? 'api/v1/messages'
      : parent === null
        ? 'api/v1/posts'
        : `api/v1/posts/${encodeURIComponent(parent)}/replies`
  let response: SessionResponse
  try {
    response = await s.fetch(path, request)
  } catch (error) {
    if (!(error instanceof NoAnswer)) throw error
    return error.sent ? { is: 'unclear', detail: error.message } : unanswered(error)
  }
  if (response.status < 200 || response.status > 299) return failureOf(response)
  const answer = PostAnswer.safeParse(response.json)
  if (!answer.success) return { is: 'unclear', detail: 'unreadable answer' }
  return { remoteId: answer.data.post.id, url: answer.data.post.url }
}

export function imagesOf(ticket: Said): { media: string; alt: string }[] {
  return ticket.images.map(({ mediaId, alt }) => ({ media: ticket.uploads[mediaId] ?? '', alt }))
}

/** How far a thread has come: its ticket, and the parts that stood there before it was changed. */
interface Progress {
  ticket: Said
  after: readonly OutPart[]
}

/** A part's failure as the delivery's outcome, with all that is out. */
async function ended(s: Session, failure: Failure, { ticket, after }: Progress): Promise<Outcome> {
  if (failure.is === 'unclear') return { is: 'unknown', ticket, detail: failure.detail }
  const out = ticket.out.length > 0 ? { parts: [...after, ...ticket.out] } : {}
  if (failure.is === 'uploads-gone') {
    await s.note({ ...ticket, uploads: {} })
    return { is: 'later', after: 1, scope: 'channel', reason: 'network-down', ...out }
  }
  return { ...failure, ...out }
}

/** How many pages of own posts a look-up reads at most. */
const pagesAtMost = 20
/** Clocks differ: the list begins so long before the ticket was made. */
const marginMs = 3_600_000

/** Looks for a ticket's parts among the own posts. `unknown` when the list cannot prove that one is missing. */
export async function lookUp(s: Session, ticket: Said): Promise<{ found: ReadonlyMap<number, OutPart> } | Outcome> {
  const since = new Date(Date.parse(ticket.createdAt) - marginMs).toISOString()
  const found = new Map<number, OutPart>()
  let cursor: string | null = null
  let complete = true
  for (let page = 0; page < pagesAtMost; page++) {
    const query = new URLSearchParams({ since, ...(cursor === null ? {} : { cursor }) })
    const response = await ask(s, `api/v1/accounts/${encodeURIComponent(s.account)}/posts?${query}`)
    if ('is' in response) return response
    const list = OwnPosts.safeParse(response.json)
    if (!list.success) return { is: 'unknown', ticket, detail: 'unreadable list of own posts' }
    for (const post of list.data.posts) {
      const i = ticket.texts.findIndex((_, n) => post.reference === `${ticket.reference}.${n}`)
      if (i >= 0 && !found.has(i)) found.set(i, { remoteId: post.id, url: post.url })
    }
    complete &&= list.data.complete
    cursor = list.data.next
    if (cursor === null) break
  }
  const all = ticket.texts.every((_, i) => found.has(i))
  if (!all && (!complete || cursor !== null)) return { is: 'unknown', ticket, detail: 'the list of own posts is not complete' }
  return { found }
}

/** Asks for something that may safely be asked again. */
export async function ask(
  s: Session,
  path: string,
  request?: Parameters<Session['fetch']>[1],
): Promise<SessionResponse | Outcome> {
  try {
    const response = await s.fetch(path, request)
    return response.status >= 200 && response.status <= 299 ? response : harmless(failureOf(response))
  } catch (error) {
    if (!(error instanceof NoAnswer)) throw error
    return unanswered(error)
  }
}

/** More parts than the network allows in a thread. */
export function refuseLength(ticket: Said): Outcome | null {
  if (ticket.texts.length <= limits.threadParts) return null
  return { is: 'refused', code: 'too-long', detail: `${ticket.texts.length} parts` }
}
