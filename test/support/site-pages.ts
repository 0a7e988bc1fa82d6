/** Every template with every kind of data, by name: tests and the preview walk the same list. */
import { accountsPage } from '../../src/site/pages/accounts.ts'
import { askPage } from '../../src/site/pages/ask.ts'
import { errorPage } from '../../src/site/pages/error.ts'
import { homePage } from '../../src/site/pages/home.ts'
import { postPage } from '../../src/site/pages/post.ts'
import { questionPage } from '../../src/site/pages/question.ts'
import { questionsPage } from '../../src/site/pages/questions.ts'
import { situationPage } from '../../src/site/pages/situation.ts'
import { textPage } from '../../src/site/pages/text-page.ts'
import { thanksPage } from '../../src/site/pages/thanks.ts'
import { threadPage } from '../../src/site/pages/thread.ts'
import { topicPage } from '../../src/site/pages/topic.ts'
import { practiceComposer, practiceMessages } from '../../src/site/practice/composer.ts'
import { practiceConsent } from '../../src/site/practice/consent.ts'
import { practicePostPage, practiceProfile, practiceTimeline } from '../../src/site/practice/pages.ts'
import { practiceSwitches } from '../../src/site/practice/switches.ts'
import type { ErrorStatus } from '../../src/site/views.ts'
import * as net from './practice-examples.ts'
import * as ex from './site-examples.ts'

const statuses: ErrorStatus[] = [400, 403, 404, 405, 410, 413, 421, 429, 500, 503]
const english = { ...ex.site, lang: 'en' as const }
const situationBand = {
  title: 'Bombenfund Musterstraße',
  number: 3,
  at: new Date('2026-11-24T14:02:00Z'),
  summary: 'Die Evakuierung läuft.',
  lang: 'de',
}
const longAuthority = {
  ...ex.site,
  authority: {
    ...ex.authority,
    name: `Verbandsgemeindeverwaltung Musterlandkreisfreieverbandsstadt (${ex.longWord})`,
    example: false,
    crest: { url: '/medien/beispiel', alt: '', width: 120, height: 63, type: 'image/png', bytes: null },
    fediverse: { handle: '@stadt@musterstadt.example', actorUrl: 'https://www.musterstadt.example/actors/stadt' },
  },
}
const arabic = ex.post({
  id: 'post_ar',
  path: '/beitraege/post_ar',
  title: 'لم يعد من الضروري غلي مياه الشرب',
  text: 'جميع العينات سليمة.\n\nيرجى ترك الماء يجري لمدة خمس دقائق.',
  lang: 'ar',
})

