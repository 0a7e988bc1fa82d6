import type { PageAnswer, PageRequest } from '../../infra/http/page.ts'
import { type Coding, chooseCoding, coded } from '../../site/answer.ts'
import { isNotModified, strongEtag, toHttpDate } from '../../site/conditional.ts'

interface Coded {
  body: Buffer
  etag: string
}

/** A finished page or feed: its bytes in every coding, each made when it is first asked for. */
export interface PublicText {
  readonly text: string
  /** When this process first saw these bytes: never earlier than they came to be. */
  readonly since: Date
  coded(coding: Coding): Coded
}

/** The same object as before when the text is the same, so that its codings are made once. */
export function publicText(text: string, now: Date, before: PublicText | null): PublicText {
  if (before?.text === text) return before
  const made = new Map<Coding, Coded>()
  return {
    text,
    since: now,
    coded(coding) {
      const known = made.get(coding)
      if (known) return known
      const body = coded(Buffer.from(text), coding)
      const bytes = { body, etag: strongEtag(body) }
      made.set(coding, bytes)
      return bytes
    },
  }
}

/** What of a request decides the form of the answer. */
export type Asked = Pick<PageRequest, 'method' | 'headers'>

/** Below this size compression gains nothing. */
const small = 1000

/** The answer to a GET: coded as the client takes it, or 304 when it has these very bytes. */
export function answerText(request: Asked, page: PublicText, headers: Record<string, string>): PageAnswer {
  const coding = page.text.length < small ? null : chooseCoding(request.headers['accept-encoding'])
  const { body, etag } = page.coded(coding)
  const { vary } = headers
  const all: Record<string, string> = {
    ...headers,
    etag,
    'last-modified': toHttpDate(page.since),
    vary: vary === undefined ? 'Accept-Encoding' : `Accept-Encoding, ${vary}`,
  }
  const conditions = {
    method: request.method,
    ifNoneMatch: request.headers['if-none-match'],
    ifModifiedSince: request.headers['if-modified-since'],
  }
  if (isNotModified(conditions, etag, page.since)) return { status: 304, headers: all, body: null }
  if (coding) all['content-encoding'] = coding
  return { status: 200, headers: all, body }
}
