import type { Ctx, Tx } from '../../infra/ctx.ts'
import { record } from '../audit/audit.ts'
import { deliveriesOf } from '../delivery/delivery.ts'
import { usesOf } from '../media/media.ts'
import { shownTitle } from './content-rules.ts'
import { takeBack } from './steer.ts'
import * as store from './store.ts'
import { tellTroubleOnce } from './tell.ts'

/**
 * A picture may no longer be shown: planned posts with it are taken back, and the people behind every post with it are told what to do
 * (rule 27). Safe to run twice.
 */
export async function noteMediaWithdrawn(ctx: Ctx, input: { mediaId: string }): Promise<void> {
  const uses = await ctx.transaction((tx) => usesOf(tx, input.mediaId))
  for (const use of uses) {
    if (use.kind === 'post') await ctx.transaction((tx) => actOn(tx, use.id, input.mediaId))
  }
}

async function actOn(tx: Tx, postId: string, mediaId: string): Promise<void> {
  const post = await store.lock(tx, postId)
  const isPlanned =
    post.release === 'planned' &&
    (await deliveriesOf(tx, 'post', [postId])).every((one) => one.untouched || one.state === 'withdrawn')
  if (isPlanned) {
    await takeBack(tx, post)
    await record(tx, 'publishing.withdrawn', { kind: 'post', id: postId }, { facts: { because: 'media.withdrawn' } })
  }
  const title = shownTitle(post)
  const isOut = post.release === 'sent' || (post.release === 'planned' && !isPlanned)
  await tellTroubleOnce(tx, post, {
    kind: 'publishing.mediaWithdrawn',
    subject: { kind: 'media', id: `${mediaId}/${postId}` },
    since: null,
    text: isOut
      ? {
          de: `Ein Bild in „${title}“ wurde zurückgezogen. Auf der eigenen Website ist es weg; bitte ändern oder entfernen Sie den Beitrag auf den anderen Kanälen.`,
          en: `A picture in "${title}" was withdrawn. It is gone from the own site; please edit or remove the post on the other channels.`,
        }
      : {
          de: `Ein Bild in „${title}“ wurde zurückgezogen. Bitte nehmen Sie ein anderes${isPlanned ? ' und planen Sie den Beitrag neu' : ''}.`,
          en: `A picture in "${title}" was withdrawn. Please use another one${isPlanned ? ' and plan the post again' : ''}.`,
        },
  })
}
