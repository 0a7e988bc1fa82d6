import type { Ctx, Tx } from '../../infra/ctx.ts'
import type { PageRequest } from '../../infra/http/page.ts'
import type { AuthorityView, ImageView, SiteContext, UiLang } from '../../site/views.ts'
import { mediaViews } from '../media/media.ts'
import type { Authority } from '../people/contract.ts'
import { authority } from '../people/people.ts'
import type { Topic } from '../publishing/contract.ts'
import { topics } from '../publishing/publishing.ts'
import { answerTimeWords } from './answer-time-words.ts'
import { sheetOf } from './brand-sheets.ts'
import { shownText } from './reads-texts.ts'
import { siteLook } from './store.ts'
import { visitorLanguage } from './visitor-language.ts'

/** What all pages of an authority share. */
export interface SiteData {
  own: Authority
  view: AuthorityView
  /** #rrggbb that the authority chose. */
  colour: string | null
  topics: readonly Topic[]
  hashtags: Readonly<Record<string, string>>
}

export const topicPath = (slug: string): string => `/themen/${slug}`

/** Reads what all pages of an authority share. */
export async function readSite(tx: Tx): Promise<SiteData> {
  const own = await authority(tx)
  const all = await topics(tx)
  const colour = (await siteLook(tx))?.colour ?? null
  const easy = await shownText(tx, 'leichte-sprache', 'de')
  const view: AuthorityView = {
    name: own.name,
    shortName: own.shortName,
    origin: own.origin,
    timeZone: own.zone,
    lang: own.language,
    example: own.example,
    crest: await crestOf(tx, own.crestMediaId),
    styleHref: colour === null ? null : sheetOf(colour).path,
    phone: citizensPhone(own.contact.phone),
    // Only what a test group has checked may be called Leichte Sprache (rule 26).
    easyLanguage: easy.checkedBy === null ? 'einfach' : 'leicht',
    fediverse: null,
  }
  return { own, view, colour, topics: all, hashtags: hashtagsOf(all) }
}

/** The common number 115 is named everywhere anyway. */
const citizensPhone = (phone: string): string | null => (phone === '' || phone.replace(/\D/g, '') === '115' ? null : phone)

async function crestOf(tx: Tx, mediaId: string | null): Promise<ImageView | null> {
  const media = mediaId === null ? undefined : (await mediaViews(tx, [mediaId])).get(mediaId)
  if (!media || media.withdrawn) return null
  const { id, width, height, type } = media
  return { url: `/wappen/${id}`, alt: '', width, height, type, bytes: null }
}

/** "#VerkehrUndBaustellen" leads to the topic "Verkehr und Baustellen". */
function hashtagsOf(all: readonly Topic[]): Record<string, string> {
  const named = all.filter((topic) => !topic.archived)
  return Object.fromEntries(
    named.map((topic) => [topic.name.toLowerCase().replace(/[^\p{L}\p{M}\p{N}]/gu, ''), topicPath(topic.slug)]),
  )
}

/** What a template needs for this visitor. */
export const contextFor = (data: SiteData, ctx: Ctx, acceptLanguage: string | undefined): SiteContext =>
  contextIn(data, ctx, visitorLanguage(acceptLanguage, data.own.language))

/** In the authority's own language, for what is the same for everybody: feeds, pictures. */
export const ownContext = (data: SiteData, ctx: Ctx): SiteContext => contextIn(data, ctx, data.own.language)

export function contextIn({ own, view, hashtags }: SiteData, ctx: Ctx, lang: UiLang): SiteContext {
  const answerPromise = answerTimeWords(own.settings.answerTime, lang) || null
  return { authority: view, lang, now: ctx.clock.now(), hashtags, answerPromise }
}

export const acceptedLanguage = (request: PageRequest): string | undefined => request.headers['accept-language']
