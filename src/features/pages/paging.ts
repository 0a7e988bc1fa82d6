import { commonFaults } from '../../kernel/fault.ts'
import type { PagerView } from '../../site/views.ts'

/** Lists of the site show so many entries at once. */
export const onPage = 20
/** Beyond this, numbered pages only serve crawlers that should read the feeds and the sitemap. */
const mostPages = 5_000

/** The page a visitor asks for. @throws common.notFound for what is no page number */
export function wantedPage(query: URLSearchParams): number {
  const text = query.get('seite') ?? '1'
  const page = /^[1-9]\d{0,5}$/.test(text) ? Number(text) : 0
  if (page < 1 || page > mostPages) throw commonFaults.notFound()
  return page
}

/** @throws common.notFound for a page behind the last */
export function pagerOf(page: number, total: number, path: string, query: Readonly<Record<string, string>> = {}): PagerView {
  const pages = Math.max(1, Math.ceil(total / onPage))
  if (page > pages) throw commonFaults.notFound()
  return { page, pages, total, path, query }
}

/** A text from outside that may be compared with the database; null for what it could never hold. */
export function sound(text: string | undefined): string | null {
  return text === undefined || text.includes('\u0000') || !text.isWellFormed() ? null : text
}

/** A path parameter. @throws common.notFound for what no address of ours holds */
export function param(params: Readonly<Record<string, string>>, name: string): string {
  const text = sound(params[name])
  if (text === null || text === '' || text.length > 200) throw commonFaults.notFound()
  return text
}
