import type { DeliveryView } from '../contract.ts'

/** What is known of one channel: the delivery that says it now, and those before it, newest first. */
export interface ChannelResult {
  channelId: DeliveryView['channelId']
  now: DeliveryView
  earlier: readonly DeliveryView[]
  /** Where it stands on the network, from the newest delivery that brought something there; empty once it was removed. */
  parts: DeliveryView['parts']
}

/**
 * Deliveries of one post by channel. The newest speaks for the channel; one that was withdrawn, or a change that was given up, only when
 * there is no other. Channels
 * keep the order in which they first appear.
 */
export function resultsByChannel(deliveries: readonly DeliveryView[]): ChannelResult[] {
  const byChannel = Map.groupBy(deliveries, (one) => one.channelId)
  return [...byChannel].map(([channelId, all]) => {
    const newest = all.toSorted((a, b) => (a.id < b.id ? 1 : -1))
    const now = newest.find(speaks) ?? newest[0]
    if (now === undefined) throw new Error('a group has at least one delivery')
    return { channelId, now, earlier: newest.filter((one) => one !== now), parts: partsOf(newest) }
  })
}

const speaks = ({ state, kind }: DeliveryView) => state !== 'withdrawn' && !(state === 'abandoned' && kind !== 'post')

/** A removal that is done leaves nothing; an edit brings the parts as they are now; a partly sent post shows what is out. */
function partsOf(newest: readonly DeliveryView[]): DeliveryView['parts'] {
  for (const one of newest) {
    if (one.kind === 'remove' && one.state === 'done') return []
    if (one.kind !== 'remove' && one.parts.length > 0) return one.parts
  }
  return []
}
