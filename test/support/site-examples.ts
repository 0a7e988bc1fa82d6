/** Invented data for every public page: ordinary, empty, very many, and words that do not fit. Used by tests and by `scripts/site-preview.ts`. */
import type {
  AccountsView,
  AskView,
  AuthorityView,
  HomeView,
  PagerView,
  PostTeaserView,
  PostView,
  QuestionTeaserView,
  QuestionView,
  SiteContext,
  SituationView,
  TextPageView,
  ThreadView,
  TopicView,
} from '../../src/site/views.ts'

export const authority: AuthorityView = {
  name: 'Stadt Musterstadt',
  shortName: 'Musterstadt',
  origin: 'https://www.musterstadt.example',
  timeZone: 'Europe/Berlin',
  lang: 'de',
  example: true,
  crest: null,
  styleHref: null,
  phone: '0123 45678',
  easyLanguage: 'leicht',
  fediverse: null,
}

/** Tuesday, 24 November 2026, 15:10 in Berlin. */
export const now = new Date('2026-11-24T14:10:00Z')

export const site: SiteContext = {
  authority,
  lang: 'de',
  now,
  answerPromise: 'innerhalb eines Arbeitstags',
  hashtags: { verkehr: '/themen/verkehr', verkehrundbaustellen: '/themen/verkehr' },
}

export const traffic: TopicView = { name: 'Verkehr und Baustellen', path: '/themen/verkehr' }
export const health: TopicView = { name: 'Gesundheit', path: '/themen/gesundheit' }
export const topics: TopicView[] = [traffic, { name: 'Bürgerbeteiligung', path: '/themen/beteiligung' }, health]

export const longWord = 'Verkehrsinfrastrukturfinanzierungsgesellschaftsgründungsausschusssitzungsprotokollgenehmigung'

export function pager(overrides: Partial<PagerView> = {}): PagerView {
  return { page: 1, pages: 1, total: 4, path: '/', query: {}, ...overrides }
}

const teaser: PostTeaserView = {
  id: 'post_01',
  path: '/beitraege/post_01',
  title: 'Vollsperrung der Musterbrücke vom 7. bis 18. Dezember',
  text: `Wir erneuern die Übergänge zwischen Brücke und Straße. Zu Fuß, mit dem Rad und mit dem Bus 147 kommen Sie weiter hinüber.

Der Bus 147 fährt über die Behelfsbrücke, alle Haltestellen bleiben. Die Fahrt dauert etwa sechs Minuten länger.

Autos folgen der Umleitung über die Beispielallee.
Rettungsdienst und Feuerwehr können die Brücke jederzeit befahren.

Alles zur Umleitung: https://www.musterstadt.example/umleitung und https://verkehr.example/karte?ort=musterbruecke
#VerkehrUndBaustellen #Musterbrücke`,
  lang: 'de',
  publishedAt: new Date('2026-11-24T13:00:00Z'),
  editedAt: null,
  topic: traffic,
  images: [],
  office: 'Amt für Straßen und Verkehrsentwicklung',
}

export function post(overrides: Partial<PostView> = {}): PostView {
  return { ...teaser, receipts: [], versions: [], editNote: null, questions: [], previewImage: null, ...overrides }
}

/** A sign drawn for the preview, served by the preview script and as a real picture in tests. */
export const picture = {
  url: '/medien/beispiel',
  alt: 'Schrifttafel: Vollsperrung Musterbrücke, 7. bis 18. Dezember, Umleitung ausgeschildert',
  width: 1200,
  height: 628,
  type: 'image/png',
  bytes: 48_211,
}

export const fullPost: PostView = post({
  editedAt: new Date('2026-11-24T13:32:00Z'),
  editNote: 'Hinweis zum Frost ergänzt.',
  images: [picture],
  previewImage: '/vorschau/post_01.png',
  versions: [
    {
      at: new Date('2026-11-24T13:00:00Z'),
      note: 'Erste Fassung',
      title: 'Vollsperrung der Musterbrücke vom 7. bis 18. Dezember',
      text: 'Wir erneuern die Übergänge zwischen Brücke und Straße.\n\nZu Fuß und mit dem Rad kommen Sie weiter hinüber.',
    },
  ],
  receipts: [
    {
      network: 'Mastodon',
      account: '@stadt@social.example',
      url: 'https://social.example/@stadt/1',
      at: new Date('2026-11-24T13:00:04Z'),
    },
    {
      network: 'Facebook',
      account: 'Stadt Musterstadt',
      url: 'https://facebook.example/1',
      at: new Date('2026-11-24T13:00:06Z'),
    },
    { network: 'Bluesky', account: '@musterstadt.example', url: null, at: new Date('2026-11-24T13:01:00Z') },
  ],
})

