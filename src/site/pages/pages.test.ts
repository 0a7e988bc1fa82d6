import { describe, expect, test } from 'vitest'
import { htmlProblems } from '../../../test/support/html-check.ts'
import * as ex from '../../../test/support/site-examples.ts'
import { sitePages } from '../../../test/support/site-pages.ts'
import { accountsDocument, accountsPage } from './accounts.ts'
import { askPage } from './ask.ts'
import { errorPage } from './error.ts'
import { homePage } from './home.ts'
import { postPage } from './post.ts'
import { questionPage } from './question.ts'
import { questionsPage } from './questions.ts'
import { textPage } from './text-page.ts'
import { thanksPage } from './thanks.ts'
import { threadPage } from './thread.ts'
import { topicPage } from './topic.ts'

describe('every page', () => {
  test.each(Object.entries(sitePages))(
    '%s has one h1, one main, a language, names for its fields and nothing that runs',
    (_name, html) => {
      expect(htmlProblems(html)).toEqual([])
    },
  )

  test.each(Object.entries(sitePages))('%s asks nothing of third parties and names no private thing of ours', (_name, html) => {
    const loaded = [...html.matchAll(/<(?:img|link)[^>]*(?:src|href)="([^"]+)"[^>]*>/g)].filter(
      ([tag]) => !/rel="(?:canonical|alternate)"/.test(tag),
    )
    for (const [, address] of loaded) expect(address).toMatch(/^\/(?:site|medien)\//)
  })

  test('the same data gives the same bytes', () => {
    expect(homePage(ex.site, ex.home)).toBe(homePage(ex.site, ex.home))
  })

  test('an example authority says so on every page and stays out of search engines', () => {
    for (const [name, html] of Object.entries(sitePages)) {
      if (/bare|long-name/.test(name)) continue
      expect(html, name).toMatch(/Alles hier ist erfunden|everything here is made up|kein echtes Netz|not a real network/)
      expect(html, name).toMatch(/name="robots" content="noindex/)
    }
  })

  test('a real authority is found by search engines and does not call itself an example', () => {
    const real = { ...ex.site, authority: { ...ex.authority, example: false } }
    expect(homePage(real, ex.home)).not.toMatch(/erfunden|noindex/)
  })
})

/** Text that would run if anything forgot to escape it. */
const attack = '"><script>alert(1)</script><img src=x onerror=alert(1)>'

test('attacks in any text field stay text on every page', () => {
  const authority = { ...ex.authority, name: attack, shortName: attack, phone: attack }
  const site = { ...ex.site, authority, answerPromise: attack }
  const topic = { name: attack, path: '/themen/x"onclick="y' }
  const post = ex.post({
    title: attack,
    text: attack,
    office: attack,
    topic,
    lang: 'de"x',
    editNote: attack,
    images: [{ ...ex.picture, alt: attack }],
  })
  const pages = [
    homePage(site, {
      ...ex.home,
      posts: [post],
      topics: [topic],
      situation: { title: attack, number: 1, at: ex.now, summary: attack, lang: 'de' },
    }),
    postPage(site, { ...post, receipts: [{ network: attack, account: attack, url: 'javascript:alert(1)', at: ex.now }] }),
    topicPage(site, { topic, description: attack, posts: [post], pager: ex.pager() }),
    questionsPage(site, {
      questions: [{ ...ex.question, question: attack, office: attack }],
      pager: ex.pager({ query: { suche: attack }, pages: 2 }),
      search: attack,
    }),
    questionPage(site, { ...ex.question, question: attack, answer: attack, topic }),
    askPage(
      site,
      ex.ask({
        values: { text: attack, topic: attack, name: attack, email: attack, publish: true },
        topics: [topic],
        about: { title: attack, path: 'javascript:x' },
      }),
    ),
    threadPage(
      site,
      ex.thread({
        messages: [{ ...ex.thread().messages[0]!, text: attack, office: attack }],
        values: { text: `</textarea>${attack}` },
      }),
    ),
    accountsPage(site, {
      ...ex.accounts,
      accounts: [
        {
          ...ex.accounts.accounts[0]!,
          network: attack,
          account: attack,
          url: 'javascript:alert(1)',
          purpose: attack,
          office: attack,
        },
      ],
    }),
    textPage(site, { ...ex.imprint, markdown: attack }),
    thanksPage(site, { answerUrl: 'javascript:alert(1)', notice: true }),
    errorPage(site, { status: 404, retryAfter: null, requestId: attack }),
  ]
  for (const html of pages) {
    expect(htmlProblems(html).filter((problem) => !/link to nowhere|no lang/.test(problem))).toEqual([])
    expect(html).not.toMatch(/<img src=x|href="javascript|<script>/)
  }
})

describe('home', () => {
  test('an active situation stands before everything else', () => {
    expect(sitePages['home-situation']).toMatch(/<\/header>\n<aside class="st-alarm"[\s\S]*Bombenfund[\s\S]*<main/)
  })

  test('later pages show posts only, and lead back and forth', () => {
    const html = homePage(ex.site, { ...ex.home, pager: ex.pager({ page: 2, pages: 3, total: 12 }) })
    expect(html).toMatch(/rel="prev" href="\/"/)
    expect(html).toMatch(/rel="next" href="\/\?seite=3"/)
    expect(html).not.toMatch(/Frage stellen|Zuletzt beantwortet/)
  })
})

describe('post', () => {
  const html = postPage(ex.site, ex.fullPost)

  test('says when it was changed, and shows the earlier wording', () => {
    expect(html).toMatch(
      /Geändert <time[^>]*>heute, 14:32 Uhr<\/time>[\s\S]*Hinweis zum Frost ergänzt[\s\S]*Alle Fassungen[\s\S]*Fassung vom/,
    )
  })

  test('links to where else it was published', () => {
    expect(html).toMatch(/href="https:\/\/social\.example\/@stadt\/1"[\s\S]*Bluesky \(ohne Link\)/)
  })

  test('a text in another language is marked, with its direction', () => {
    expect(sitePages['post-arabic']).toContain('<article lang="ar" dir="rtl">')
    expect(sitePages['post-arabic']).toContain('Sprache: Arabisch')
  })

  test('describes itself to search engines and link cards', () => {
    expect(html).toMatch(/"@type":\["NewsArticle","SocialMediaPosting"\][\s\S]*"dateModified":"2026-11-24T13:32:00.000Z"/)
    expect(html).toContain('<meta property="og:image" content="https://www.musterstadt.example/vorschau/post_01.png">')
  })
})

describe('asking', () => {
  test('what was typed is kept after an error, and each error leads to its field', () => {
    const html = sitePages['ask-errors'] ?? ''
    expect(html).toMatch(
      /<a href="#email">[\s\S]*id="email"[^>]*value="erika@"[^>]*aria-describedby="email-hinweis email-fehler" aria-invalid="true"/,
    )
    expect(html).toMatch(/name="publish" value="ja" checked/)
    expect(html).toMatch(/<option value="gesundheit" selected>/)
  })

  test('the form brings back what the spam guard gave it', () => {
    expect(sitePages.ask).toMatch(
      /<input type="hidden" name="zeit" value="2026-11-24T14:10:00Z.abc">[\s\S]*name="website" tabindex="-1"/,
    )
  })

  test('a text that begins with a line break is kept whole', () => {
    expect(askPage(ex.site, ex.ask({ values: { ...ex.ask().values, text: '\nHallo' } }))).toContain('>\n\nHallo</textarea>')
  })
})

describe('private pages', () => {
  test('carry no address, no preview and no feed that could give them away', () => {
    for (const html of [threadPage(ex.site, ex.thread()), sitePages.thanks, sitePages['ask-errors']]) {
      expect(html).not.toMatch(/canonical|property="og|rel="alternate"|ld\+json/)
      expect(html).toContain('<meta name="referrer" content="no-referrer">')
    }
  })

  test('an erased thread shows nothing of what was written', () => {
    const html = threadPage(ex.site, ex.thread({ state: 'erased' }))
    expect(html).not.toMatch(/Bus 147|<form/)
  })

  test('links in what a citizen wrote are not clickable, links in our answer are', () => {
    const [asked, answered] = ex.thread().messages
    const html = threadPage(ex.site, ex.thread({ messages: [{ ...asked!, text: 'https://spam.example' }, answered!] }))
    expect(html).not.toContain('href="https://spam.example"')
    expect(html).toContain('href="https://www.musterstadt.example/bus147"')
  })
})

test('a text that no group has checked is not called Leichte Sprache', () => {
  const view = { ...ex.imprint, kind: 'leichte-sprache' as const }
  expect(textPage(ex.site, view)).toContain('<h1>Einfache Sprache</h1>')
  expect(textPage(ex.site, { ...view, checkedBy: 'Prüfgruppe Beispielhaus' })).toContain('<h1>Leichte Sprache</h1>')
})

test('a text that is there in German only says so to who reads in English, and is marked as German', () => {
  const english = { ...ex.site, lang: 'en' } as const
  expect(textPage(english, ex.imprint)).toMatch(
    /<p class="st-note[^"]*">This text is available in German only[\s\S]*href="\/fragen\/neu"[\s\S]*<div class="st-prose" lang="de">/,
  )
  expect(textPage(english, { ...ex.imprint, lang: 'en' })).not.toContain('German only')
  expect(textPage(ex.site, ex.imprint)).not.toContain('st-note')
})

test('the register for programs says the same as the page', () => {
  const document = accountsDocument(ex.site, ex.accounts)
  expect(document.accounts).toHaveLength(3)
  expect(document.accounts[1]).toEqual({
    network: 'X',
    account: '@musterstadt',
    url: 'https://x.example/musterstadt',
    purpose: 'Warnungen in Gefahrenlagen',
    status: 'emergency-only',
    office: 'Presse- und Informationsamt',
    language: 'de',
  })
  for (const { account } of document.accounts) expect(sitePages.accounts).toContain(account)
})

test('the register does not say of an account for emergencies that nobody reads there: answers go on', () => {
  for (const lang of ['de', 'en'] as const) {
    const page = accountsPage({ ...ex.site, lang }, ex.accounts)
    expect(page).toContain(lang === 'de' ? 'Neue Beiträge nur im Notfall' : 'New posts in emergencies only')
    expect(page).not.toMatch(/lesen wir nicht|not read/)
  }
})

test('without a situation the page gives the numbers that help', () => {
  expect(sitePages.lage).toMatch(/Zurzeit keine Lage[\s\S]*tel:112[\s\S]*tel:110[\s\S]*tel:116117[\s\S]*tel:115/)
})
