/** Invented data for the pages of the practice network. */
import type {
  PracticeAuthorView,
  PracticeComposerView,
  PracticeConsentView,
  PracticeContext,
  PracticeMessagesView,
  PracticePostPageView,
  PracticePostView,
  PracticeProfileView,
  PracticeSwitchesView,
} from '../../src/site/practice/views.ts'
import { longWord, pager, picture, site } from './site-examples.ts'

export const practice: PracticeContext = { ...site, staff: true, writes: true }

const account = (handle: string, name: string, tint: number, official = false): PracticeAuthorView => ({
  handle,
  name,
  path: `/uebungsnetz/konten/${handle}`,
  official,
  tint,
})

export const city = account('stadt.musterstadt', 'Stadt Musterstadt', 0, true)
export const citizens = [
  account('erika.beispiel', 'Erika Beispiel', 1),
  account('max.beispiel', 'Max Beispiel', 2),
  account('ayse.beispiel', 'Ayşe Beispiel-Mustermann', 4),
]
const [erika, max, ayse] = citizens as [PracticeAuthorView, PracticeAuthorView, PracticeAuthorView]

export function practicePost(overrides: Partial<PracticePostView> = {}): PracticePostView {
  return {
    id: 'p1',
    path: '/uebungsnetz/beitraege/p1',
    author: city,
    text: 'Die Musterbrücke ist vom 7. bis 18. Dezember voll gesperrt.\n\nZu Fuß und mit dem Rad kommen Sie weiter hinüber. Der Bus 147 fährt über die Behelfsbrücke. #Musterbrücke',
    notice: null,
    fold: null,
    lang: 'de',
    at: new Date('2026-11-24T13:00:00Z'),
    editedAt: null,
    images: [],
    card: null,
    replyTo: null,
    reactions: [
      { kind: 'like', count: 42 },
      { kind: 'thanks', count: 7 },
      { kind: 'angry', count: 1 },
    ],
    replies: 3,
    state: 'visible',
    ...overrides,
  }
}

const replyTo = { name: 'Stadt Musterstadt', path: '/uebungsnetz/beitraege/p1' }

export const timeline = {
  posts: [
    practicePost({ images: [picture] }),
    practicePost({
      id: 'p2',
      path: '/uebungsnetz/beitraege/p2',
      author: erika,
      text: '@stadt.musterstadt Wann wird eigentlich der Spielplatz am Beispielweg repariert?',
      notice: 'Bild eines kaputten Spielgeräts',
      reactions: [],
      replies: 0,
      at: new Date('2026-11-24T12:10:00Z'),
    }),
    practicePost({
      id: 'p3',
      path: '/uebungsnetz/beitraege/p3',
      editedAt: new Date('2026-11-24T11:10:00Z'),
      fold: {
        shown: `Beschluss zur ${longWord}: Der Rat hat entschieden.`,
        hidden: 'Hier steht der lange Rest des Textes, den das Netz erst nach einem Klick zeigt.',
      },
      card: {
        url: 'https://www.musterstadt.example/rat',
        title: 'Sitzung des Rates vom 23. November',
        description: 'Alle Vorlagen und Beschlüsse im Überblick.',
      },
      at: new Date('2026-11-24T10:10:00Z'),
    }),
    practicePost({ id: 'p4', path: '/uebungsnetz/beitraege/p4', author: max, state: 'removed' }),
  ],
  pager: pager({ path: '/uebungsnetz', pages: 12, page: 2, total: 500 }),
}

export const profile: PracticeProfileView = {
  account: city,
  bio: 'Nachrichten aus dem Rathaus. Fragen beantworten wir montags bis freitags.',
  lang: 'de',
  links: [
    { label: 'Impressum', url: 'https://www.musterstadt.example/impressum' },
    { label: 'Datenschutz', url: 'https://www.musterstadt.example/datenschutz' },
  ],
  since: new Date('2026-01-05T09:00:00Z'),
  postCount: 318,
  followers: 12_480,
  messagesPath: null,
  ...timeline,
}

