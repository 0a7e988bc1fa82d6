import type { Ctx, Tx } from '../../infra/ctx.ts'
import { type PageAnswer, type PageRequest, type PublicPage, publicPage } from '../../infra/http/page.ts'
import { feedHeaders, siteHeaders } from '../../site/headers.ts'
import type { SiteContext } from '../../site/views.ts'
import { createKept, type Kept } from './kept.ts'
import { answerText, type PublicText, publicText } from './public-text.ts'
import { acceptedLanguage, contextFor, ownContext, readSite, type SiteData } from './site-context.ts'

/** What the pages of the site are built with: one per process. */
export interface Site {
  data: Kept<SiteData>
  texts: Kept<PublicText>
}

/**
 * @param o.freshMs how long a page is given out as it is; 0 looks at the database for each visitor
 * @param o.staleMs how old a page may be that a visitor sees, while it is made anew
 */
export function createSite(o: { freshMs: number; staleMs?: number }): Site {
  return { data: createKept({ ...o, most: 1_000 }), texts: createKept({ ...o, most: 600 }) }
}

/** What a page is made from. */
export interface Shown {
  tx: Tx
  data: SiteData
  site: SiteContext
  request: PageRequest
}

type Show = (shown: Shown) => Promise<string>

/** A page that everybody sees alike: kept for a moment, answered with 304 where it can be. */
export function sitePage(
  site: Site,
  path: string,
  o: {
    /** The parameters of the query that matter, normalised; null: too many different ones to keep. */
    query?: (query: URLSearchParams) => string | null
    /** Counts what is made anew for each visitor, before anything is read for it. */
    spend?: (ctx: Ctx, request: PageRequest) => Promise<void>
    show: Show
  },
): PublicPage {
  return publicPage({
    method: 'GET',
    path,
    async run(ctx, request) {
      const data = await siteDataOf(site, ctx)
      const context = contextFor(data, ctx, acceptedLanguage(request))
      const query = o.query ? o.query(request.query) : ''
      if (query === null) await o.spend?.(ctx, request)
      const key = query === null ? null : [ctx.authorityId, context.lang, path, ...Object.values(request.params), query].join(' ')
      const text = await textOf(site, ctx, key, { data, site: context, request, show: o.show })
      return answerText(request, text, { ...siteHeaders, vary: 'Accept-Language' })
    },
  })
}

/** A feed, a list for programs: the same for every visitor. */
export function siteFile(
  site: Site,
  path: string,
  o: { type: string; headers?: Readonly<Record<string, string>>; show: Show },
): PublicPage {
  return publicPage({
    method: 'GET',
    path,
    async run(ctx, request) {
      const data = await siteDataOf(site, ctx)
      const key = [ctx.authorityId, path, ...Object.values(request.params)].join(' ')
      const text = await textOf(site, ctx, key, { data, site: ownContext(data, ctx), request, show: o.show })
      return answerText(request, text, { ...feedHeaders, 'content-type': o.type, ...o.headers })
    },
  })
}

function textOf(site: Site, ctx: Ctx, key: string | null, o: Omit<Shown, 'tx'> & { show: Show }): Promise<PublicText> {
  const make = async (before: PublicText | null) =>
    publicText(await ctx.transaction((tx) => o.show({ ...o, tx })), o.site.now, before)
  return key === null ? make(null) : site.texts(key, make)
}

/** The context of a page that is made anew for each visitor: forms, private threads. */
export async function siteOfVisitor(site: Site, ctx: Ctx, request: PageRequest): Promise<SiteContext> {
  return contextFor(await siteDataOf(site, ctx), ctx, acceptedLanguage(request))
}

/** What all pages of the authority share, looked up at most once in the moment that things are kept. */
export function siteDataOf(site: Site, ctx: Ctx): Promise<SiteData> {
  return site.data(ctx.authorityId, () => ctx.transaction(readSite))
}

export const htmlAnswer = (html: string, headers: Readonly<Record<string, string>>, status = 200): PageAnswer => ({
  status,
  headers: { ...headers },
  body: html,
})

/** Leads on after a POST, so that reloading sends nothing again. */
export const seeOther = (location: string, headers: Readonly<Record<string, string>>): PageAnswer => ({
  status: 303,
  headers: { ...headers, location },
  body: null,
})
