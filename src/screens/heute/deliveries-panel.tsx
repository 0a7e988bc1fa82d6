import type { DeliveryView } from '../../features/delivery/contract.ts'
import { DeliveryChip } from '../../features/delivery/ui/delivery-chip'
import { deliveryNote } from '../../features/delivery/ui/delivery-note'
import { useText as useDeliveryText } from '../../features/delivery/ui/messages'
import { useChannels } from '../../features/inbox/ui/around-queries'
import type { PostsToday } from '../../features/publishing/contract-calendar.ts'
import { Button, ErrorState, Ledger, NetMark, Row, useFormats, useMay, useSetAddressQuery } from '../../ui'
import type { Loaded } from './loaded'
import { useText } from './messages'

/** What did not leave as it should: unclear, failed or held, each with the one act that settles it. */
export function DeliveriesPanel({ query, posts }: { query: Loaded<readonly DeliveryView[]>; posts: PostsToday | undefined }) {
  const t = useText()
  const may = useMay()
  if (!may('deliveries.resolve')) return null
  const items = query.data ?? []
  if (items.length === 0 && !query.error) return null
  return (
    <div id="auslieferungen" tabIndex={-1}>
      <Ledger
        title={t('deliveries')}
        note={t('deliveriesNote', { count: items.length })}
        link={{ to: '/beitraege?state=trouble', label: t('allDeliveries') }}
      >
        {query.error && !query.data ? (
          <li>
            <ErrorState error={query.error} what={t('deliveriesFailed')} retry={() => void query.refetch()} />
          </li>
        ) : null}
        {items.map((delivery) => (
          <DeliveryRow key={delivery.id} delivery={delivery} posts={posts} />
        ))}
      </Ledger>
    </div>
  )
}

function DeliveryRow({ delivery, posts }: { delivery: DeliveryView; posts: PostsToday | undefined }) {
  const t = useText()
  const words = useDeliveryText()
  const f = useFormats()
  const setAddress = useSetAddressQuery()
  const channel = useChannels().find((one) => one.id === delivery.channelId)
  const title = posts?.trouble.items.find((one) => one.delivery.id === delivery.id)?.title
  const note = [channel?.name, deliveryNote(delivery, words, (at) => f.near(at))].filter(Boolean).join(': ')
  return (
    <Row
      mark={<NetMark network={channel?.network ?? ''} />}
      to={delivery.subject.kind === 'post' ? `/beitraege/${delivery.subject.id}` : `/heute?klaeren=${delivery.id}`}
      what={title || t('replyTo')}
      note={note}
      mid={t('looked', { count: delivery.attempts })}
      due={<DeliveryChip delivery={delivery} />}
      act={
        <Button look="soft" onPress={() => setAddress({ klaeren: delivery.id })}>
          {t('clarify')}
        </Button>
      }
    />
  )
}
