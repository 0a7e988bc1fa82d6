/**
 * One file on purpose: the whole contract between the feature `pages` and the templates, most of it comment.
 *
 * What the public pages are made from: plain data, no database rows. The feature `pages` fills these; `src/site` turns them into HTML.
 * Paths begin with "/" and are relative to the authority's own origin; dates are `Date` and are shown in the authority's time zone.
 */

/** Languages our own words exist in. What people wrote carries its own language. */
export type UiLang = 'de' | 'en'

/** The public body whose site this is. */
export interface AuthorityView {
  /** Full name as in the imprint: "Stadt Musterstadt". */
  name: string
  /** Name inside a sentence ("Aktuelles aus Musterstadt"). */
  shortName: string
  /** Canonical origin without trailing slash: "https://www.musterstadt.example". All absolute addresses are built from it. */
  origin: string
  /** IANA time zone in which all times are shown: "Europe/Berlin". */
  timeZone: string
  /** BCP 47 tag of the authority's main language: "de". Language of the feeds. */
  lang: string
  /** True for the invented example authority: every page says so and asks search engines to stay away. */
  example: boolean
  /** Coat of arms (image on our own origin). Null draws a plain shield with the initial. */
  crest: ImageView | null
  /** Path of the style sheet with the authority's colour, see `brandSheet()`. Null: KERN's blue. */
  styleHref: string | null
  /** Citizens' telephone ("Bürgertelefon") as people read it: "0123 45678". Null when there is none. */
  phone: string | null
  /** What the linked text in plain German is: checked Leichte Sprache, else Einfache Sprache. Null hides the link. */
  easyLanguage: 'leicht' | 'einfach' | null
  /** Path of the link card picture for pages without one of their own (`ogImage` with the authority's name as title). */
  preview?: string | null
  /** The authority's own Fediverse actor, when it runs. */
  fediverse: { handle: string; actorUrl: string } | null
}

/** What every template needs besides its own view. */
export interface SiteContext {
  authority: AuthorityView
  lang: UiLang
  /** The moment of the request; decides "heute" and "gestern". */
  now: Date
  /** Hashtags that have a topic page: lower case, without "#" → path. */
  hashtags?: Readonly<Record<string, string>>
  /** How soon questions are answered, as a phrase after "in der Regel": "innerhalb eines Arbeitstags". Null promises nothing. */
  answerPromise: string | null
}

/** A picture on our own origin. */
export interface ImageView {
  /** Path or absolute address on our own origin. */
  url: string
  /** Text for people who do not see it; empty only for decoration. */
  alt: string
  /** Pixels; written as attributes so that the page does not jump. */
  width: number
  height: number
  /** IANA media type, "image/webp". */
  type: string
  /** Size in bytes, for feed enclosures; null when unknown. */
  bytes: number | null
}

/** A topic with a page of its own. */
export interface TopicView {
  name: string
  /** "/themen/verkehr" */
  path: string
}

/** A post as it stands in lists and feeds. */
export interface PostTeaserView {
  id: string
  /** Permanent: "/beitraege/<id>". Its absolute form is the feed id. */
  path: string
  /** Null: the headline is taken from the first sentence of the text. */
  title: string | null
  /** The text as written: plain, with line breaks, web addresses, hashtags. */
  text: string
  /** BCP 47 tag of title and text. */
  lang: string
  publishedAt: Date
  /** Last change after publishing; null when never changed. */
  editedAt: Date | null
  topic: TopicView | null
  images: readonly ImageView[]
  /** Office that speaks: "Amt für Straßen und Verkehrsentwicklung". Null: the authority as a whole. Never a person. */
  office: string | null
}

/** Where else a post stands. */
export interface ReceiptView {
  /** Name of the network as people know it: "Mastodon". */
  network: string
  /** Our account there: "@stadt@social.example". */
  account: string
  /** Address of the post there; null while the network has not told it. */
  url: string | null
  at: Date
}

/** One earlier wording of a post, newest first in lists. */
export interface VersionView {
  at: Date
  /** What was changed, in a few words; null when nobody said. */
  note: string | null
  title: string | null
  text: string
}

