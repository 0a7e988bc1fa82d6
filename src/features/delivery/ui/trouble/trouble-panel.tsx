import { useInfiniteQuery } from '@tanstack/react-query'
import { useId, useState } from 'react'
import type { z } from 'zod'
import { apiGet, Button, ErrorState, Line, Lines, Link, LoadMore, useFormats } from '../../../../ui'
import type { DeliveryId, DeliveryPage, DeliveryView } from '../../contract.ts'
import { DeliveryChip } from '../delivery-chip'
import { deliveryNote } from '../delivery-note'
import { useText as useDeliveryText } from '../messages'
import { ResolveDialog } from '../resolve/resolve-dialog'
import { useMaySettle, WhoSettles } from '../who-settles'
import { useText } from './messages'

type Kind = 'trouble' | 'stopped'

const useDeliveriesOf = (channelId: string, state: Kind) =>
  useInfiniteQuery({
    queryKey: ['channel', channelId, state],
    queryFn: ({ pageParam, signal }) =>
      apiGet<z.infer<typeof DeliveryPage>>('/deliveries/trouble', { channelId, state, limit: 10, cursor: pageParam }, { signal }),
    initialPageParam: '',
    getNextPageParam: (page) => page.next ?? undefined,
  })

/** Deliveries of one channel that failed, are unclear or are held, each with what it means and the way to settle it; below, what is kept back. */
export function TroublePanel({ channelId }: { channelId: string }) {
  return (
    <>
      <Deliveries channelId={channelId} kind="trouble" />
      <Deliveries channelId={channelId} kind="stopped" />
    </>
  )
}

/** Nothing when there is none. */
function Deliveries({ channelId, kind }: { channelId: string; kind: Kind }) {
  const t = useText()
  const id = useId()
  const query = useDeliveriesOf(channelId, kind)
  const [open, setOpen] = useState<DeliveryId>()
  const maySettle = useMaySettle()
  const items = query.data?.pages.flatMap((page) => page.items) ?? []
  if (query.error && items.length === 0) {
    return <ErrorState error={query.error} what={t('notLoaded')} retry={() => void query.refetch()} />
  }
  if (items.length === 0) return null
  return (
    <section aria-labelledby={id}>
      <h2 id={id}>{t(kind)}</h2>
      {kind === 'trouble' && !items.every(maySettle) && (
        <p>
          <WhoSettles />
        </p>
      )}
      <Lines>
        {items.map((delivery) => (
          <TroubleLine key={delivery.id} delivery={delivery} onResolve={() => setOpen(delivery.id)} />
        ))}
      </Lines>
      {query.hasNextPage && <LoadMore onMore={() => void query.fetchNextPage()} pending={query.isFetchingNextPage} />}
      {open && <ResolveDialog id={open} onClose={() => setOpen(undefined)} />}
    </section>
  )
}

function TroubleLine({ delivery, onResolve }: { delivery: DeliveryView; onResolve: () => void }) {
  const t = useText()
  const words = useDeliveryText()
  const f = useFormats()
  const maySettle = useMaySettle()
  const { kind, id } = delivery.subject
  const note = deliveryNote(delivery, words, (at) => f.near(at))
  return (
    <Line
      note={[t('due', { when: f.near(delivery.dueAt) }), note].filter(Boolean).join('. ')}
      end={
        <span className="bn-actions">
          <DeliveryChip delivery={delivery} />
          {delivery.state !== 'stopped' && maySettle(delivery) && (
            <Button look="soft" onPress={onResolve}>
              {t('clarify')}
            </Button>
          )}
        </span>
      }
    >
      {kind === 'post' ? (
        <Link to={`/beitraege/${id}`} className="bn-link">
          {t(`kind.${delivery.kind}`)}
        </Link>
      ) : (
        t(`kind.${delivery.kind}`)
      )}
    </Line>
  )
}
