import { XMLParser, XMLValidator } from 'fast-xml-parser'
import { describe, expect, test } from 'vitest'
import * as ex from '../../../test/support/site-examples.ts'
import type { FeedView, PostTeaserView } from '../views.ts'
import { atom } from './atom.ts'
import { jsonFeed } from './json-feed.ts'
import { rss } from './rss.ts'

const feed = (posts: readonly PostTeaserView[]): FeedView => ({ path: '/feed.atom', pagePath: '/', title: null, posts })
const parser = new XMLParser({ ignoreAttributes: false, isArray: (name) => name === 'entry' || name === 'item' })
const permanent = 'https://www.musterstadt.example/beitraege/post_01'
const nasty = ex.post({
  title: 'A & B <b> "C" ]]> \u0000\ud800',
  text: 'Zeile\u000b 1 <script>alert(1)</script> & https://a.example/?b=1&c=2',
})

describe('both XML feeds', () => {
  test.each([atom, rss])('are well-formed for any text, for no post and for 500', (write) => {
    for (const posts of [[], [nasty], ex.posts, [ex.fullPost], ex.manyPosts]) {
      expect(XMLValidator.validate(write(ex.site, feed(posts)))).toBe(true)
    }
  })

  test.each([atom, rss])('say that an example authority is one', (write) => {
    expect(write(ex.site, feed([]))).toContain('Beispielbehörde: Alles hier ist erfunden.')
  })
})

describe('Atom', () => {
  const entryOf = (post: PostTeaserView) => parser.parse(atom(ex.site, feed([post]))).feed.entry[0]

  test('the id is the permanent address and stays when a post is edited; updated moves, published does not', () => {
    const before = entryOf(ex.posts[0]!)
    const after = entryOf({ ...ex.posts[0]!, title: 'Neu', editedAt: new Date('2026-11-24T13:32:00Z') })
    expect([before.id, after.id]).toEqual([permanent, permanent])
    expect([before.published, after.published]).toEqual(['2026-11-24T13:00:00.000Z', '2026-11-24T13:00:00.000Z'])
    expect([before.updated, after.updated]).toEqual(['2026-11-24T13:00:00.000Z', '2026-11-24T13:32:00.000Z'])
  })

  test('carries what RFC 4287 asks for: id, title, updated, author, self and alternate links', () => {
    const parsed = parser.parse(atom(ex.site, feed(ex.posts))).feed
    expect(parsed.id).toBe('https://www.musterstadt.example/feed.atom')
    expect(parsed.updated).toBe('2026-11-24T13:00:00.000Z')
    expect(parsed.author.name).toBe('Stadt Musterstadt')
    expect(parsed.link.map((link: Record<string, string>) => link['@_rel'])).toEqual(['self', 'alternate'])
    expect(parsed.entry.map((entry: Record<string, string>) => entry['@_xml:lang'])).toEqual(['de', 'de', 'de', 'en'])
  })

  test('content is the HTML of the post with its pictures, their text, and absolute addresses', () => {
    const content = entryOf(ex.fullPost).content['#text']
    expect(content).toContain('<img src="https://www.musterstadt.example/medien/beispiel" alt="Schrifttafel:')
    expect(content).toContain('href="https://www.musterstadt.example/themen/verkehr"')
    expect(content).not.toMatch(/(?:href|src)="\//)
  })
})

describe('RSS', () => {
  test('the guid is the permanent address, the feed names itself, dates are those of RFC 822', () => {
    const { channel } = parser.parse(rss(ex.site, { ...feed([ex.fullPost]), path: '/feed.rss' })).rss
    expect(channel['atom:link']['@_href']).toBe('https://www.musterstadt.example/feed.rss')
    expect(channel.item[0].guid).toEqual({ '#text': permanent, '@_isPermaLink': 'true' })
    expect(channel.item[0].pubDate).toBe('Tue, 24 Nov 2026 13:00:00 GMT')
    expect(channel.item[0].enclosure).toEqual({
      '@_url': 'https://www.musterstadt.example/medien/beispiel',
      '@_length': '48211',
      '@_type': 'image/png',
    })
  })
})

describe('JSON Feed', () => {
  test('is version 1.1 with authors, languages, HTML content and pictures', () => {
    const document = JSON.parse(jsonFeed(ex.site, { ...feed([ex.fullPost]), path: '/feed.json' }))
    expect(document).toMatchObject({
      version: 'https://jsonfeed.org/version/1.1',
      feed_url: 'https://www.musterstadt.example/feed.json',
      language: 'de',
      authors: [{ name: 'Stadt Musterstadt', url: 'https://www.musterstadt.example/' }],
    })
    expect(document.items[0]).toMatchObject({
      id: permanent,
      url: permanent,
      date_published: '2026-11-24T13:00:00.000Z',
      date_modified: '2026-11-24T13:32:00.000Z',
      language: 'de',
      tags: ['Verkehr und Baustellen'],
      image: 'https://www.musterstadt.example/medien/beispiel',
    })
    expect(document.items[0].attachments[0].title).toBe(ex.picture.alt)
    expect(document.items[0].content_html).toContain('<p>Wir erneuern')
  })

  test('markup in a post is text in its content', () => {
    expect(JSON.parse(jsonFeed(ex.site, feed([nasty]))).items[0].content_html).not.toContain('<script')
  })
})
