import { z } from 'zod'
import { defineJob } from '../../infra/jobs.ts'
import { MailError } from '../../infra/mail.ts'
import { idSchema } from '../../kernel/id.ts'
import { partsOf } from '../delivery/delivery.ts'
import { authority, notify } from '../people/people.ts'
import { freeConversationsOf } from './leaver.ts'
import { noticeAddress } from './questions.ts'
import { hint } from './receive.ts'
import * as store from './store.ts'

export { ingest } from './ingest.ts'

const Settled = z.object({
  deliveryId: z.string(),
  subjectKind: z.string(),
  subjectId: z.string(),
  result: z.enum(['done', 'failed', 'unclear']),
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
      if (input.subjectKind === 'post' && input.result === 'done') {
        const parts = await partsOf(tx, input.deliveryId)
        if (parts.length === 0) return
        await tx.db
          .updateTable('conversations')
          .set({ about_kind: 'post', about_id: input.subjectId })
          .where('authority_id', '=', tx.authorityId)
          .where('root_remote_id', 'in', parts)
          .where('about_id', 'is', null)
          .execute()
      }
      if (input.subjectKind !== 'message') return
      const message = await tx.db
        .selectFrom('messages')
        .select(['id', 'conversation_id', 'staff_id', 'remote_id'])
        .where('authority_id', '=', tx.authorityId)
        .where('id', '=', input.subjectId)
        .executeTakeFirst()
      if (!message) return
      if (input.result === 'done') {
        const [remoteId] = await partsOf(tx, input.deliveryId)
        if (message.remote_id === null && remoteId !== undefined)
          await store.updateMessage(tx, message.id, { remote_id: remoteId })
        await tx.enqueue(mailAnswer, { conversationId: message.conversation_id })
      } else if (message.staff_id) {
        await notify(tx, [message.staff_id as `staff_${string}`], {
          kind: 'inbox.replyFailed',
          subject: { kind: 'conversation', id: message.conversation_id },
          text: {
            de:
              input.result === 'failed'
                ? 'Ihre Antwort wurde vom Netz abgelehnt.'
                : 'Ob Ihre Antwort angekommen ist, ist unklar. Bitte sehen Sie nach.',
            en:
              input.result === 'failed'
                ? 'The network refused your reply.'
                : 'It is unclear whether your reply arrived. Please look.',
          },
          link: `/desk/dialog/${message.conversation_id}`,
        })
      }
      hint(tx, message.conversation_id)
    }),
})

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
    const { own, to } = found
    try {
      await ctx.tools.mail.send({
        to: to.email,
        subject: `${own.name}: Antwort auf Ihre Frage`,
        text: `Guten Tag,\n\nauf Ihre Frage an ${own.name} gibt es eine Antwort. Sie lesen sie hier:\n\n${own.origin}/antwort/${to.token}\n\nDer Link gehört nur Ihnen. Geben Sie ihn nicht weiter.\n\n${own.name}\n`,
      })
    } catch (error) {
      // Taken perhaps, or never to be taken: sending again would only repeat it. What may work later is tried again by the queue.
      if (error instanceof MailError && error.failure.kind === 'not-sent' && error.failure.again) throw error
    }
  },
})
