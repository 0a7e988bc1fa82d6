import type { Ctx, Tx } from '../../infra/ctx.ts'
import type { DeliveryView } from '../delivery/contract.ts'
import { settledAt } from '../delivery/delivery.ts'
import { shownTitle } from './content-rules.ts'
import { hintPost } from './hint.ts'
import { removeLate } from './remove-sent.ts'
import { refreshResults } from './results.ts'
import * as store from './store.ts'
import { tellSettlersOnce } from './tell.ts'

/** A delivery of a post came to an end: the post's summary follows, and people hear of what went wrong. Safe to run twice. */
export function noteSettled(ctx: Ctx, input: { deliveryId: string; subjectKind: string; subjectId: string }): Promise<void> {
  return ctx.transaction(async (tx) => {
    if (input.subjectKind !== 'post') return
    const post = await store.lock(tx, input.subjectId)
    const deliveries = await refreshResults(tx, post.id)
    const delivery = deliveries.find((one) => one.id === input.deliveryId)
    hintPost(tx, post.id)
    if (!delivery) return
    if (delivery.state === 'failed' || delivery.state === 'unclear') await tellTrouble(tx, post, delivery, delivery.state)
    const isAll = post.release === 'removed'
    const stands = delivery.state === 'done' || (delivery.state === 'abandoned' && delivery.parts.length > 0)
    if ((isAll || delivery.noMoreSends) && stands && delivery.kind !== 'remove') {
      await removeLate(tx, post, delivery, deliveries)
      await refreshResults(tx, post.id)
    }
  })
}

const doing = {
  post: { de: 'gesendet', en: 'sent' },
  edit: { de: 'geändert', en: 'changed' },
  remove: { de: 'entfernt', en: 'removed' },
} as const

async function tellTrouble(tx: Tx, post: store.PostRow, delivery: DeliveryView, state: 'failed' | 'unclear'): Promise<void> {
  const name = await channelName(tx, delivery.channelId)
  const title = shownTitle(post)
  const what = doing[delivery.kind === 'edit' || delivery.kind === 'remove' ? delivery.kind : 'post']
  const isFailed = state === 'failed'
  const trouble = {
    kind: isFailed ? 'publishing.deliveryFailed' : 'publishing.deliveryUnclear',
    subject: { kind: 'delivery', id: delivery.id },
    // What was told before that was about an earlier end, after which somebody had it tried or looked up once more.
    since: await settledAt(tx, delivery.id, state),
    text: isFailed
      ? { de: `„${title}“ konnte auf ${name} nicht ${what.de} werden.`, en: `"${title}" could not be ${what.en} on ${name}.` }
      : {
          de: `Unklar, ob „${title}“ auf ${name} ${what.de} wurde.`,
          en: `It is unclear whether "${title}" was ${what.en} on ${name}.`,
        },
  }
  const act = isFailed
    ? { de: 'Bitte klären Sie, wie es weitergeht.', en: 'Please clarify how to go on.' }
    : { de: 'Bitte sehen Sie dort nach und klären Sie es.', en: 'Please look there and resolve it.' }
  await tellSettlersOnce(tx, post, trouble, { act })
}

/** Also of a channel that was ended meanwhile. */
async function channelName(tx: Tx, channelId: string): Promise<string> {
  const row = await tx.db
    .selectFrom('channels')
    .select('name')
    .where('authority_id', '=', tx.authorityId)
    .where('id', '=', channelId)
    .executeTakeFirstOrThrow()
  return row.name
}