const guard = { hidden: { zeit: 'abc' }, trap: 'website' }

export const thread: PracticePostPageView = {
  above: [
    practicePost({
      id: 'p0',
      path: '/uebungsnetz/beitraege/p0',
      text: 'Wann ist die Brücke gesperrt?',
      author: ayse,
      reactions: [],
      replies: 1,
    }),
  ],
  post: practicePost({ replyTo: { name: ayse.name, path: '/uebungsnetz/beitraege/p0' } }),
  replies: [
    {
      depth: 0,
      post: practicePost({
        id: 'c1',
        path: '/uebungsnetz/beitraege/c1',
        author: erika,
        text: 'Und der Bus?',
        replyTo,
        reactions: [],
        replies: 1,
      }),
    },
    {
      depth: 1,
      post: practicePost({
        id: 'c2',
        path: '/uebungsnetz/beitraege/c2',
        text: 'Der Bus 147 fährt über die Behelfsbrücke.',
        replyTo: { name: erika.name, path: '/uebungsnetz/beitraege/c1' },
        reactions: [{ kind: 'thanks', count: 2 }],
        replies: 0,
      }),
    },
    {
      depth: 0,
      post: practicePost({
        id: 'c3',
        path: '/uebungsnetz/beitraege/c3',
        author: max,
        text: `Ihr seid doch alle ${longWord}!`,
        state: 'hidden',
        replyTo,
        reactions: [],
        replies: 0,
      }),
    },
    {
      depth: 2,
      post: practicePost({
        id: 'c5',
        path: '/uebungsnetz/beitraege/c5',
        author: account('cem.beispiel', 'Cem', 3),
        text: 'Danke!',
        replies: 0,
      }),
    },
    {
      depth: 3,
      post: practicePost({
        id: 'c6',
        path: '/uebungsnetz/beitraege/c6',
        author: account('lea.beispiel', 'Lea Beispiel', 5),
        text: 'Gern.',
        replies: 0,
      }),
    },
    { depth: 4, post: practicePost({ id: 'c4', path: '/uebungsnetz/beitraege/c4', author: max, state: 'removed' }) },
  ],
  citizens,
  guard,
}

export function composer(overrides: Partial<PracticeComposerView> = {}): PracticeComposerView {
  return {
    kind: 'mention',
    citizens,
    officials: [city],
    about: null,
    values: { as: 'max.beispiel', to: '', text: '' },
    errors: [],
    guard,
    maxLength: 500,
    ...overrides,
  }
}

export const messages: PracticeMessagesView = {
  citizen: erika,
  conversations: [
    {
      official: city,
      messages: [
        {
          from: erika,
          text: 'Guten Tag, meine Straßenlaterne ist seit drei Wochen kaputt.',
          lang: 'de',
          at: new Date('2026-11-23T16:00:00Z'),
        },
        { from: city, text: 'Guten Tag Frau Beispiel, in welcher Straße?', lang: 'de', at: new Date('2026-11-24T08:00:00Z') },
      ],
    },
  ],
  guard,
  maxLength: 1000,
}

export const switches: PracticeSwitchesView = {
  faults: [
    { kind: 'rate-limit', percent: 20, seconds: 30 },
    { kind: 'error-before', percent: 0, seconds: null },
    { kind: 'error-after', percent: 0, seconds: null },
    { kind: 'reset-after', percent: 5, seconds: null },
    { kind: 'slow', percent: 0, seconds: 5 },
    { kind: 'token-expired', percent: 0, seconds: null },
  ],
  alive: true,
  stormTargets: [{ id: 'p1', title: 'Vollsperrung der Musterbrücke' }],
  storm: { written: 120, wanted: 500 },
  accounts: [city],
  errors: [],
  done: null,
  guard,
}

export const consent: PracticeConsentView = {
  app: 'Stadt Musterstadt Desk',
  backTo: 'social.musterstadt.example',
  accounts: [city],
  values: { accounts: [city.handle], newName: '', days: '' },
  errors: [],
  guard,
}
