import type { Ctx } from '../../infra/ctx.ts'
import { privateHeaders } from '../../site/headers.ts'
import { errorPage } from '../../site/pages/error.ts'
import type { ErrorStatus, ErrorView } from '../../site/views.ts'
import { type Site, siteDataOf } from './site.ts'
import { contextFor, type SiteData } from './site-context.ts'

const own: readonly ErrorStatus[] = [400, 403, 404, 405, 410, 413, 421, 429, 500, 503]

/** The page that says it: statuses without words of their own borrow those that help in the same way. */
export function shownStatus(status: number): ErrorStatus {
  const same = own.find((one) => one === status)
  if (same !== undefined) return same
  if (status === 401) return 403
  return status >= 500 ? 500 : 400
}

export interface PublicError {
  status: number
  retryAfter: number | null
  requestId: string
  acceptLanguage: string | undefined
}

/** Answers an error on a public address: in the authority's words when it is known, bare when it is not or the database is away. */
export function createErrorPage(
  site: Site,
): (ctx: Ctx | null, error: PublicError) => Promise<{ headers: Record<string, string>; body: string }> {
  return async (ctx, { status, retryAfter, requestId, acceptLanguage }) => {
    const view: ErrorView = { status: shownStatus(status), retryAfter, requestId }
    const data = ctx && (await siteDataOf(site, ctx).catch((): SiteData | null => null))
    return {
      headers: { ...privateHeaders },
      body: errorPage(data && ctx && contextFor(data, ctx, acceptLanguage), view),
    }
  }
}
