import { absolute } from '../address.ts'
import { type Html, html } from '../html.ts'
import { langOf } from '../language.ts'
import { excerpt, headed, textHtml } from '../text.ts'
import type { FeedView, ImageView, PostTeaserView, SiteContext, UiLang } from '../views.ts'
import { wordsOf } from '../words/words.ts'

/** A post as every feed format needs it. */
export interface FeedEntry {
  /** Permanent address; also the id. */
  url: string
  title: string
  /** Text without markup, shortened. */
  summary: string
  /** Text and pictures as HTML with absolute addresses. */
  content: Html
  lang: string
  published: Date
  /** Moves when the post was edited, so that readers show the new wording. */
  updated: Date
  topic: string | null
  author: string
  images: (ImageView & { absolute: string })[]
}

/** Posts of a feed, ready for any format. */
export function feedEntries(site: SiteContext, feed: FeedView): FeedEntry[] {
  return feed.posts.map((post) => entryOf(site, post))
}

function entryOf(site: SiteContext, post: PostTeaserView): FeedEntry {
  const { authority } = site
  const { headline, body } = headed(post)
  const images = post.images.map((image) => ({ ...image, absolute: absolute(authority, image.url) }))
  const hashtags = Object.fromEntries(Object.entries(site.hashtags ?? {}).map(([tag, path]) => [tag, absolute(authority, path)]))
  const figures = images.map(
    (image) => html`<p><img src="${image.absolute}" alt="${image.alt}" width="${image.width}" height="${image.height}"></p>\n`,
  )
  return {
    url: absolute(authority, post.path),
    title: headline,
    summary: excerpt(body || headline, 300),
    content: html`<div${langOf(post.lang, '')}>${figures}${textHtml(body, { origin: authority.origin, hashtags })}</div>`,
    lang: post.lang,
    published: post.publishedAt,
    updated: post.editedAt ?? post.publishedAt,
    topic: post.topic?.name ?? null,
    author: post.office ?? authority.name,
    images,
  }
}

/** When anything in the feed last changed; the beginning of time for an empty feed, so that its bytes stay the same. */
export function feedUpdated(entries: readonly FeedEntry[]): Date {
  return new Date(Math.max(0, ...entries.map((entry) => entry.updated.getTime())))
}

/** Name and purpose of the feed in the authority's language. The example authority says in both that it is one. */
export function feedNames(site: SiteContext, feed: FeedView): { title: string; description: string } {
  const { authority } = site
  const lang: UiLang = authority.lang.startsWith('en') ? 'en' : 'de'
  const words = wordsOf(lang)
  const title = feed.title ?? words.shell.feedTitle(authority.name)
  const description = words.home.description(authority.name)
  if (!authority.example) return { title, description }
  return { title: `${title} (${words.shell.exampleShort})`, description: `${words.shell.example} ${description}` }
}
