import { useState } from 'react'
import { Lines } from '../../../ui'
import type { DeliveryId, DeliveryView } from '../contract.ts'
import { ChannelLine } from './channel-line'
import { useText } from './messages'
import type { Proof } from './receipt/proof'
import { ReceiptDialog } from './receipt/receipt-dialog'
import { ResolveDialog } from './resolve/resolve-dialog'
import { resultsByChannel } from './results'

export interface ResultsListProps {
  deliveries: readonly DeliveryView[]
  channelOf: (channelId: string) => { name: string; network: string }
  /** The delivery whose receipt is open, and its proof. */
  open: DeliveryView | undefined
  onOpen: (delivery: DeliveryView | undefined) => void
  proof: { data: Proof | undefined; error: unknown; isPending: boolean; refetch: () => unknown }
}

/** What became of a post, a line per channel, with the receipt of each. */
export function ResultsList({ deliveries, channelOf, open, onOpen, proof }: ResultsListProps) {
  const t = useText()
  const [resolving, setResolving] = useState<DeliveryId>()
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
          />
        ))}
      </Lines>
      <ReceiptDialog
        open={open !== undefined}
        onClose={() => onOpen(undefined)}
        channel={open ? channelOf(open.channelId).name : ''}
        proof={proof}
      />
      {resolving && <ResolveDialog id={resolving} onClose={() => setResolving(undefined)} />}
    </>
  )
}
