import type { DeliveryView } from '../../features/delivery/contract.ts'
import { DeliveryChip } from '../../features/delivery/ui/delivery-chip'
import { deliveryNote } from '../../features/delivery/ui/delivery-note'
import { useText as useDeliveryText } from '../../features/delivery/ui/messages'
import type { TroubledReplies } from '../../features/inbox/contract.ts'
import { useChannels } from '../../features/inbox/ui/around-queries'
import type { PostsToday } from '../../features/publishing/contract-calendar.ts'
import { Button, ErrorState, Ledger, NetMark, Row, useFormats, useMay, useSetAddressQuery } from '../../ui'
import type { Loaded } from './loaded'
import { useText } from './messages'
import { useTroubledReplies } from './queries'

/** What did not leave as it should: unclear, failed or held, each with the one act that settles it. */
export function DeliveriesPanel({ query, posts }: { query: Loaded<readonly DeliveryView[]>; posts: PostsToday | undefined }) {
  const t = useText()
  const may = useMay()
  const items = query.data ?? []
  const replies = useTroubledReplies(items.some((one) => one.subject.kind === 'message')).data?.items
  if (!may('deliveries.resolve') || (items.length === 0 && !query.error)) return null
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
          <DeliveryRow
            key={delivery.id}
            delivery={delivery}
            posts={posts}
            reply={replies?.find((one) => one.deliveryId === delivery.id)}
          />
        ))}
      </Ledger>
    </div>
  )
}

interface DeliveryRowProps {
  delivery: DeliveryView
  posts: PostsToday | undefined
  /** The conversation an answer belongs to, for those who may read it. */
  reply: TroubledReplies['items'][number] | undefined
}

function DeliveryRow({ delivery, posts, reply }: DeliveryRowProps) {
  const t = useText()
  const words = useDeliveryText()
  const f = useFormats()
  const setAddress = useSetAddressQuery()
  const channel = useChannels().find((one) => one.id === delivery.channelId)
  // Knows channels that were ended, too.
  const known = posts?.trouble.items.find((one) => one.delivery.id === delivery.id)
  const isPost = delivery.subject.kind === 'post'
  const what = isPost ? known?.title || t('somePost') : reply?.title ? t('replyIn', { title: reply.title }) : t('replyTo')
  const note = [channel?.name ?? known?.channelName, deliveryNote(delivery, words, (at) => f.near(at))].filter(Boolean).join(': ')
  return (
    <Row
      mark={<NetMark network={channel?.network ?? known?.network ?? ''} />}
      to={placeOf(delivery, reply)}
      what={what}
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

/** To the post or the conversation; where nothing is known of it, to what can be done with the delivery. */
function placeOf({ id, subject }: DeliveryView, reply: DeliveryRowProps['reply']): string {
  if (subject.kind === 'post') return `/beitraege/${subject.id}`
  return reply ? `/dialog/${reply.conversationId}` : `/heute?klaeren=${id}`
}
