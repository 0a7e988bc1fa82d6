import type { PublicPage } from '../../infra/http/page.ts'
import { commonFaults } from '../../kernel/fault.ts'
import { atom, atomType } from '../../site/feeds/atom.ts'
import { jsonFeed, jsonFeedType } from '../../site/feeds/json-feed.ts'
import { rss, rssType } from '../../site/feeds/rss.ts'
import type { FeedView } from '../../site/views.ts'
import { publishedCount, publishedPosts, publishedTopics } from '../publishing/publishing.ts'
import { teaserOf } from './post-views.ts'
import { answerPage } from './reads-answers.ts'
import { robotsTxt, securityTxt, sitemap, sitemapIndex, sitePaths } from './robots.ts'
import { type Shown, type Site, siteFile } from './site.ts'
import { topicPath } from './site-context.ts'

const inFeed = 30
const inSitemap = 1_000
const mostAnswers = 5_000

const plain = { type: 'text/plain; charset=utf-8' }
const xmlType = 'application/xml; charset=utf-8'

/** Feeds, sitemap, robots.txt, security.txt. */
export function feedPages(site: Site): PublicPage[] {
  return [
    siteFile(site, '/feed.atom', { type: atomType, show: async (shown) => atom(shown.site, await feedOf('/feed.atom', shown)) }),
    siteFile(site, '/feed.rss', { type: rssType, show: async (shown) => rss(shown.site, await feedOf('/feed.rss', shown)) }),
    siteFile(site, '/feed.json', {
      type: jsonFeedType,
      show: async (shown) => jsonFeed(shown.site, await feedOf('/feed.json', shown)),
    }),
    siteFile(site, '/robots.txt', { ...plain, show: async ({ site }) => robotsTxt(site.authority) }),
    siteFile(site, '/.well-known/security.txt', { ...plain, show: async ({ site, data }) => securityTxt(data.own, site.now) }),
    siteFile(site, '/sitemap.xml', {
      type: xmlType,
      show: async ({ tx, site }) => {
        const parts = Math.ceil((await publishedCount(tx)) / inSitemap)
        const posts = Array.from({ length: parts }, (_, index) => `beitraege-${index + 1}`)
        return sitemapIndex(site.authority.origin, ['seiten', 'fragen', ...posts])
      },
    }),
    siteFile(site, '/sitemap/:file', { type: xmlType, show: sitemapPart }),
  ]
}

async function feedOf(path: string, { tx }: Shown): Promise<FeedView> {
  const { items } = await publishedPosts(tx, { limit: inFeed })
  return { path, pagePath: '/', title: null, posts: items.map(teaserOf) }
}

async function sitemapPart({ tx, site, request }: Shown): Promise<string> {
  const { origin } = site.authority
  const name = request.params.file ?? ''
  if (name === 'seiten.xml') {
    const topics = (await publishedTopics(tx)).map((topic) => topicPath(topic.slug))
    return sitemap(
      origin,
      [...sitePaths, ...topics].map((path) => ({ path, at: null })),
    )
  }
  if (name === 'fragen.xml') {
    const answers = await answerPage(tx, { offset: 0, limit: mostAnswers })
    return sitemap(
      origin,
      answers.map((answer) => ({ path: answer.path, at: answer.answeredAt })),
    )
  }
  const part = Number(/^beitraege-([1-9]\d{0,3})\.xml$/.exec(name)?.[1] ?? 0)
  if (part === 0) throw commonFaults.notFound()
  const { items } = await publishedPosts(tx, { offset: (part - 1) * inSitemap, limit: inSitemap })
  if (items.length === 0) throw commonFaults.notFound()
  return sitemap(
    origin,
    items.map((post) => ({ path: post.path, at: post.editedAt ?? post.publishedAt })),
  )
}
