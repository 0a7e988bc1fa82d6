import type { Ctx, Tx } from '../../infra/ctx.ts'
import type { Words } from '../../kernel/fault.ts'
import { record } from '../audit/audit.ts'
import type { DeliveryView } from '../delivery/contract.ts'
import { deliveriesOf } from '../delivery/delivery.ts'
import { usesOf } from '../media/media.ts'
import { shownTitle } from './content-rules.ts'
import type { Release } from './contract-post.ts'
import { hasLeft } from './rules.ts'
import { takeBack } from './steer.ts'
import * as store from './store.ts'
import { tellTroubleOnce } from './tell.ts'

/**
 * A picture may no longer be shown: planned posts with it of which certainly nothing is out are taken back, and the people behind every post
 * with it are told what to do (rule 27). Safe to run twice.
 */
export async function noteMediaWithdrawn(ctx: Ctx, input: { mediaId: string }): Promise<void> {
  const uses = await ctx.transaction((tx) => usesOf(tx, input.mediaId))
  for (const use of uses) {
    if (use.kind === 'post') await ctx.transaction((tx) => actOn(tx, use.id, input.mediaId))
  }
}

async function actOn(tx: Tx, postId: string, mediaId: string): Promise<void> {
  const post = await store.lock(tx, postId)
  const reach = reachOf(post.release, await deliveriesOf(tx, 'post', [postId]))
  if (reach === 'planned') {
    await takeBack(tx, post)
    await record(tx, 'publishing.withdrawn', { kind: 'post', id: postId }, { facts: { because: 'media.withdrawn' } })
  }
  await tellTroubleOnce(tx, post, {
    kind: 'publishing.mediaWithdrawn',
    subject: { kind: 'media', id: `${mediaId}/${postId}` },
    since: null,
    text: textOf(shownTitle(post), reach),
  })
}

/** `unknown`: planned, and restored from a backup; only a look-up or a person can tell whether it has left since. */
type Reach = 'none' | 'planned' | 'unknown' | 'out'

function reachOf(release: Release, deliveries: readonly DeliveryView[]): Reach {
  if (release === 'sent') return 'out'
  if (release !== 'planned') return 'none'
  const open = deliveries.filter((one) => one.state !== 'withdrawn')
  if (hasLeft(open) || open.some((one) => one.attempts > 0)) return 'out'
  return open.every((one) => one.untouched || one.state === 'abandoned') ? 'planned' : 'unknown'
}

function textOf(title: string, reach: Reach): Words {
  const first = { de: `Ein Bild in „${title}“ wurde zurückgezogen.`, en: `A picture in "${title}" was withdrawn.` }
  const act = acts[reach]
  return { de: `${first.de} ${act.de}`, en: `${first.en} ${act.en}` }
}

const acts: Record<Reach, Words> = {
  none: { de: 'Bitte nehmen Sie ein anderes.', en: 'Please use another one.' },
  planned: {
    de: 'Bitte nehmen Sie ein anderes und planen Sie den Beitrag neu.',
    en: 'Please use another one and plan the post again.',
  },
  unknown: {
    de: 'Der geplante Beitrag stammt aus einer Sicherung: Ob er schon hinausging, ist nicht bekannt. Bitte lassen Sie zuerst nachsehen („Klären“). Steht er noch nirgends, nehmen Sie ihn zurück und wählen Sie ein anderes Bild; sonst ändern oder entfernen Sie ihn.',
    en: 'The planned post comes from a backup: it is not known whether it has left. Please have it looked up first (“Clarify”). If it stands nowhere yet, take it back and choose another picture; otherwise edit or remove it.',
  },
  out: {
    de: 'Auf der eigenen Website ist es weg; bitte ändern oder entfernen Sie den Beitrag auf den anderen Kanälen.',
    en: 'It is gone from the own site; please edit or remove the post on the other channels.',
  },
}
