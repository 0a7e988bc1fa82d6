import { absolute } from '../address.ts'
import { type Xml, xml } from '../html.ts'
import type { FeedView, SiteContext } from '../views.ts'
import { type FeedEntry, feedEntries, feedNames, feedUpdated } from './entry.ts'

export const atomType = 'application/atom+xml; charset=utf-8'

/** Atom 1.0 (RFC 4287). The id of an entry is its permanent address; `updated` moves with each edit, `published` never. */
export function atom(site: SiteContext, feed: FeedView): string {
  const { authority } = site
  const entries = feedEntries(site, feed)
  const names = feedNames(site, feed)
  const self = absolute(authority, feed.path)
  return xml`<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="${authority.lang}">
<id>${self}</id>
<title>${names.title}</title>
<subtitle>${names.description}</subtitle>
<updated>${feedUpdated(entries).toISOString()}</updated>
<link rel="self" type="application/atom+xml" href="${self}"/>
<link rel="alternate" type="text/html" href="${absolute(authority, feed.pagePath)}"/>
<author><name>${authority.name}</name><uri>${absolute(authority, '/')}</uri></author>
${authority.crest && xml`<logo>${absolute(authority, authority.crest.url)}</logo>\n`}${entries.map((entry) => entryXml(entry))}</feed>
`.text
}

function entryXml(entry: FeedEntry): Xml {
  return xml`<entry xml:lang="${entry.lang}">
<id>${entry.url}</id>
<title>${entry.title}</title>
<published>${entry.published.toISOString()}</published>
<updated>${entry.updated.toISOString()}</updated>
<link rel="alternate" type="text/html" hreflang="${entry.lang}" href="${entry.url}"/>
${entry.images.map((image) => xml`<link rel="enclosure" type="${image.type}"${image.bytes !== null && xml` length="${image.bytes}"`} title="${image.alt}" href="${image.absolute}"/>\n`)}<author><name>${entry.author}</name></author>
${entry.topic && xml`<category term="${entry.topic}"/>\n`}<summary>${entry.summary}</summary>
<content type="html">${entry.content.text}</content>
</entry>
`
}