export const posts: PostTeaserView[] = [
  teaser,
  post({
    id: 'post_02',
    path: '/beitraege/post_02',
    title: 'Stadtpark: Ihre Ideen bis 13. Dezember',
    text: 'Wo fehlen Bänke, Schatten und sichere Wege? 212 Menschen haben schon geschrieben. Der Rat entscheidet im März.',
    publishedAt: new Date('2026-11-24T10:30:00Z'),
    topic: { name: 'Bürgerbeteiligung', path: '/themen/beteiligung' },
  }),
  post({
    id: 'post_03',
    path: '/beitraege/post_03',
    title: null,
    text: 'Trinkwasser in der Innenstadt: Abkochgebot aufgehoben. Alle Proben sind in Ordnung. Sie können das Wasser wieder ohne Abkochen trinken. Bitte lassen Sie es fünf Minuten laufen.',
    publishedAt: new Date('2026-11-24T07:40:00Z'),
    topic: health,
  }),
  post({
    id: 'post_04',
    path: '/beitraege/post_04',
    title: 'Drinking water: you no longer need to boil it',
    text: 'All samples are fine. Please let the water run for five minutes.',
    lang: 'en',
    publishedAt: new Date('2026-11-23T15:00:00Z'),
    editedAt: new Date('2026-11-23T15:20:00Z'),
    topic: health,
  }),
]

export const manyPosts: PostTeaserView[] = Array.from({ length: 500 }, (_, index) => ({
  ...teaser,
  id: `post_${index}`,
  path: `/beitraege/post_${index}`,
  title: index % 7 === 0 ? `Beschluss zur ${longWord}` : `Meldung ${index} aus dem Rathaus`,
  publishedAt: new Date(now.getTime() - index * 7_200_000),
}))

export const questions: QuestionTeaserView[] = [
  {
    path: '/fragen/frage_01',
    question: 'Kommt der Bus 147 während der Brückensperrung durch?',
    lang: 'de',
    office: 'Amt für Straßen und Verkehrsentwicklung',
    answeredAt: new Date('2026-11-24T08:40:00Z'),
  },
  {
    path: '/fragen/frage_02',
    question: 'Welche Unterlagen brauche ich für den Wohngeldantrag?',
    lang: 'de',
    office: 'Amt für Wohnungswesen',
    answeredAt: new Date('2026-11-24T07:10:00Z'),
  },
  {
    path: '/fragen/frage_03',
    question: 'When does the ice rink open?',
    lang: 'en',
    office: null,
    answeredAt: new Date('2026-11-23T09:00:00Z'),
  },
]

export const manyQuestions: QuestionTeaserView[] = Array.from({ length: 500 }, (_, index) => ({
  path: `/fragen/frage_${index}`,
  question: index % 9 === 0 ? `Wer ist zuständig für die ${longWord}?` : `Wann wird die Straße Nummer ${index} gekehrt?`,
  lang: 'de',
  office: 'Eigenbetrieb Abfallwirtschaft und Stadtreinigung',
  answeredAt: new Date(now.getTime() - index * 86_400_000),
}))

export const question: QuestionView = {
  id: 'frage_01',
  path: '/fragen/frage_01',
  question: 'Kommt der Bus 147 während der Brückensperrung durch?',
  lang: 'de',
  office: 'Amt für Straßen und Verkehrsentwicklung',
  answer:
    'Ja. Der Bus 147 fährt über die Behelfsbrücke. Alle Haltestellen bleiben.\n\nDer Fahrplan: https://www.musterstadt.example/bus147',
  answerLang: 'de',
  askedAt: new Date('2026-11-23T18:20:00Z'),
  answeredAt: new Date('2026-11-24T08:40:00Z'),
  editedAt: null,
  topic: traffic,
  about: { title: 'Vollsperrung der Musterbrücke vom 7. bis 18. Dezember', path: '/beitraege/post_01' },
}

export const home: HomeView = { situation: null, posts, pager: pager(), answered: questions, topics }

const guard = { hidden: { zeit: '2026-11-24T14:10:00Z.abc' }, trap: 'website' }

export function ask(overrides: Partial<AskView> = {}): AskView {
  return {
    values: { text: '', topic: '', name: '', email: '', publish: false },
    errors: [],
    topics,
    about: null,
    guard,
    maxLength: 5000,
    kept: 'zwölf Monate nach der Antwort',
    emailKept: '30 Tage nach der Antwort',
    ...overrides,
  }
}

