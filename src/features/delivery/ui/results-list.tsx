import { useState } from 'react'
import { Lines } from '../../../ui'
import type { DeliveryId, DeliveryView } from '../contract.ts'
import { ChannelLine } from './channel-line'
import { useText } from './messages'
import type { Proof } from './receipt/proof'
import { ReceiptDialog } from './receipt/receipt-dialog'
import { ResolveDialog } from './resolve/resolve-dialog'
import { type ChannelResult, resultsByChannel } from './results'

export interface ResultsListProps {
  deliveries: readonly DeliveryView[]
  channelOf: (channelId: string) => { name: string; network: string }
  /** The delivery whose receipt is open, and its proof. */
  open: DeliveryView | undefined
  onOpen: (delivery: DeliveryView | undefined) => void
  /** Channels where the post, or the last change of it, never arrived and to which it may go as it now is; `corrected`: its words changed since. */
  renewable?: readonly Renewable[] | undefined
  onCurrent?: ((channelId: DeliveryView['channelId']) => void) | undefined
  proof: { data: Proof | undefined; error: unknown; isPending: boolean; refetch: () => unknown }
}

interface Renewable {
  channelId: DeliveryView['channelId']
  corrected: boolean
}

/** What became of a post, a line per channel, with the receipt of each. */
export function ResultsList({ deliveries, channelOf, open, onOpen, proof, renewable = [], onCurrent }: ResultsListProps) {
  const t = useText()
  const [resolving, setResolving] = useState<DeliveryId>()
  // What failed with these very words is tried again; only other words, or what was given up, are sent anew.
  const currentFor = ({ channelId, now }: ChannelResult) => {
    const found = renewable.find((one) => one.channelId === channelId)
    return onCurrent && found && (found.corrected || now.state !== 'failed') ? () => onCurrent(channelId) : undefined
  }
  const isCorrected = (id: DeliveryId) =>
    deliveries.some((one) => one.id === id && renewable.some((it) => it.corrected && it.channelId === one.channelId))
  return (
    <>
      <Lines label={t('results')}>
        {resultsByChannel(deliveries).map((result) => (
          <ChannelLine
            key={result.channelId}
            channel={channelOf(result.channelId)}
            result={result}
            onReceipt={onOpen}
            onResolve={() => setResolving(result.now.id)}
            onCurrent={currentFor(result)}
          />
        ))}
      </Lines>
      <ReceiptDialog
        open={open !== undefined}
        onClose={() => onOpen(undefined)}
        channel={open ? channelOf(open.channelId).name : ''}
        proof={proof}
      />
      {resolving && <ResolveDialog id={resolving} corrected={isCorrected(resolving)} onClose={() => setResolving(undefined)} />}
    </>
  )
}
