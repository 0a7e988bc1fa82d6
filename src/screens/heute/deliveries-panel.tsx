import type { DeliveryView } from '../../features/delivery/contract.ts'
import { DeliveryChip } from '../../features/delivery/ui/delivery-chip'
import { deliveryNote } from '../../features/delivery/ui/delivery-note'
import { useText as useDeliveryText } from '../../features/delivery/ui/messages'
import { useMaySettle, WhoSettles } from '../../features/delivery/ui/who-settles'
import type { TroubledReplies } from '../../features/inbox/contract.ts'
import { useChannels } from '../../features/inbox/ui/around-queries'
import type { PostsToday } from '../../features/publishing/contract-calendar.ts'
import { Alert, Button, ErrorState, Ledger, LoadMore, NetMark, Row, toast, useFormats, useSetAddressQuery } from '../../ui'
import { useText } from './messages'
import { useReleaseRestored, useTroubledReplies } from './queries'
import type { MyTrouble } from './use-my-trouble'

/** What did not leave as it should: unclear, failed or held, each with the one act that settles it, or who can. */
export function DeliveriesPanel({ trouble, posts }: { trouble: MyTrouble; posts: PostsToday | undefined }) {
  const t = useText()
  const maySettle = useMaySettle()
  const { items, error, more } = trouble
  const replies = useTroubledReplies(items.some((one) => one.subject.kind === 'message')).data?.items
  if (items.length === 0 && !error) return null
  const note = t(more ? 'deliveriesMore' : 'deliveriesNote', { count: items.length })
  return (
    <div id="auslieferungen" tabIndex={-1}>
      <Ledger
        title={t('deliveries')}
        note={items.every(maySettle) ? note : [note, <br key="line" />, <WhoSettles key="who" />]}
        link={{ to: '/beitraege?state=trouble', label: t('allDeliveries') }}
      >
        {error ? (
          <li>
            <ErrorState error={error} what={t('deliveriesFailed')} retry={() => void trouble.refetch()} />
          </li>
        ) : null}
        {items.some((one) => one.heldReason === 'restored' && maySettle(one)) && <Restored />}
        {items.map((delivery) => (
          <DeliveryRow
            key={delivery.id}
            delivery={delivery}
            posts={posts}
            reply={replies?.find((one) => one.deliveryId === delivery.id)}
          />
        ))}
        {more && (
          <li>
            <LoadMore onMore={more} pending={trouble.pending} />
          </li>
        )}
      </Ledger>
    </div>
  )
}

/** After a restore: one act for all that nobody knows of. */
function Restored() {
  const t = useText()
  const release = useReleaseRestored()
  const run = () =>
    release.mutate(undefined, { onSuccess: ({ released }) => toast({ text: t('restoredToast', { count: released }) }) })
  return (
    <li>
      <Alert
        tone="due"
        icon="unknown"
        action={
          <Button icon="search" pending={release.isPending} onPress={run}>
            {t('lookAll')}
          </Button>
        }
      >
        {t('restored')}
      </Alert>
    </li>
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
  const maySettle = useMaySettle()
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
        maySettle(delivery) && (
          <Button look="soft" onPress={() => setAddress({ klaeren: delivery.id })}>
            {t('clarify')}
          </Button>
        )
      }
    />
  )
}

/** To the post or the conversation; where nothing is known of it, to what can be done with the delivery. */
function placeOf({ id, subject }: DeliveryView, reply: DeliveryRowProps['reply']): string {
  if (subject.kind === 'post') return `/beitraege/${subject.id}`
  return reply ? `/dialog/${reply.conversationId}` : `/heute?klaeren=${id}`
}
