import { absolute } from '../address.ts'
import type { FeedView, SiteContext } from '../views.ts'
import { feedEntries, feedNames } from './entry.ts'

export const jsonFeedType = 'application/feed+json; charset=utf-8'

/** JSON Feed 1.1, https://www.jsonfeed.org/version/1.1/. Attachments carry their text for people who do not see them as `title`. */
export function jsonFeed(site: SiteContext, feed: FeedView): string {
  const { authority } = site
  const names = feedNames(site, feed)
  const document = {
    version: 'https://jsonfeed.org/version/1.1',
    title: names.title,
    description: names.description,
    home_page_url: absolute(authority, feed.pagePath),
    feed_url: absolute(authority, feed.path),
    language: authority.lang,
    authors: [{ name: authority.name, url: absolute(authority, '/') }],
    ...(authority.crest && { icon: absolute(authority, authority.crest.url) }),
    items: feedEntries(site, feed).map((entry) => ({
      id: entry.url,
      url: entry.url,
      title: entry.title,
      content_html: entry.content.text,
      summary: entry.summary,
      date_published: entry.published.toISOString(),
      date_modified: entry.updated.toISOString(),
      authors: [{ name: entry.author }],
      language: entry.lang,
      ...(entry.topic && { tags: [entry.topic] }),
      ...(entry.images[0] && { image: entry.images[0].absolute }),
      ...(entry.images.length > 0 && {
        attachments: entry.images.map((image) => ({
          url: image.absolute,
          mime_type: image.type,
          title: image.alt,
          ...(image.bytes !== null && { size_in_bytes: image.bytes }),
        })),
      }),
    })),
  }
  return `${JSON.stringify(document, null, 2)}\n`
}
