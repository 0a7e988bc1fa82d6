import type { Incoming } from '../../connectors/connector.ts'
import type { Tx } from '../../infra/ctx.ts'
import { unreachable } from '../../kernel/unreachable.ts'
import { subjectOfRemote } from '../delivery/delivery.ts'
import { type ConversationId, messageReceived } from './contract.ts'
import { dueAfter } from './due.ts'
import { placeOf, titleOf } from './rules.ts'
import * as store from './store.ts'

/** The channel that something came in on. */
export interface Inlet {
  id: string
  network: string
  /** Our own account there: what it wrote is ours. */
  account: string
}

type IncomingMessage = Extract<Incoming, { is: 'message' }>

/** No message is longer; what is longer is cut, and says so. */
const longestText = 50_000

/** Takes in what a network told: each message once, threaded, edits and deletions seen, in whatever order and however often it comes. */
export async function receiveMessages(tx: Tx, inlet: Inlet, incoming: readonly Incoming[]): Promise<void> {
  await store.lockChannelInput(tx, inlet.id)
  for (const one of incoming) {
    switch (one.is) {
      case 'message':
        await receiveMessage(tx, inlet, one)
        break
      case 'edited':
        await applyEdit(tx, inlet, one.remoteId, clean(one.text), new Date(one.at))
        break
      case 'deleted':
        await applyDeletion(tx, inlet, one.remoteId, new Date(one.at))
        break
      case 'reactions':
        // Figures belong to insights; the dialogue does not keep who reacted.
        break
      case 'unreadable':
        // The envelope is kept and marked by the caller.
        break
      default:
        unreachable(one)
    }
  }
}

async function receiveMessage(tx: Tx, inlet: Inlet, message: IncomingMessage): Promise<void> {
  if (await store.messageByRemote(tx, inlet.id, message.remoteId)) return
  const ours = message.author.remoteId === inlet.account
  // Our own deliveries come back to us as news; they are known by their parts.
  if (ours && (await subjectOfRemote(tx, inlet.id, message.remoteId))) return
  const contactId = ours ? null : await store.putContact(tx, inlet.network, message.author)
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
    text: clean(message.text),
    language: message.language,
    images: message.images,
    url: message.url,
    at: new Date(message.at),
    received_at: tx.clock.now(),
  })
  await noteArrival(tx, conversationId, message, ours)
  for (const mark of await store.takeMarks(tx, inlet.id, message.remoteId)) {
    if (mark.kind === 'edited') await applyEdit(tx, inlet, message.remoteId, mark.text, mark.at)
    else await applyDeletion(tx, inlet, message.remoteId, mark.at)
  }
  if (!ours) tx.announce(messageReceived, { messageId: id, conversationId })
}

/** Finds or opens the conversation; null when our own words would open one. */
async function conversationFor(
  tx: Tx,
  inlet: Inlet,
  message: IncomingMessage,
  contactId: string | null,
): Promise<ConversationId | null> {
  if (message.kind === 'private') {
    // One private conversation per person: what they write belongs together, however many threads a network makes.
    const key = `private:${message.rootRemoteId}`
    const open = await store.conversationByKey(tx, inlet.id, key)
    if (open) return open.id as ConversationId
    return contactId === null ? null : openConversation(tx, inlet, message, contactId, key)
  }
  const parent = message.parentRemoteId
  const parentMessage = parent ? await store.messageByRemote(tx, inlet.id, parent) : null
  const waiting = await store.conversationByKey(tx, inlet.id, message.remoteId)
  const parentIsOurPost =
    parent !== null && parentMessage === null && (await subjectOfRemote(tx, inlet.id, parent))?.kind === 'post'
  const place = placeOf(message, {
    parentConversation: parentMessage?.conversation_id ?? null,
    parentIsOurPost,
    waitingConversation: waiting?.id ?? null,
  })
  if ('into' in place) {
    if (place.merge) await store.mergeConversation(tx, place.merge, place.into)
    return (place.rekey === null ? place.into : await waitFor(tx, inlet, place.into, place.rekey)) as ConversationId
  }
  const existing = await store.conversationByKey(tx, inlet.id, place.open)
  if (existing) return existing.id as ConversationId
  return contactId === null ? null : openConversation(tx, inlet, message, contactId, place.open)
}

/** The head of a thread came and answers something that is still missing: the thread waits for that now. */
async function waitFor(tx: Tx, inlet: Inlet, conversationId: string, remoteId: string): Promise<string> {
  const other = await store.conversationByKey(tx, inlet.id, remoteId)
  if (!other) {
    await store.updateConversation(tx, conversationId, { thread_key: remoteId })
    return conversationId
  }
  await store.mergeConversation(tx, conversationId, other.id)
  return other.id
}

async function openConversation(
  tx: Tx,
  inlet: Inlet,
  message: IncomingMessage,
  contactId: string,
  threadKey: string,
): Promise<ConversationId> {
  const id = tx.newId('conversation')
  const about = await subjectOfRemote(tx, inlet.id, message.rootRemoteId)
  const kinds = { reply: 'comment', mention: 'mention', private: 'private' } as const
  await store.insertConversation(tx, {
    id,
    channel_id: inlet.id,
    thread_key: threadKey,
    kind: kinds[message.kind],
    root_remote_id: message.rootRemoteId,
    about_kind: about?.kind === 'post' ? 'post' : null,
    about_id: about?.kind === 'post' ? about.id : null,
    title: titleOf(clean(message.text)),
    preview: titleOf(clean(message.text)),
    language: message.language,
    contact_id: contactId,
    first_in_at: new Date(message.at),
  })
  return id
}

/** A citizen's message makes the conversation wait for us, and opens it again if it was closed. */
async function noteArrival(tx: Tx, conversationId: ConversationId, message: IncomingMessage, ours: boolean): Promise<void> {
  const c = await store.lockConversation(tx, conversationId)
  const at = new Date(message.at)
  if (ours) {
    await store.updateConversation(tx, c.id, {
      last_out_at: at,
      messages_out: c.messages_out + 1,
      waiting_since: null,
      due_at: null,
    })
  } else {
    const newest = at >= c.last_in_at
    const waitingSince = c.waiting_since ?? at
    await store.updateConversation(tx, c.id, {
      messages_in: c.messages_in + 1,
      ...(newest ? { last_in_at: at, preview: titleOf(clean(message.text)) } : {}),
      waiting_since: waitingSince,
      due_at: c.due_at ?? (await dueAfter(tx, waitingSince)),
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
  if (message.direction !== 'in' || message.text === text || (message.edited_at !== null && message.edited_at >= at)) return
  await store.editMessage(tx, message, text, at)
  hint(tx, message.conversation_id)
}

async function applyDeletion(tx: Tx, inlet: Inlet, remoteId: string, at: Date): Promise<void> {
  const message = await store.messageByRemote(tx, inlet.id, remoteId)
  if (!message) return store.putMark(tx, inlet.id, { remoteId, kind: 'deleted', text: '', at })
  if (message.deleted_at !== null) return
  await store.updateMessage(tx, message.id, { deleted_at: at })
  hint(tx, message.conversation_id)
}

/** PostgreSQL's text holds no NUL; unpaired surrogates would not survive UTF-8. */
function clean(text: string): string {
  const whole = text.replaceAll('\u0000', '').toWellFormed()
  return whole.length <= longestText ? whole : `${whole.slice(0, longestText)} […]`
}

export function hint(tx: Tx, conversationId: string): void {
  tx.hint(`conversation/${conversationId}`)
  tx.hint('conversations')
  tx.hint('today')
}
