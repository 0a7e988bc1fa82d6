import type { Readable } from 'node:stream'
import type { Ctx } from '../ctx.ts'

/** A request for a public page, a feed, a file or a hook: no staff session is looked at. */
export interface PageRequest {
  method: 'GET' | 'POST'
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

/** A public address: everything outside /api and /desk. */
export interface PublicPage {
  method: 'GET' | 'POST'
  path: string
  /** Body limit in bytes of a POST. */
  bodyLimit?: number
  run(ctx: Ctx, request: PageRequest): Promise<PageAnswer>
}

export function publicPage(page: PublicPage): PublicPage {
  return page
}
