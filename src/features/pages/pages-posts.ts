import type { PublicPage } from '../../infra/http/page.ts'
import { commonFaults } from '../../kernel/fault.ts'
import { homePage } from '../../site/pages/home.ts'
import { postPage } from '../../site/pages/post.ts'
import { topicPage } from '../../site/pages/topic.ts'
import { publishedCount, publishedPost, publishedPosts, publishedTopics, topicBySlug } from '../publishing/publishing.ts'
import { pagesFaults } from './contract.ts'
import { onPage, pagerOf, param, wantedPage } from './paging.ts'
import { postViewOf, teaserOf } from './post-views.ts'
import { answerPage, answersAbout } from './reads-answers.ts'
import { type Site, sitePage } from './site.ts'
import { topicPath } from './site-context.ts'

const latestAnswers = 3
const page = (query: URLSearchParams) => String(wantedPage(query))

/** `/`, `/beitraege/<id>`, `/themen/<topic>`. */
export function postPages(site: Site): PublicPage[] {
  return [
    sitePage(site, '/', {
      query: page,
      show: async ({ tx, site, request }) => {
        const number = wantedPage(request.query)
        const pager = pagerOf(number, await publishedCount(tx), '/')
        const { items } = await publishedPosts(tx, { offset: (number - 1) * onPage, limit: onPage })
        const isFirst = number === 1
        return homePage(site, {
          situation: null,
          posts: items.map(teaserOf),
          pager,
          answered: isFirst ? await answerPage(tx, { offset: 0, limit: latestAnswers }) : [],
          topics: isFirst ? (await publishedTopics(tx)).map(({ name, slug }) => ({ name, path: topicPath(slug) })) : [],
        })
      },
    }),
    sitePage(site, '/beitraege/:id', {
      show: async ({ tx, site, request }) => {
        const found = await publishedPost(tx, param(request.params, 'id'))
        if (!found) throw commonFaults.notFound()
        if (found.is === 'removed') throw pagesFaults.withdrawn()
        return postPage(site, postViewOf(found.post, await answersAbout(tx, found.post.id)))
      },
    }),
    sitePage(site, '/themen/:topic', {
      query: page,
      show: async ({ tx, site, request }) => {
        const topic = await topicBySlug(tx, param(request.params, 'topic'))
        if (!topic) throw commonFaults.notFound()
        const number = wantedPage(request.query)
        const path = topicPath(topic.slug)
        const pager = pagerOf(number, await publishedCount(tx, topic.id), path)
        const { items } = await publishedPosts(tx, { topicId: topic.id, offset: (number - 1) * onPage, limit: onPage })
        return topicPage(site, {
          topic: { name: topic.name, path },
          description: topic.description || null,
          posts: items.map(teaserOf),
          pager,
        })
      },
    }),
  ]
}