/** A post with everything its own page shows. */
export interface PostView extends PostTeaserView {
  receipts: readonly ReceiptView[]
  /** Earlier wordings, newest first; empty when never changed. */
  versions: readonly VersionView[]
  /** What the last change was; null when never changed or not said. */
  editNote: string | null
  /** Published questions about this post. */
  questions: readonly QuestionTeaserView[]
  /** Path of the preview picture made by `ogImage()`; null when the post's first image serves. */
  previewImage: string | null
}

/** Where a list stands. `page` begins at 1. */
export interface PagerView {
  page: number
  pages: number
  /** All entries over all pages. */
  total: number
  /** Path of the list: "/fragen". Page 1 has no `seite` parameter. */
  path: string
  /** Further parameters to keep, such as the search: { suche: "Bus" }. */
  query: Readonly<Record<string, string>>
}

/** The situation of the band over the home page. */
export interface SituationBandView {
  title: string
  /** Number of the latest statement. */
  number: number
  at: Date
  /** First sentence of the latest statement. */
  summary: string
  lang: string
}

export interface HomeView {
  situation: SituationBandView | null
  posts: readonly PostTeaserView[]
  pager: PagerView
  /** Latest answered questions; shown on page 1 only. */
  answered: readonly QuestionTeaserView[]
  /** Topics that have posts; shown on page 1 only. */
  topics: readonly TopicView[]
}

export interface TopicPageView {
  topic: TopicView
  /** One sentence on what belongs here; null when nobody wrote it. */
  description: string | null
  posts: readonly PostTeaserView[]
  pager: PagerView
}

/** A published question in a list. */
export interface QuestionTeaserView {
  /** "/fragen/<id>" */
  path: string
  /** The published wording of the question. */
  question: string
  lang: string
  office: string | null
  answeredAt: Date
}

export interface QuestionsView {
  questions: readonly QuestionTeaserView[]
  pager: PagerView
  /** What was searched for; empty when nothing was. */
  search: string
}

/** A question and answer as staff published them. */
export interface QuestionView extends QuestionTeaserView {
  id: string
  answer: string
  answerLang: string
  /** Null: the authority's own words, which nobody asked. */
  askedAt: Date | null
  /** Last change of the answer; null when never changed. */
  editedAt: Date | null
  topic: TopicView | null
  /** The post it is about. */
  about: { title: string; path: string } | null
}

/** What can be wrong with a form of the site. Words for each are in `words/`. */
export type FormProblem =
  | 'text-missing'
  | 'text-too-long'
  | 'name-too-long'
  | 'email-invalid'
  | 'name-unusable'
  | 'account-missing'
  | 'topic-unknown'
  | 'confirm-missing'
  | 'too-fast'
  | 'too-many'
  | 'flooded'
  | 'too-many-links'
  | 'expired'
  | 'refused'

/** A problem at a field, or of the whole form when `field` is null. */
export interface FieldError {
  field: string | null
  problem: FormProblem
}

/** Fields the caller's spam guard needs. All of them come back unchanged in the POST. */
export interface GuardView {
  /** Hidden inputs, such as the signed time of the form: name → value. */
  hidden: Readonly<Record<string, string>>
  /** Name of a field that people never see and machines fill; must come back empty. */
  trap: string
}

/** /fragen/neu (`?zu=<post id>`). Fields of the POST to /fragen: text, topic, name, email, publish ("ja"), about (path of the post). */
export interface AskView {
  /** What was typed, kept after an error. */
  values: { text: string; topic: string; name: string; email: string; publish: boolean }
  errors: readonly FieldError[]
  /** Choices for `topic`; the value sent is the path's last part. */
  topics: readonly TopicView[]
  /** The post it is about, when asked from there. */
  about: { title: string; path: string } | null
  guard: GuardView
  /** Longest question in characters. */
  maxLength: number
  /** How long the question is kept, as a phrase: "zwölf Monate nach der Antwort". */
  kept: string
  /** How long the e-mail address is kept: "30 Tage nach der Antwort". Null: nobody could write to it, so it is not asked for. */
  emailKept: string | null
}

