import { html } from '../html.ts'
import { pageAddress, pagerNav } from '../parts/pager.ts'
import { empty, postList } from '../parts/posts.ts'
import { page } from '../shell.ts'
import type { SiteContext, TopicPageView } from '../views.ts'
import { wordsOf } from '../words/words.ts'

/** `/themen/<topic>`: all posts of one topic. */
export function topicPage(site: SiteContext, view: TopicPageView): string {
  const words = wordsOf(site.lang)
  return page({
    ...site,
    title: view.topic.name,
    description: view.description ?? words.topic.description(view.topic.name, site.authority.name),
    path: pageAddress(view.pager, view.pager.page),
    noindex: view.pager.page > 1,
    body: html`<p class="st-meta">${words.topic.eyebrow}</p>
<h1>${view.topic.name}</h1>
${view.description && html`<p class="st-lead">${view.description}</p>\n`}${view.posts.length > 0 ? postList(site, view.posts, 'h2') : empty(words.list.none, words.list.noneHint)}
${pagerNav(site, view.pager)}
<p><a class="st-more" href="/">${words.topic.all}</a></p>`,
  })
}