/** Page name → HTML. */
export const sitePages: Record<string, string> = {
  home: homePage(ex.site, ex.home),
  'home-situation': homePage(ex.site, { ...ex.home, situation: situationBand }),
  'home-empty': homePage(ex.site, { ...ex.home, posts: [], answered: [], topics: [], pager: ex.pager({ pages: 0, total: 0 }) }),
  'home-500': homePage(ex.site, { ...ex.home, posts: ex.manyPosts, pager: ex.pager({ pages: 25, page: 3, total: 500 }) }),
  'home-english': homePage(english, ex.home),
  'home-long-name': homePage(longAuthority, ex.home),
  post: postPage(ex.site, ex.fullPost),
  'post-questions': postPage(ex.site, ex.post({ questions: ex.questions })),
  'post-short': postPage(
    ex.site,
    ex.post({ title: null, text: 'Das Rathaus ist heute geschlossen. Bitte kommen Sie morgen.', office: null }),
  ),
  'post-long-words': postPage(
    ex.site,
    ex.post({
      title: `Beschluss zur ${ex.longWord}`,
      text: `${ex.longWord} https://lang.example/${'a'.repeat(200)} #${ex.longWord}`,
    }),
  ),
  'post-arabic': postPage(ex.site, arabic),
  topic: topicPage(ex.site, {
    topic: ex.traffic,
    description: 'Sperrungen, Umleitungen, Bus und Bahn.',
    posts: ex.posts,
    pager: ex.pager({ path: '/themen/verkehr' }),
  }),
  'topic-empty': topicPage(ex.site, {
    topic: ex.health,
    description: null,
    posts: [],
    pager: ex.pager({ path: '/themen/gesundheit' }),
  }),
  questions: questionsPage(ex.site, { questions: ex.questions, pager: ex.pager({ path: '/fragen' }), search: '' }),
  'questions-500': questionsPage(ex.site, {
    questions: ex.manyQuestions,
    pager: ex.pager({ path: '/fragen', pages: 25, page: 2, total: 500, query: { suche: 'Straße' } }),
    search: 'Straße',
  }),
  'questions-none': questionsPage(ex.site, {
    questions: [],
    pager: ex.pager({ path: '/fragen', pages: 0, total: 0, query: { suche: 'Xylophon' } }),
    search: 'Xylophon',
  }),
  'questions-empty': questionsPage(ex.site, {
    questions: [],
    pager: ex.pager({ path: '/fragen', pages: 0, total: 0 }),
    search: '',
  }),
  question: questionPage(ex.site, ex.question),
  'question-long': questionPage(ex.site, {
    ...ex.question,
    question: `Guten Tag, ich habe eine Frage zur ${ex.longWord}. Wer ist zuständig?\n\nUnd bis wann kann ich mich melden, wenn ich die Unterlagen noch nicht habe?`,
  }),
  ask: askPage(ex.site, ex.ask()),
  'ask-about': askPage(
    ex.site,
    ex.ask({ about: ex.question.about, values: { text: 'Hallo', topic: 'verkehr', name: 'Erika', email: '', publish: true } }),
  ),
  'ask-errors': askPage(
    ex.site,
    ex.ask({
      values: { text: '', topic: 'gesundheit', name: 'Erika', email: 'erika@', publish: true },
      errors: [
        { field: 'text', problem: 'text-missing' },
        { field: 'email', problem: 'email-invalid' },
        { field: null, problem: 'too-fast' },
      ],
    }),
  ),
  'ask-english': askPage(english, ex.ask()),
  thanks: thanksPage(ex.site, {
    answerUrl: 'https://www.musterstadt.example/antwort/k3bX9wQ2mT7pL4vR8sN1zY5cF6hJ0dGa',
    notice: false,
  }),
  'thanks-notice': thanksPage(ex.site, {
    answerUrl: 'https://www.musterstadt.example/antwort/k3bX9wQ2mT7pL4vR8sN1zY5cF6hJ0dGa',
    notice: true,
  }),
  thread: threadPage(ex.site, ex.thread()),
  'thread-open': threadPage(
    ex.site,
    ex.thread({
      state: 'open',
      dueAt: new Date('2026-11-25T16:00:00Z'),
      published: [],
      consent: false,
      deletedAt: null,
      done: 'sent',
    }),
  ),
  'thread-errors': threadPage(
    ex.site,
    ex.thread({
      errors: [
        { field: 'confirm', problem: 'confirm-missing' },
        { field: 'text', problem: 'text-too-long' },
      ],
      values: { text: 'Zu lang' },
    }),
  ),
  'thread-closed': threadPage(ex.site, ex.thread({ state: 'closed', published: [], consent: false })),
  'thread-expired': threadPage(ex.site, ex.thread({ state: 'expired', messages: [], deletedAt: null })),
  'thread-erased': threadPage(ex.site, ex.thread({ state: 'erased', messages: [] })),
  accounts: accountsPage(ex.site, ex.accounts),
  'accounts-empty': accountsPage(ex.site, { ...ex.accounts, accounts: [] }),
  imprint: textPage(ex.site, ex.imprint),
  'text-missing': textPage(ex.site, { ...ex.imprint, kind: 'netiquette', markdown: '' }),
  plain: textPage(ex.site, {
    ...ex.imprint,
    kind: 'leichte-sprache',
    markdown:
      'Hier lesen Sie, was die **Stadt Musterstadt** macht.\n\nWir schreiben kurze Sätze.\n\n## Fragen\n\nSie können uns fragen.',
    checkedBy: 'Prüfgruppe Beispielhaus',
  }),
  lage: situationPage(ex.site, null),
  'lage-active': situationPage(ex.site, ex.situation),
  ...Object.fromEntries(
    statuses.map((status) => [
      `error-${status}`,
      errorPage(ex.site, { status, retryAfter: status === 429 ? 40 : null, requestId: 'req-7f3a' }),
    ]),
  ),
  'error-bare': errorPage(null, { status: 421, retryAfter: null, requestId: 'req-7f3a' }),
  'practice-timeline': practiceTimeline(net.practice, net.timeline),
  'practice-empty': practiceTimeline(
    { ...net.practice, staff: false },
    { posts: [], pager: ex.pager({ path: '/uebungsnetz', pages: 0 }) },
  ),
  'practice-profile': practiceProfile(net.practice, net.profile),
  'practice-post': practicePostPage(net.practice, net.thread),
  'practice-write': practiceComposer(net.practice, net.composer()),
  'practice-comment': practiceComposer(
    net.practice,
    net.composer({ kind: 'comment', about: net.practicePost(), errors: [{ field: 'text', problem: 'text-missing' }] }),
  ),
  'practice-messages': practiceMessages(net.practice, net.messages),
  'practice-consent': practiceConsent(net.practice, net.consent),
  'practice-consent-error': practiceConsent(net.practice, {
    ...net.consent,
    values: { accounts: [], newName: '', days: '9' },
    errors: [{ field: 'konto', problem: 'account-missing' }],
  }),
  'practice-switches': practiceSwitches(net.practice, net.switches),
  'practice-english': practiceSwitches({ ...net.practice, lang: 'en' }, { ...net.switches, storm: null, done: 'Saved.' }),
}
