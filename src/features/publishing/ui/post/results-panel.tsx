import { useId, useState } from 'react'
import { toast } from '../../../../ui'
import type { DeliveryId, DeliveryView } from '../../../delivery/contract.ts'
import type { PostReceipts, PostView } from '../../contract.ts'
import { useOutside } from '../outside'
import { useReceipts, useSendCurrent } from '../queries'
import type { World } from '../queries-world'
import { useText as useReviewText } from '../review/messages'
import { stepWord } from '../review/step-word'
import { useText } from './messages'

/** What became of the post on each channel, live, each with its receipt. */
export function ResultsPanel({ post, world }: { post: PostView; world: World }) {
  const t = useText()
  const r = useReviewText()
  const id = useId()
  const { Results } = useOutside()
  const channelOf = (channelId: string) => {
    const named = world.named(channelId)
    if (!named) return { name: t('endedChannel'), network: '' }
    return world.place(channelId) ? named : { ...named, name: t('endedNamed', { channel: named.name }) }
  }
  const [open, setOpen] = useState<DeliveryView>()
  const receipts = useReceipts(post.id, open !== undefined)
  const proof = { ...receipts, data: open && proofIn(receipts.data, open.id, (step) => stepWord(step, r)) }
  // Channels stand in one order on all parts of the screen, whichever answered first; those that were ended come last.
  const ids = [...world.places.map((place) => place.channel.id), ...world.ended.map((one) => one.channelId)]
  const placeOf = (channelId: DeliveryView['channelId']) => ids.indexOf(channelId)
  const ordered = post.deliveries.toSorted((a, b) => placeOf(a.channelId) - placeOf(b.channelId))
  const current = useSendCurrent()
  const sendCurrent = (channelId: PostView['renewable'][number]['channelId']) =>
    current.mutate(
      { id: post.id, version: post.version, channelId },
      { onSuccess: () => toast({ text: t('currentSent', { channel: channelOf(channelId).name }) }) },
    )
  return (
    <section aria-labelledby={id}>
      <h2 id={id} className="u-mb2">
        {t('results')}
      </h2>
      <Results
        deliveries={ordered}
        channelOf={channelOf}
        open={open}
        onOpen={setOpen}
        proof={proof}
        renewable={post.renewable}
        onCurrent={sendCurrent}
      />
    </section>
  )
}

type Step = PostReceipts['receipts'][number]['approvals'][number]['step']

function proofIn(receipts: PostReceipts | undefined, id: DeliveryId, wordOf: (step: Step) => string) {
  const found = receipts?.receipts.find((one) => one.receipt.delivery.id === id)
  return (
    found && {
      receipt: found.receipt,
      requestedBy: found.requestedBy,
      contentHash: found.contentHash,
      approvals: found.approvals.map((one) => ({ by: one.by.name, step: wordOf(one.step), at: one.at, comment: one.comment })),
    }
  )
}