/** /fragen/danke: the only time the private link is shown. */
export interface ThanksView {
  /** Absolute: "https://…/antwort/<token>" */
  answerUrl: string
  /** Whether a notice will go to the address the person gave. The address itself is not shown again. */
  notice: boolean
}

/** `expired`: deleted by its period, while something is still published with consent. */
export type ThreadState = 'open' | 'answered' | 'closed' | 'expired' | 'erased'

/** One message of a private thread. */
export interface ThreadMessageView {
  from: 'citizen' | 'authority'
  /** Office that answered; null for the citizen or the authority as a whole. */
  office: string | null
  text: string
  lang: string
  at: Date
  editedAt: Date | null
  images: readonly ImageView[]
}

/** /antwort/<token>. Forms post to `<path>` (text), `<path>/freigabe` (publish) and `<path>/loeschen` (confirm). */
export interface ThreadView {
  /** "/antwort/<token>" */
  path: string
  state: ThreadState
  messages: readonly ThreadMessageView[]
  /** By when an answer is promised; null when nothing is open or promised. */
  dueAt: Date | null
  /** What stands of it on the site: with the citizen's consent, or in words of the authority's own. */
  published: readonly { path: string; ownWords: boolean }[]
  /** Whether the citizen allows publishing. */
  consent: boolean
  /** When everything is deleted by itself; null while it is not decided. */
  deletedAt: Date | null
  values: { text: string }
  errors: readonly FieldError[]
  guard: GuardView
  maxLength: number
  /** What was just done, said on top: a message sent, the consent changed. */
  done: 'sent' | 'consent' | null
}

export type AccountStatus = 'active' | 'emergency-only' | 'paused' | 'closed'

/** One official account for the register. */
export interface AccountView {
  /** Name of the network: "Mastodon". */
  network: string
  /** Our account there: "@stadt@social.example". */
  account: string
  url: string | null
  /** What it is for, in one sentence. */
  purpose: string
  status: AccountStatus
  /** Office responsible: "Pressestelle". Never a person. */
  office: string
  lang: string
}

export interface AccountsView {
  accounts: readonly AccountView[]
  /** Last change of the register. */
  updatedAt: Date
}

export type TextKind = 'netiquette' | 'impressum' | 'datenschutz' | 'barrierefreiheit' | 'leichte-sprache'

/** A text edited in the desk. */
export interface TextPageView {
  kind: TextKind
  /** Markdown (CommonMark, tables). Its headings are moved one level down. Empty: the page says that the text is still missing. */
  markdown: string
  lang: string
  /** Counts up with each published change. */
  version: number
  changedAt: Date
  /** For Leichte Sprache: the group that checked it. Null: it may only be called Einfache Sprache. */
  checkedBy: string | null
}

/** One statement of a situation. */
export interface StatementView {
  number: number
  at: Date
  /** What happened. */
  text: string
  /** What people should do, one step each. */
  steps: readonly string[]
  lang: string
}

/** An active situation. */
export interface SituationView {
  title: string
  lang: string
  since: Date
  /** Newest first; never empty. */
  statements: readonly [StatementView, ...StatementView[]]
  /** Who is affected, where. */
  area: string
  /** When the next statement is promised; null after the all-clear. */
  nextAt: Date | null
  questions: readonly { question: string; answer: string }[]
  rumours: readonly { claim: string; finding: string; verdict: 'false' | 'true' | 'open' }[]
}

/** Status codes with a page of their own. */
export type ErrorStatus = 400 | 403 | 404 | 405 | 410 | 413 | 421 | 429 | 500 | 503

export interface ErrorView {
  status: ErrorStatus
  /** Seconds to wait, for 429 and 503. */
  retryAfter: number | null
  /** Id of the request, so that people can name it when they call. */
  requestId: string | null
}

/** A feed: newest first. */
export interface FeedView {
  /** "/feed.atom" */
  path: string
  /** The page with the same content: "/" */
  pagePath: string
  /** Null: "Aktuelles von <authority>". */
  title: string | null
  posts: readonly PostTeaserView[]
}
