import { z } from 'zod'
import { defineJob } from '../../infra/jobs.ts'
import { MailError } from '../../infra/mail.ts'
import { idSchema } from '../../kernel/id.ts'
import { SettledResult } from '../delivery/contract.ts'
import { forgetWords } from '../delivery/delivery.ts'
import { authority } from '../people/people.ts'
import { answerMail } from './answer-mail.ts'
import { checkAnswer as checkAnswerOrder } from './job-orders.ts'
import { freeConversationsOf } from './leaver.ts'
import { noticeAddress } from './questions.ts'
import { answerArrived, answerFailed, findPost } from './settled.ts'
import { noteIfStuck, noteStandstills } from './standstill.ts'
import { answerOf } from './store.ts'

export { ingest } from './ingest.ts'

const Settled = z.object({
  deliveryId: z.string(),
  subjectKind: z.string(),
  subjectId: z.string(),
  result: SettledResult,
})

/** Somebody left: what lay with them needs somebody else. */
export const freeLeaver = defineJob({
  name: 'inbox.freeLeaver',
  input: z.object({ staffId: idSchema('staff') }),
  run: (ctx, { staffId }) => freeConversationsOf(ctx, staffId),
})

/** A delivery ended: our reply has its place on the network, comments that came before it find their post, people hear of failures. */
export const noteDelivered = defineJob({
  name: 'inbox.noteDelivered',
  input: Settled,
  run: (ctx, input) =>
    ctx.transaction(async (tx) => {
      if (input.subjectKind === 'post' && input.result === 'done') await findPost(tx, input.deliveryId, input.subjectId)
      if (input.subjectKind !== 'message') return
      // Its conversation was erased while it was on the wire.
      if (!(await answerOf(tx, input.subjectId))) return forgetWords(tx, 'message', [input.subjectId])
      if (input.result !== 'done') return answerFailed(tx, input.deliveryId, input.subjectId, input.result)
      const conversationId = await answerArrived(tx, input.deliveryId, input.subjectId)
      if (conversationId !== null) await tx.enqueue(mailAnswer, { conversationId })
    }),
})

/** A channel stopped or goes on, or what leaves was held or released. */
export const noteStandstill = defineJob({
  name: 'inbox.noteStandstill',
  input: z.object({ channelId: z.string().nullable() }),
  run: (ctx, { channelId }) => noteStandstills(ctx, channelId),
})

/** An answer was written while its channel may just have stopped. */
export const checkAnswer = defineJob({ ...checkAnswerOrder, run: (ctx, { messageId }) => noteIfStuck(ctx, messageId) })

/** Tells a citizen who gave an address that there is an answer. The mail carries the link, never the answer. */
export const mailAnswer = defineJob({
  name: 'inbox.mailAnswer',
  input: z.object({ conversationId: z.string() }),
  async run(ctx, input) {
    const found = await ctx.transaction(async (tx) => ({
      to: await noticeAddress(tx, input.conversationId),
      own: await authority(tx),
    }))
    if (!found.to || !ctx.tools.mail.enabled) return
    try {
      await ctx.tools.mail.send({ to: found.to.email, ...answerMail(found.own, found.to) })
    } catch (error) {
      // Taken perhaps, or never to be taken: sending again would only repeat it. What may work later is tried again by the queue.
      if (error instanceof MailError && error.failure.kind === 'not-sent' && error.failure.again) throw error
    }
  },
})
