import type { Outcome, RemoteAction, Session, SessionResponse, Ticket } from '../connector.ts'
import { OnePost } from './answers.ts'
import { ask, imagesOf, lookUp, refuseLength, say, upload } from './say.ts'
import { type Edited, readEdited, readRemoved } from './ticket.ts'

/**
 * Brings a thread to what it shall say: changes the parts that stand, adds those that are missing, removes those too many. Changing and
 * removing may be repeated; adding is looked up like a new post.
 */
export async function sendEdit(s: Session, given: Ticket): Promise<Outcome> {
  const ticket = readEdited(given)
  const tooLong = refuseLength(ticket)
  if (tooLong) return tooLong
  const uploaded = await upload(s, ticket)
  if ('is' in uploaded) return uploaded
  for (const [i, part] of kept(ticket).entries()) {
    const content = i > 0 ? {} : { images: imagesOf(uploaded), link: ticket.link }
    const body = { text: ticket.texts[i] ?? '', language: ticket.language, notice: ticket.notice, ...content }
    const changed = await ask(s, postPath(part.remoteId), { method: 'PATCH', body })
    if ('is' in changed) return changed
    // Once something took effect the store must know, before more does: put off now, it is no longer as if nothing had happened.
    if (i === 0 && (ticket.texts.length > 1 || ticket.before.length > 1)) await s.note(uploaded)
  }
  const said = await say(s, uploaded, kept(ticket))
  if ('is' in said) return said
  for (const part of surplus(ticket)) {
    const removed = await remove(s, part.remoteId)
    if (removed) return removed
  }
  return { is: 'done', parts: [...kept(ticket), ...said.out] }
}

const kept = (ticket: Edited) => ticket.before.slice(0, ticket.texts.length)
/** Last first, so that no answer loses what it answers. */
const surplus = (ticket: Edited) => ticket.before.slice(ticket.texts.length).reverse()
const postPath = (id: string) => `api/v1/posts/${encodeURIComponent(id)}`

/** `absent`: not all of it is done, and doing it again does nothing twice. */
export async function checkEdit(s: Session, given: Ticket): Promise<Outcome> {
  const ticket = readEdited(given)
  for (const [i, part] of kept(ticket).entries()) {
    const response = await ask(s, postPath(part.remoteId))
    // Of what is gone a change that is sent again hears so, and that ends it.
    if ('is' in response && !isGone(response)) return response
    if ('is' in response || !says(response, ticket, i)) return afterAdded(s, ticket)
  }
  for (const part of surplus(ticket)) {
    const response = await ask(s, postPath(part.remoteId))
    if (!('is' in response)) return afterAdded(s, ticket)
    if (!isGone(response)) return response
  }
  if (ticket.texts.length > ticket.before.length) return afterAdded(s, ticket)
  return { is: 'done', parts: kept(ticket) }
}

/** Finds the parts that were added already, so that they are not added again. */
async function afterAdded(s: Session, ticket: Edited): Promise<Outcome> {
  if (ticket.texts.length <= ticket.before.length) return { is: 'absent' }
  const looked = await lookUp(s, ticket)
  return 'is' in looked ? looked : withAdded(ticket, looked.found)
}

function withAdded(ticket: Edited, found: ReadonlyMap<number, Edited['out'][number]>): Outcome {
  const out = ticket.texts.flatMap((_, i) => (i < ticket.before.length ? [] : (found.get(i) ?? [])))
  if (out.length === 0) return { is: 'absent' }
  return { is: 'partly', parts: [...kept(ticket), ...out], rest: { ...ticket, out } }
}

function says(response: SessionResponse, ticket: Edited, i: number): boolean {
  const post = OnePost.safeParse(response.json).data?.post
  if (!post || post.text !== ticket.texts[i] || post.language !== ticket.language || post.notice !== ticket.notice) return false
  if (i > 0) return true
  const alts = post.images.map((image) => image.alt)
  const wanted = ticket.images.map((image) => image.alt)
  return alts.join('\u0000') === wanted.join('\u0000') && alts.length === wanted.length && post.link?.url === ticket.link?.url
}

export async function sendRemoval(s: Session, given: Ticket): Promise<Outcome> {
  for (const [i, id] of [...readRemoved(given).before].reverse().entries()) {
    if (i === 1) await s.note(given)
    const stopped = await remove(s, id)
    if (stopped) return stopped
  }
  return { is: 'done', parts: [] }
}

export async function checkRemoval(s: Session, given: Ticket): Promise<Outcome> {
  for (const id of readRemoved(given).before) {
    const response = await ask(s, postPath(id))
    if (!('is' in response)) return { is: 'absent' }
    if (!isGone(response)) return response
  }
  return { is: 'done', parts: [] }
}

/** Null: it is gone, whoever removed it. */
async function remove(s: Session, id: string): Promise<Outcome | null> {
  const response = await ask(s, postPath(id), { method: 'DELETE' })
  return 'is' in response && !isGone(response) ? response : null
}

const isGone = (outcome: Outcome) => outcome.is === 'refused' && outcome.code === 'not-found'

/** Moderation: every act may be repeated. */
export async function act(s: Session, action: RemoteAction): Promise<Outcome> {
  const post = postPath(action.remoteId)
  switch (action.act) {
    case 'hide':
    case 'unhide':
      return ended(await ask(s, `${post}/hide`, { method: 'POST', body: { hidden: action.act === 'hide' } }))
    case 'delete':
      return (await remove(s, action.remoteId)) ?? { is: 'done', parts: [] }
    case 'block':
    case 'unblock':
      return ended(
        await ask(s, `api/v1/accounts/${encodeURIComponent(action.remoteId)}/block`, {
          method: 'PUT',
          body: { blocked: action.act === 'block' },
        }),
      )
  }
}

function ended(response: SessionResponse | Outcome): Outcome {
  return 'is' in response ? response : { is: 'done', parts: [] }
}
