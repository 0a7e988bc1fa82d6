import type { PublicPage } from '../../infra/http/page.ts'
import { commonFaults } from '../../kernel/fault.ts'
import { questionPage } from '../../site/pages/question.ts'
import { questionsPage } from '../../site/pages/questions.ts'
import { pagesFaults } from './contract.ts'
import { spendSearch } from './limits.ts'
import { onPage, pagerOf, param, sound, wantedPage } from './paging.ts'
import { answerCount, answerPage, publicAnswer, searchAnswers } from './reads-answers.ts'
import { type Site, sitePage } from './site.ts'

const longestSearch = 200

/** `/fragen` with its search, `/fragen/<id>`. */
export function answerPages(site: Site): PublicPage[] {
  return [
    sitePage(site, '/fragen', {
      // What people search for is not kept in memory.
      query: (query) => (searchOf(query) === '' ? String(wantedPage(query)) : null),
      spend: spendSearch,
      show: async ({ tx, site, request }) => {
        const number = wantedPage(request.query)
        const search = searchOf(request.query)
        if (search === '') {
          const pager = pagerOf(number, await answerCount(tx), '/fragen')
          const questions = await answerPage(tx, { offset: (number - 1) * onPage, limit: onPage })
          return questionsPage(site, { questions, pager, search })
        }
        const { total, found } = await searchAnswers(tx, search, number)
        return questionsPage(site, { questions: found, pager: pagerOf(number, total, '/fragen', { suche: search }), search })
      },
    }),
    sitePage(site, '/fragen/:id', {
      show: async ({ tx, site, request }) => {
        const found = await publicAnswer(tx, param(request.params, 'id'))
        if (!found) throw commonFaults.notFound()
        if (found.is === 'withdrawn') throw pagesFaults.withdrawn()
        return questionPage(site, found.view)
      },
    }),
  ]
}

function searchOf(query: URLSearchParams): string {
  return (sound(query.get('suche') ?? '') ?? '').trim().slice(0, longestSearch)
}
