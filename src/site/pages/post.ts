import { type Html, html, join } from '../html.ts'
import { postLd } from '../json-ld.ts'
import { langOf, languageName } from '../language.ts'
import { askTeaser, figures, note } from '../parts/pieces.ts'
import { questionRows } from '../parts/posts.ts'
import { page } from '../shell.ts'
import { excerpt, headed, inlineHtml, paragraphs, type TextOptions, textHtml } from '../text.ts'
import { fullTimeTag, timeTag } from '../time.ts'
import type { ImageView, PostView, SiteContext } from '../views.ts'
import { wordsOf } from '../words/words.ts'

/** `/beitraege/<id>`: the post, its pictures, what was changed, questions about it, and where else it stands. */
export function postPage(site: SiteContext, post: PostView): string {
  const { authority, lang } = site
  const words = wordsOf(lang)
  const { headline, body } = headed(post)
  return page({
    ...site,
    title: headline,
    description: excerpt(body || headline, 160),
    path: post.path,
    kind: 'article',
    preview: previewOf(post, headline),
    jsonLd: [postLd(authority, post)],
    body: html`<article${langOf(post.lang, lang)}>
${post.topic && html`<p class="st-meta"${langOf(lang, post.lang)}><a href="${post.topic.path}">${post.topic.name}</a></p>\n`}<h1>${headline}</h1>
<p class="st-meta"${langOf(lang, post.lang)}>${metaLine(site, post)}</p>
${figures(post.images)}${bodyHtml(site, body)}
${(post.editedAt || post.versions.length > 0) && history(site, post)}</article>
${askTeaser(site, { title: words.ask.unclear, text: words.ask.unclearText }, post.id)}
${post.questions.length > 0 && html`<section aria-labelledby="h-antw"><h2 id="h-antw">${words.post.questions}</h2>${questionRows(site, post.questions)}</section>\n`}${post.receipts.length > 0 && receipts(site, post)}`,
  })
}

function metaLine(site: SiteContext, post: PostView): Html {
  const parts = [fullTimeTag(site, post.publishedAt), html`${post.office ?? site.authority.name}`]
  if (post.lang !== site.lang) parts.push(html`${wordsOf(site.lang).list.language}: ${languageName(post.lang, site.lang)}`)
  return join(parts, ' · ')
}

function optionsOf(site: SiteContext): TextOptions {
  return { origin: site.authority.origin, ...(site.hashtags && { hashtags: site.hashtags }) }
}

/** The first paragraph leads, larger, when more text follows and it is short enough to be a lead. */
function bodyHtml(site: SiteContext, body: string): Html {
  const [lead, ...rest] = paragraphs(body)
  if (lead === undefined) return html``
  if (rest.length === 0 || lead.length > 400) return textHtml(body, optionsOf(site))
  return html`<p class="st-lead">${inlineHtml(lead, optionsOf(site))}</p>\n${textHtml(rest.join('\n\n'), optionsOf(site))}`
}

function history(site: SiteContext, post: PostView): Html {
  const words = wordsOf(site.lang).post
  const changed =
    post.editedAt &&
    html`<p><b>${words.changed} ${timeTag(site, post.editedAt)}</b>${post.editNote && html`: ${post.editNote}`}</p>`
  const versions = post.versions.map(
    (version) =>
      html`<li><h2>${words.version} ${fullTimeTag(site, version.at)}</h2>${version.note && html`<p class="st-meta">${version.note}</p>`}<div class="st-old"${langOf(post.lang, site.lang)}>${version.title && html`<p><b>${version.title}</b></p>`}${textHtml(version.text, optionsOf(site))}</div></li>\n`,
  )
  return html`<div${langOf(site.lang, post.lang)}>${note('info', html`${changed}${versions.length > 0 && html`<details><summary>${words.versions}</summary><ol class="st-versions">${versions}</ol></details>`}`)}</div>`
}

function receipts(site: SiteContext, post: PostView): Html {
  const words = wordsOf(site.lang).post
  const items = post.receipts.map(
    (receipt) =>
      html`<li>${receipt.url ? html`<a href="${receipt.url}" rel="nofollow noopener">${receipt.network}<span class="st-vh"> (${receipt.account})</span></a>` : html`<span>${receipt.network} (${words.notThere})</span>`}<small>${receipt.account}, ${timeTag(site, receipt.at)}</small></li>\n`,
  )
  return html`<section aria-labelledby="h-auch"><h2 id="h-auch">${words.elsewhere}</h2><ul class="st-receipts">
${items}</ul></section>\n`
}

/** The picture of link cards: our own one with the headline, else the post's first. */
function previewOf(post: PostView, headline: string): Pick<ImageView, 'url' | 'alt' | 'width' | 'height'> | null {
  if (post.previewImage !== null) return { url: post.previewImage, alt: headline, width: 1200, height: 630 }
  return post.images[0] ?? null
}