export function thread(overrides: Partial<ThreadView> = {}): ThreadView {
  return {
    path: '/antwort/k3bX9wQ2mT7pL4vR8sN1',
    state: 'answered',
    messages: [
      {
        from: 'citizen',
        office: null,
        text: 'Kommt der Bus 147 während der Sperrung durch?\nIch fahre jeden Tag zur Arbeit.',
        lang: 'de',
        at: new Date('2026-11-23T18:20:00Z'),
        editedAt: null,
        images: [],
      },
      {
        from: 'authority',
        office: 'Amt für Straßen und Verkehrsentwicklung',
        text: 'Guten Tag,\n\nja, der Bus 147 fährt über die Behelfsbrücke. Fahrplan: https://www.musterstadt.example/bus147',
        lang: 'de',
        at: new Date('2026-11-24T08:40:00Z'),
        editedAt: null,
        images: [],
      },
    ],
    dueAt: null,
    published: [{ path: '/fragen/frage_01', ownWords: false }],
    consent: true,
    deletedAt: new Date('2027-11-24T08:40:00Z'),
    values: { text: '' },
    errors: [],
    guard,
    maxLength: 5000,
    done: null,
    ...overrides,
  }
}

export const accounts: AccountsView = {
  updatedAt: new Date('2026-11-20T10:00:00Z'),
  accounts: [
    {
      network: 'Mastodon',
      account: '@stadt@social.example',
      url: 'https://social.example/@stadt',
      purpose: 'Nachrichten aus dem Rathaus, Antworten auf Fragen',
      status: 'active',
      office: 'Presse- und Informationsamt',
      lang: 'de',
    },
    {
      network: 'X',
      account: '@musterstadt',
      url: 'https://x.example/musterstadt',
      purpose: 'Warnungen in Gefahrenlagen',
      status: 'emergency-only',
      office: 'Presse- und Informationsamt',
      lang: 'de',
    },
    {
      network: 'Instagram',
      account: 'stadtbibliothek.musterstadt',
      url: null,
      purpose: 'Lesungen und neue Medien der Stadtbibliothek',
      status: 'paused',
      office: 'Stadtbibliothek',
      lang: 'de',
    },
  ],
}

export const imprint: TextPageView = {
  kind: 'impressum',
  markdown: `## Anbieter

Stadt Musterstadt
Rathausplatz 1
00000 Musterstadt

Vertreten durch die Oberbürgermeisterin **Erika Beispiel**.

- Telefon: [0123 45678](tel:012345678)
- E-Mail: [rathaus@musterstadt.example](mailto:rathaus@musterstadt.example)

| Amt | Zuständig für | Telefon |
| --- | --- | --- |
| Presse- und Informationsamt | Soziale Netzwerke, Presse | 0123 45679 |
| Amt für Straßen und Verkehrsentwicklung | Baustellen, Winterdienst | 0123 45680 |

## Aufsicht

Bezirksregierung Musterland, https://bezirksregierung.example`,
  lang: 'de',
  version: 3,
  changedAt: new Date('2026-10-02T08:00:00Z'),
  checkedBy: null,
}

export const situation: SituationView = {
  title: 'Bombenfund Musterstraße: Bitte verlassen Sie jetzt das Gebiet',
  lang: 'de',
  since: new Date('2026-11-24T12:12:00Z'),
  statements: [
    {
      number: 3,
      at: new Date('2026-11-24T14:02:00Z'),
      text: 'Die Evakuierung läuft. Die Entschärfung beginnt, sobald alle Häuser leer sind. Ein Zeitpunkt steht noch nicht fest.',
      steps: [
        'Gehen Sie zur Beispiel-Gesamtschule, Schulweg 4. Busse fahren ab Marktplatz.',
        'Nehmen Sie Ausweis, Medikamente und Haustiere mit.',
        'Sagen Sie Ihren Nachbarn Bescheid. Brauchen Sie Hilfe beim Gehen: Bürgertelefon.',
      ],
      lang: 'de',
    },
    {
      number: 2,
      at: new Date('2026-11-24T13:05:00Z'),
      text: 'Die Evakuierung beginnt. Ordnungsamt und Feuerwehr klingeln an allen Türen.',
      steps: [],
      lang: 'de',
    },
  ],
  area: '500 Meter um die Musterstraße 12. Das sind: Musterstraße, Beispielallee 1 bis 48, Bachstraße, Marktplatz, Schulweg 20 bis 31.',
  nextAt: new Date('2026-11-24T14:30:00Z'),
  questions: [
    {
      question: 'Darf mein Hund mit?',
      answer: 'Ja. In der Beispiel-Gesamtschule ist ein Raum für Tiere. Bringen Sie Leine und Napf mit.',
    },
    { question: 'Wann kann ich zurück?', answer: 'Das steht noch nicht fest. Wir sagen es hier zuerst.' },
  ],
  rumours: [
    { claim: 'Es sind drei Bomben.', finding: 'Es ist eine. Geprüft: Kampfmittelräumdienst, 14:40 Uhr.', verdict: 'false' },
    { claim: 'Busse fahren umsonst.', finding: 'Ja, bis Mitternacht.', verdict: 'true' },
    { claim: 'Der Strom wird abgestellt.', finding: 'Wir fragen die Stadtwerke.', verdict: 'open' },
  ],
}
