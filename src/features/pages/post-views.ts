import { createHash } from 'node:crypto'
import type { ImageView, PostTeaserView, PostView, QuestionTeaserView } from '../../site/views.ts'
import type { PublishedPost, PublishedPostDetail } from '../publishing/publishing.ts'
import { topicPath } from './site-context.ts'

/** A post of publishing as the templates show it. */
export function teaserOf(post: PublishedPost): PostTeaserView {
  return {
    id: post.id,
    path: post.path,
    title: post.title.trim() === '' ? null : post.title,
    text: withLink(post),
    lang: post.language,
    publishedAt: post.publishedAt,
    editedAt: post.editedAt,
    topic: post.topic && { name: post.topic.name, path: topicPath(post.topic.slug) },
    images: post.images.map(imageOf),
    office: post.office,
  }
}

function imageOf({ path, alt, width, height, type, bytes }: PublishedPost['images'][number]): ImageView {
  return { url: path, alt, width, height, type, bytes }
}

/** Networks show a card for the link; here it stands below the text, once. */
function withLink({ text, link }: PublishedPost): string {
  if (link === null || text.includes(link.url)) return text
  return `${text.trimEnd()}\n\n${link.title === '' ? '' : `${link.title}\n`}${link.url}`
}

export function postViewOf(post: PublishedPostDetail, questions: readonly QuestionTeaserView[]): PostView {
  const teaser = teaserOf(post)
  return {
    ...teaser,
    receipts: post.elsewhere.map(({ networkName: network, account, url, at }) => ({ network, account, url, at })),
    versions: post.versions.map(({ at, note, title, text }) => ({ at, note: note || null, title: title || null, text })),
    editNote: post.editNote || null,
    questions,
    previewImage: teaser.images.length > 0 ? null : previewPath(teaser),
  }
}

/** Where the preview picture of a post lies. Networks keep what they fetched, so another headline is another address. */
export function previewPath(post: PostTeaserView): string {
  const shown = JSON.stringify([post.title ?? post.text, post.topic?.name ?? ''])
  return `${post.path}/vorschau.png?v=${createHash('sha256').update(shown).digest('hex').slice(0, 8)}`
}
