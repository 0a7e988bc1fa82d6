import type { Incoming } from '../../connectors/connector.ts'
import type { Tx } from '../../infra/ctx.ts'
import { unreachable } from '../../kernel/unreachable.ts'
import { subjectOfRemote } from '../delivery/delivery.ts'
import { putContacts } from './contacts.ts'
import { type ConversationId, messageReceived } from './contract.ts'
import { dueAfter } from './due.ts'
import { withoutErased } from './erased.ts'
import { soundIncoming } from './incoming.ts'
import { titleOf } from './rules.ts'
import * as store from './store.ts'
import { conversationFor, headOf, type IncomingMessage, type Inlet } from './threads.ts'

export type { Inlet } from './threads.ts'

/**
 * Takes in what a network told: each message once, threaded, edits and deletions seen, in whatever order and however often it comes.
 * @returns `unreadable`: what of it could not be read, or null; `erased`: some of it is of what was erased, and was left out
 */
export async function receiveMessages(
  tx: Tx,
  inlet: Inlet,
  incoming: readonly Incoming[],
): Promise<{ unreadable: string | null; erased: boolean }> {
  let unreadable: string | null = null
  await store.lockChannelInput(tx, inlet.id)
  const told = incoming.map((raw) => soundIncoming(raw, tx.clock.now()))
  const sound = await withoutErased(tx, inlet, told)
  const people = await peopleOf(tx, inlet, sound)
  for (const one of sound) {
    switch (one.is) {
      case 'message':
        await receiveMessage(tx, inlet, one, people)
        break
      case 'edited':
        await applyEdit(tx, inlet, one.remoteId, one.text, new Date(one.at))
        break
      case 'deleted':
        await applyDeletion(tx, inlet, one.remoteId, new Date(one.at))
        break
      case 'reactions':
        // Figures belong to insights; the dialogue does not keep who reacted.
        break
      case 'unreadable':
        // The envelope is kept and marked by the caller.
        unreadable ??= one.detail
        break
      default:
        unreachable(one)
    }
  }
  return { unreadable, erased: sound.length < told.length }
}

/** Who wrote what is new: our ids by the network's. All at once and first, so that no other channel waits long for the same people. */
async function peopleOf(tx: Tx, inlet: Inlet, incoming: readonly Incoming[]): Promise<Map<string, string>> {
  const theirs = incoming.filter((one) => one.is === 'message').filter((one) => one.author.remoteId !== inlet.account)
  const ids = theirs.map((one) => one.remoteId)
  const known = await store.knownRemoteIds(tx, inlet.id, ids)
  const fresh = theirs.filter((one) => !known.has(one.remoteId))
  return putContacts(
    tx,
    inlet.network,
    fresh.map((one) => one.author),
  )
}

async function receiveMessage(
  tx: Tx,
  inlet: Inlet,
  message: IncomingMessage,
  people: ReadonlyMap<string, string>,
): Promise<void> {
  if (await store.messageByRemote(tx, inlet.id, message.remoteId)) return
  const ours = message.author.remoteId === inlet.account
  // Our own deliveries come back to us as news; they are known by their parts.
  if (ours && (await subjectOfRemote(tx, inlet.id, message.remoteId))) return
  const contactId = people.get(message.author.remoteId) ?? null
  const conversationId = await conversationFor(tx, inlet, message, contactId)
  // Something we wrote elsewhere that nobody is waiting on: not a conversation.
  if (conversationId === null) return
  const id = tx.newId('message')
  await store.insertMessage(tx, {
    id,
    conversation_id: conversationId,
    channel_id: inlet.id,
    direction: ours ? 'out' : 'in',
    remote_id: message.remoteId,
    parent_remote_id: message.parentRemoteId,
    contact_id: contactId,
    staff_id: null,
    delivery_id: null,
    visibility: message.kind === 'private' ? 'private' : 'public',
    text: message.text,
    language: message.language,
    images: message.images,
    url: message.url,
    at: new Date(message.at),
    received_at: tx.clock.now(),
  })
  await noteArrival(tx, conversationId, message, contactId)
  for (const mark of await store.takeMarks(tx, inlet.id, message.remoteId)) {
    if (mark.kind === 'edited') await applyEdit(tx, inlet, message.remoteId, mark.text, mark.at)
    else await applyDeletion(tx, inlet, message.remoteId, mark.at)
  }
  if (!ours) tx.announce(messageReceived, { messageId: id, conversationId })
}

/** A citizen's message makes the conversation wait for us, and opens it again if it was closed. */
async function noteArrival(
  tx: Tx,
  conversationId: ConversationId,
  message: IncomingMessage,
  /** Null: it is ours. */
  contactId: string | null,
): Promise<void> {
  const c = await store.lockConversation(tx, conversationId)
  const at = new Date(message.at)
  if (contactId === null) {
    // An answer given elsewhere answers what was written before it, not what came since.
    const answers = at >= c.last_in_at
    await store.updateConversation(tx, c.id, {
      last_out_at: c.last_out_at === null || c.last_out_at < at ? at : c.last_out_at,
      messages_out: c.messages_out + 1,
      ...(answers ? { waiting_since: null, due_at: null } : {}),
      version: c.version + 1,
    })
  } else {
    const newest = at >= c.last_in_at
    const waitingSince = c.waiting_since !== null && c.waiting_since <= at ? c.waiting_since : at
    const isSame = c.waiting_since !== null && waitingSince.getTime() === c.waiting_since.getTime()
    await store.updateConversation(tx, c.id, {
      messages_in: c.messages_in + 1,
      ...(newest ? { last_in_at: at, preview: titleOf(message.text) } : {}),
      ...(at < c.first_in_at ? headOf(message, contactId) : {}),
      waiting_since: waitingSince,
      due_at: isSame ? c.due_at : await dueAfter(tx, waitingSince),
      snoozed_until: null,
      ...(c.state === 'closed' ? { state: 'open' as const, closed_how: null, closed_reason: null, closed_at: null } : {}),
      version: c.version + 1,
    })
  }
  hint(tx, c.id)
}

async function applyEdit(tx: Tx, inlet: Inlet, remoteId: string, text: string, at: Date): Promise<void> {
  const message = await store.messageByRemote(tx, inlet.id, remoteId)
  if (!message) return store.putMark(tx, inlet.id, { remoteId, kind: 'edited', text, at })
  // Ours are edited by ourselves; and an older edit that comes late changes nothing.
  if (message.direction !== 'in' || (message.edited_at !== null && message.edited_at >= at)) return
  // Changed back: no new wording, but an edit from before must not be taken for a newer one.
  if (message.text === text) await store.updateMessage(tx, message.id, { edited_at: at })
  else await store.editMessage(tx, message, text, at)
  hint(tx, message.conversation_id)
}

async function applyDeletion(tx: Tx, inlet: Inlet, remoteId: string, at: Date): Promise<void> {
  const message = await store.messageByRemote(tx, inlet.id, remoteId)
  if (!message) return store.putMark(tx, inlet.id, { remoteId, kind: 'deleted', text: '', at })
  if (message.deleted_at !== null) return
  await store.updateMessage(tx, message.id, { deleted_at: at })
  hint(tx, message.conversation_id)
}

export function hint(tx: Tx, conversationId: string): void {
  tx.hint(`conversation/${conversationId}`)
  tx.hint('conversations')
  tx.hint('today')
}
