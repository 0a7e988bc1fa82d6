import { createHash } from 'node:crypto'
import type { Outgoing } from '../../connectors/connector.ts'
import type { Ctx, Tx } from '../../infra/ctx.ts'
import type { Id } from '../../kernel/id.ts'
import { channelViews, connectorOf } from '../channels/channels.ts'
import { keptRendition, type Rendition, renderFor } from '../media/media.ts'
import { authority } from '../people/people.ts'
import { imagesFor, textFor } from './content-rules.ts'
import { type PostContent, Variant } from './contract-content.ts'
import { publishingFaults } from './contract-faults.ts'
import { sitePath } from './paths.ts'
import { contentOf } from './reads-content.ts'
import { find } from './store.ts'

/** A post as it leaves on one channel. */
export interface ChannelPost {
  channelId: Id<'channel'>
  /** The own site: done with the transaction. */
  local: boolean
  network: string
  content: Outgoing
  files: readonly Rendition[]
  /** Of everything that is sent, to see later whether an edit changes this channel. */
  hash: string
}

/** Channels a post goes to, the own site first and always (rule 21). */
async function targets(tx: Tx, content: PostContent) {
  const views = await channelViews(tx)
  const sites = views.filter((view) => view.local)
  if (sites.length === 0) throw publishingFaults.noSite()
  const chosen = new Map(content.variants.map((one) => [one.channelId, one]))
  for (const site of sites) if (!chosen.has(site.id)) chosen.set(site.id, Variant.parse({ channelId: site.id }))
  const found = views.flatMap((view) => {
    const variant = chosen.get(view.id)
    return variant ? [{ view, variant, connector: connectorOf(view.network) }] : []
  })
  return found.sort((a, b) => Number(b.view.local) - Number(a.view.local))
}

/** Makes every picture of a post in the form of each of its channels, before the transaction that sends. */
export async function prepareImages(ctx: Ctx, postId: string): Promise<void> {
  const wanted = await ctx.transaction(async (tx) => {
    const content = await contentOf(tx, await find(tx, postId))
    if (content.images.length === 0) return []
    const all = await targets(tx, content)
    return all.flatMap(({ variant, connector }) => {
      const shape = connector.limits.images
      return shape === null ? [] : imagesFor(content.images, variant).map(({ mediaId }) => ({ mediaId, shape }))
    })
  })
  for (const { mediaId, shape } of wanted) await renderFor(ctx, mediaId, shape)
}

/**
 * What leaves on each channel, the site first.
 * @throws publishingFaults.changed when a picture is not rendered: the post changed after `prepareImages`
 */
export async function channelPosts(tx: Tx, postId: string, content: PostContent): Promise<ChannelPost[]> {
  const { origin } = await authority(tx)
  const siteUrl = origin + sitePath(postId)
  const posts: ChannelPost[] = []
  for (const { view, variant, connector } of await targets(tx, content)) {
    const shape = connector.limits.images
    const files: Rendition[] = []
    const images: Outgoing['images'][number][] = []
    for (const { mediaId, alt } of shape === null ? [] : imagesFor(content.images, variant)) {
      const file = shape && (await keptRendition(tx, mediaId, shape))
      if (!file) throw publishingFaults.changed()
      files.push(file)
      const { sha256, type, width, height } = file
      images.push({ mediaId, sha256, type, width, height, alt })
    }
    const outgoing: Outgoing = {
      text: textFor(content, view.id),
      language: content.language,
      images,
      link: variant.linkCard ? (variant.link ?? content.link) : null,
      siteUrl,
      variant: variant.settings,
    }
    const shown = view.local ? [outgoing, content.title, content.topicId, content.departmentId] : outgoing
    const hash = createHash('sha256').update(JSON.stringify(shown)).digest('base64url')
    posts.push({ channelId: view.id, local: view.local, network: view.network, content: outgoing, files, hash })
  }
  return posts
}
