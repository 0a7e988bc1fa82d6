import type { Tx } from '../../infra/ctx.ts'
import { partsOf, settledAt } from '../delivery/delivery.ts'
import { notify } from '../people/people.ts'
import { dueAfter } from './due.ts'
import { hint } from './receive.ts'
import * as store from './store.ts'
import { placeAnswer } from './threads.ts'

/** Comments that came before their post had its place on the network find it now. */
export async function findPost(tx: Tx, deliveryId: string, postId: string): Promise<void> {
  const { channelId, remoteIds } = await partsOf(tx, deliveryId)
  if (remoteIds.length === 0) return
  await tx.db
    .updateTable('conversations')
    .set({ about_kind: 'post', about_id: postId })
    .where('authority_id', '=', tx.authorityId)
    .where('channel_id', '=', channelId)
    .where('root_remote_id', 'in', remoteIds)
    .where('about_id', 'is', null)
    .execute()
}

/**
 * Our answer stands there: it has its place in the thread, and nobody waits for it any more.
 * @returns its conversation, where that was not known before
 */
export async function answerArrived(tx: Tx, deliveryId: string, messageId: string): Promise<string | null> {
  const isNew = await placeAnswer(tx, messageId, (await partsOf(tx, deliveryId)).remoteIds)
  const message = await store.answerOf(tx, messageId)
  if (!message) return null
  const c = await store.lockConversation(tx, message.conversation_id)
  // It was held up, or failed and a person mended it: the citizen was waiting until now, and waits on if they wrote again since.
  if (c.waiting_since !== null) {
    const since = message.at >= c.last_in_at ? null : await store.firstInAfter(tx, c.id, message.at)
    await store.updateConversation(tx, c.id, {
      waiting_since: since,
      due_at: since === null ? null : await dueAfter(tx, since),
      last_out_at: await store.lastAnswerAt(tx, c.id),
      version: c.version + 1,
    })
  }
  hint(tx, c.id)
  return isNew ? c.id : null
}

/**
 * Our answer did not arrive: the citizen waits again, whatever was closed as answered, and its writer hears of it; not of what a person
 * gave up, who knows it. Told of the same end again, it changes nothing.
 */
export async function answerFailed(
  tx: Tx,
  deliveryId: string,
  messageId: string,
  result: 'failed' | 'unclear' | 'abandoned',
): Promise<void> {
  const message = await store.answerOf(tx, messageId)
  if (!message) return
  const c = await store.lockConversation(tx, message.conversation_id)
  if (await wasTold(tx, message.staff_id, c.id, await settledAt(tx, deliveryId, result))) return
  if (result !== 'unclear') await waitAgain(tx, c)
  if (message.staff_id && result !== 'abandoned') {
    await notify(tx, [message.staff_id as `staff_${string}`], {
      kind: 'inbox.replyFailed',
      subject: { kind: 'conversation', id: c.id },
      text:
        result === 'failed'
          ? { de: 'Ihre Antwort wurde vom Netz abgelehnt.', en: 'The network refused your reply.' }
          : {
              de: 'Ob Ihre Antwort angekommen ist, ist unklar. Bitte sehen Sie nach.',
              en: 'It is unclear whether your reply arrived. Please look.',
            },
      link: `/desk/dialog/${c.id}`,
    })
  }
  hint(tx, c.id)
}

/** Whether somebody heard since then that an answer of theirs did not arrive. */
async function wasTold(tx: Tx, staffId: string | null, conversationId: string, since: Date | null): Promise<boolean> {
  if (staffId === null || since === null) return false
  const told = await tx.db
    .selectFrom('notifications')
    .select('id')
    .where('authority_id', '=', tx.authorityId)
    .where('staff_id', '=', staffId)
    .where('kind', '=', 'inbox.replyFailed')
    .where('subject_id', '=', conversationId)
    .where('created_at', '>=', since)
    .limit(1)
    .executeTakeFirst()
  return told !== undefined
}

/** An answer does not count (any more): who waits and until when is as if it had not been written. */
export async function waitAgain(tx: Tx, c: store.ConversationRow, more: Partial<store.ConversationRow> = {}): Promise<void> {
  const answeredAt = await store.lastAnswerAt(tx, c.id)
  // Where somebody waits although it is answered, answers are held up: then only what is out counts.
  const countsAt = c.waiting_since === null ? answeredAt : await store.lastArrivedAt(tx, c.id)
  await wait(tx, c, countsAt, { ...more, last_out_at: answeredAt })
}

/** An answer counted because it was about to leave, and now it cannot: until it is out, the citizen waits as before. */
export async function waitUntilArrived(tx: Tx, c: store.ConversationRow): Promise<void> {
  if (c.waiting_since === null) await wait(tx, c, await store.lastArrivedAt(tx, c.id))
}

async function wait(
  tx: Tx,
  c: store.ConversationRow,
  answeredAt: Date | null,
  more: Partial<store.ConversationRow> = {},
): Promise<void> {
  const waits = answeredAt === null || answeredAt < c.last_in_at
  const since = waits ? (c.waiting_since ?? c.last_in_at) : null
  const isSame = since !== null && c.waiting_since !== null
  const isClosedAsAnswered = c.state === 'closed' && c.closed_how === 'answered'
  await store.updateConversation(tx, c.id, {
    ...more,
    waiting_since: since,
    due_at: since === null ? null : isSame ? c.due_at : await dueAfter(tx, since),
    ...(waits && isClosedAsAnswered ? { state: 'open' as const, closed_how: null, closed_reason: null, closed_at: null } : {}),
    version: c.version + 1,
  })
}
