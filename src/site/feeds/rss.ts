import { absolute } from '../address.ts'
import { type Xml, xml } from '../html.ts'
import type { FeedView, SiteContext } from '../views.ts'
import { type FeedEntry, feedEntries, feedNames, feedUpdated } from './entry.ts'

export const rssType = 'application/rss+xml; charset=utf-8'

/** RSS 2.0 with atom:link, content:encoded and Dublin Core for author and language. The guid is the permanent address. */
export function rss(site: SiteContext, feed: FeedView): string {
  const { authority } = site
  const entries = feedEntries(site, feed)
  const names = feedNames(site, feed)
  return xml`<?xml version="1.0" encoding="utf-8"?>
<rss version="2.0" xmlns:atom="http://www.w3.org/2005/Atom" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/">
<channel>
<title>${names.title}</title>
<link>${absolute(authority, feed.pagePath)}</link>
<description>${names.description}</description>
<language>${authority.lang}</language>
<lastBuildDate>${feedUpdated(entries).toUTCString()}</lastBuildDate>
<atom:link rel="self" type="application/rss+xml" href="${absolute(authority, feed.path)}"/>
${entries.map((entry) => itemXml(entry))}</channel>
</rss>
`.text
}

function itemXml(entry: FeedEntry): Xml {
  // RSS knows one enclosure an item, and it must say its length; further pictures stand in the content.
  const [first] = entry.images
  return xml`<item>
<title>${entry.title}</title>
<link>${entry.url}</link>
<guid isPermaLink="true">${entry.url}</guid>
<pubDate>${entry.published.toUTCString()}</pubDate>
<atom:updated>${entry.updated.toISOString()}</atom:updated>
<dc:creator>${entry.author}</dc:creator>
<dc:language>${entry.lang}</dc:language>
${entry.topic && xml`<category>${entry.topic}</category>\n`}${first && first.bytes !== null && xml`<enclosure url="${first.absolute}" length="${first.bytes}" type="${first.type}"/>\n`}<description>${entry.summary}</description>
<content:encoded>${entry.content.text}</content:encoded>
</item>
`
}
