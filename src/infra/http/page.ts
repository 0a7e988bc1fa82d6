import type { Readable } from 'node:stream'
import type { Ctx } from '../ctx.ts'

/** The site's own pages are read and posted to; the further methods are for networks that are hosted here. */
export type PageMethod = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'

/** A request for a public page, a feed, a file or a hook. */
export interface PageRequest {
  method: PageMethod
  /** Path parameters by name. */
  params: Readonly<Record<string, string>>
  query: URLSearchParams
  /** Form fields of a POST (urlencoded), else empty. */
  form: URLSearchParams
  /** The raw body's bytes, for signatures of webhooks. */
  raw: Buffer
  headers: Readonly<Record<string, string | undefined>>
  /** Personal data: only for rate limits, then a keyed hash. */
  ip: string
  url: string
}

export interface PageAnswer {
  status: number
  headers: Record<string, string>
  body: string | Buffer | Readable | null
}

/** No answer at all: the connection is reset, as a failing network's would be. */
export interface PageReset {
  reset: true
}

/** A public address: everything outside /api and /desk. */
export interface PublicPage {
  method: PageMethod
  path: string
  /** Body limit in bytes of a POST. */
  bodyLimit?: number
  /**
   * Signed-in staff are known here (`ctx.actor`), e.g. to see what is closed to visitors. Answers then belong to one person and must not be
   * stored, and what is posted must come from our own pages. Without this no cookie is read.
   */
  readsSession?: true
  run(ctx: Ctx, request: PageRequest): Promise<PageAnswer | PageReset>
}

export function publicPage(page: PublicPage): PublicPage {
  return page
}
