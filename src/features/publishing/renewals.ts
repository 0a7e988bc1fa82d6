import type { Tx } from '../../infra/ctx.ts'
import { channelViews, connectorOf } from '../channels/channels.ts'
import { deliveriesOf } from '../delivery/delivery.ts'
import { contentOf } from './reads-content.ts'
import { publicationsOf } from './reads-publications.ts'
import { type Renewal, renewals } from './standing-rules.ts'
import type { PostRow } from './store.ts'

/** Channels to which a post may go as it now is: anew, or as a change of what stands there. */
export async function renewalsOf(tx: Tx, post: PostRow): Promise<Renewal[]> {
  if (post.release !== 'sent' || post.content_hash !== post.published_hash) return []
  const deliveries = await deliveriesOf(tx, 'post', [post.id])
  if (!deliveries.some(({ state }) => state === 'failed' || state === 'abandoned')) return []
  const views = await channelViews(tx)
  const local = new Set<string>(views.filter((view) => view.local).map((view) => view.id))
  const { variants } = await contentOf(tx, post)
  const there = new Set<string>(variants.map((one) => one.channelId))
  const found = renewals(deliveries, await publicationsOf(tx, post.id), local)
  return found.filter(({ channelId, standing }) => {
    const view = views.find((one) => one.id === channelId)
    if (!view || !there.has(channelId)) return false
    return standing === null || connectorOf(view.network).publish?.edit !== undefined
  })
}
