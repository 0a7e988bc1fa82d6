/** From a rendered page to what goes over the wire: content coding, validators, 304. Still pure: bytes in, bytes out. */
import { brotliCompressSync, gzipSync, constants as zlib } from 'node:zlib'
import { isNotModified, strongEtag, toHttpDate } from './conditional.ts'

export type Coding = 'br' | 'gzip' | null

/** The best coding a client takes (RFC 9110, section 12.5.3): Brotli, else gzip, else none. `q=0` refuses. */
export function chooseCoding(acceptEncoding: string | undefined): Coding {
  const weights = new Map<string, number>()
  for (const part of (acceptEncoding ?? '').toLowerCase().split(',')) {
    const [name = '', ...settings] = part.split(';').map((piece) => piece.trim())
    const quality = settings.find((setting) => setting.startsWith('q='))
    weights.set(name, quality === undefined ? 1 : Number(quality.slice(2)) || 0)
  }
  const takes = (name: string) => (weights.get(name) ?? weights.get('*') ?? 0) > 0
  if (takes('br')) return 'br'
  return takes('gzip') ? 'gzip' : null
}

export interface AnswerInput {
  method: string
  /** Request headers, names in lower case. */
  requestHeaders: {
    'accept-encoding'?: string | undefined
    'if-none-match'?: string | undefined
    'if-modified-since'?: string | undefined
  }
  body: string
  /** See `lastModified()`; null sends no date. */
  lastModified: Date | null
}

export interface Answer {
  status: 200 | 304
  headers: Record<string, string>
  /** Empty for 304 and HEAD. */
  body: Buffer
}

/** Pages below this size gain nothing from compression. */
const SMALL = 1000

/**
 * The answer for a public page or feed. Headers of the kind (`siteHeaders`, `feedHeaders`) are added by the caller. The tag belongs to the
 * coded bytes, so a cache never mixes two codings up.
 */
export function answer(input: AnswerInput): Answer {
  const plain = Buffer.from(input.body)
  const coding = plain.length < SMALL ? null : chooseCoding(input.requestHeaders['accept-encoding'])
  const body = coded(plain, coding)
  const etag = strongEtag(body)
  const headers: Record<string, string> = { etag, vary: 'Accept-Encoding' }
  if (input.lastModified) headers['last-modified'] = toHttpDate(input.lastModified)
  const conditions = {
    method: input.method,
    ifNoneMatch: input.requestHeaders['if-none-match'],
    ifModifiedSince: input.requestHeaders['if-modified-since'],
  }
  if (isNotModified(conditions, etag, input.lastModified)) return { status: 304, headers, body: Buffer.alloc(0) }
  if (coding) headers['content-encoding'] = coding
  headers['content-length'] = String(body.length)
  return { status: 200, headers, body: input.method === 'HEAD' ? Buffer.alloc(0) : body }
}

/** The bytes of a page in one coding. */
export function coded(plain: Buffer, coding: Coding): Buffer {
  if (coding === 'gzip') return gzipSync(plain, { level: 6 })
  // Quality 4 is about as fast as gzip here and smaller; 11 would cost a hundred times as much for each page.
  if (coding === 'br')
    return brotliCompressSync(plain, { params: { [zlib.BROTLI_PARAM_QUALITY]: 4, [zlib.BROTLI_PARAM_SIZE_HINT]: plain.length } })
  return plain
}
