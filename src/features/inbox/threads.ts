import type { Incoming } from '../../connectors/connector.ts'
import type { Tx } from '../../infra/ctx.ts'
import { renameInAnswers } from '../../infra/http/idempotency.ts'
import { subjectOfRemote } from '../delivery/delivery.ts'
import { moveNotices } from '../people/people.ts'
import type { ConversationId } from './contract.ts'
import { placeOf, titleOf } from './rules.ts'
import * as store from './store.ts'

/** The channel that something came in on. */
export interface Inlet {
  id: string
  network: string
  /** Our own account there: what it wrote is ours. */
  account: string
}

export type IncomingMessage = Extract<Incoming, { is: 'message' }>

/** Finds or opens a message's conversation; null when our own words would open one. */
export function conversationFor(
  tx: Tx,
  inlet: Inlet,
  message: IncomingMessage,
  contactId: string | null,
): Promise<ConversationId | null> {
  return message.kind === 'private' ? privateTalk(tx, inlet, message, contactId) : threadOf(tx, inlet, message, contactId)
}

/** What belongs together by the network's word: one conversation, however many threads it makes below. */
async function privateTalk(
  tx: Tx,
  inlet: Inlet,
  message: IncomingMessage,
  contactId: string | null,
): Promise<ConversationId | null> {
  const key = `private:${message.rootRemoteId}`
  const known = await store.conversationByKey(tx, inlet.id, key)
  if (known) return known.id as ConversationId
  return contactId === null ? null : openConversation(tx, inlet, message, contactId, key)
}

async function threadOf(
  tx: Tx,
  inlet: Inlet,
  message: IncomingMessage,
  contactId: string | null,
): Promise<ConversationId | null> {
  const parent = message.parentRemoteId === null ? null : await ownerOf(tx, inlet.id, message.parentRemoteId)
  const root = message.rootRemoteId === message.remoteId ? null : await ownerOf(tx, inlet.id, message.rootRemoteId)
  const above = { parent: parent?.conversationId ?? null, root: root?.conversationId ?? null }
  // A post of ours that comes back to us opens nothing, and does not join the threads below it.
  if (contactId === null && above.parent === null && above.root === null) return null
  const place = placeOf(message, {
    ...above,
    waiting: await store.conversationsWaitingFor(tx, inlet.id, message.remoteId),
    parentIsOurPost: parent?.isOurPost ?? false,
  })
  // What waits for the same missing message belongs to it too.
  const same = place.key === null ? null : await store.conversationByKey(tx, inlet.id, place.key)
  const [home, ...others] = [...new Set([...place.homes, ...(same ? [same.id] : [])])]
  if (home === undefined)
    return contactId === null ? null : openConversation(tx, inlet, message, contactId, place.key ?? message.remoteId)
  for (const other of others) await joinConversations(tx, other, home)
  if (place.key !== null) await store.updateConversation(tx, home, { thread_key: place.key })
  return home as ConversationId
}

/** The conversation that something on the network is in. A post of ours is in none. */
async function ownerOf(
  tx: Tx,
  channelId: string,
  remoteId: string,
): Promise<{ conversationId: string | null; isOurPost: boolean } | null> {
  const known = await store.messageByRemote(tx, channelId, remoteId)
  if (known) return { conversationId: known.conversation_id, isOurPost: false }
  const subject = await subjectOfRemote(tx, channelId, remoteId)
  if (subject?.kind === 'post') return { conversationId: null, isOurPost: true }
  // An answer of ours that was delivered a moment ago and does not carry its place on the network yet.
  return subject?.kind === 'message'
    ? { conversationId: await store.conversationOfMessage(tx, subject.id), isOurPost: false }
    : null
}

/** Makes one conversation of two, also in what was told of them; open screens of the one that goes are told. */
async function joinConversations(tx: Tx, from: string, into: string): Promise<void> {
  await store.mergeConversation(tx, from, into)
  await moveNotices(tx, 'conversation', from, into)
  await renameInAnswers(tx, from, into)
  tx.hint(`conversation/${from}`)
  tx.hint(`conversation/${into}`)
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
  await store.insertConversation(tx, {
    id,
    channel_id: inlet.id,
    thread_key: threadKey,
    root_remote_id: message.rootRemoteId,
    about_kind: about?.kind === 'post' ? 'post' : null,
    about_id: about?.kind === 'post' ? about.id : null,
    preview: titleOf(message.text),
    ...headOf(message, contactId),
  })
  return id
}

const kinds = { reply: 'comment', mention: 'mention', private: 'private' } as const

/** What a conversation takes from the message that it began with. */
export const headOf = (message: IncomingMessage, contactId: string) => ({
  kind: kinds[message.kind],
  title: titleOf(message.text),
  language: message.language,
  contact_id: contactId,
  first_in_at: new Date(message.at),
})

/**
 * Our own answer has its place on the network now; a long one has several, and the first is its name. What came before it is known: our own words that a poll brought meanwhile are the same
 * message, and answers to it that opened a thread belong here.
 * @returns false when it had its place before
 */
export async function placeAnswer(tx: Tx, messageId: string, remoteIds: readonly string[]): Promise<boolean> {
  const [remoteId] = remoteIds
  if (remoteId === undefined) return false
  const found = await store.answerToPlace(tx, messageId)
  if (!found) return false
  await store.lockChannelInput(tx, found.channel_id)
  const c = await store.lockConversation(tx, found.conversation_id)
  const twin = await store.messageByRemote(tx, found.channel_id, remoteId)
  if (twin && twin.id !== messageId) {
    await store.removeMessage(tx, twin.id)
    if (twin.conversation_id === c.id) await store.updateConversation(tx, c.id, { messages_out: c.messages_out - 1 })
  }
  await store.updateMessage(tx, messageId, { remote_id: remoteId })
  for (const part of remoteIds) {
    for (const other of await store.conversationsWaitingFor(tx, found.channel_id, part)) {
      if (other !== c.id) await joinConversations(tx, other, c.id)
    }
  }
  return true
}
