/**
 * Why a picture is not taken. `found` and `expected` say what was there and what would be fine, as short words or numbers:
 * - empty · type {found: 'html' | 'svg' | 'heic' | …} · hidden {found: 'zip' | 'html' | …}: a picture that is another file as well
 * - bytes, pixels, frames {found, expected}: more than the limit · truncated: the end is missing · damaged {found: decoder's words}
 * - crop {found, expected}: the crop lies outside · unfit {expected: bytes}: cannot be made small enough · slow: takes too long to read
 */
export type MediaProblemCode =
  | 'empty'
  | 'type'
  | 'hidden'
  | 'bytes'
  | 'pixels'
  | 'frames'
  | 'truncated'
  | 'damaged'
  | 'crop'
  | 'unfit'
  | 'slow'

/** The one error that the functions of image*.ts throw on bad input. */
export class MediaProblem extends Error {
  readonly code: MediaProblemCode
  readonly params: Readonly<{ found?: string | number; expected?: string | number }>

  constructor(code: MediaProblemCode, params: { found?: string | number; expected?: string | number } = {}) {
    super(`media.${code}`)
    this.name = 'MediaProblem'
    this.code = code
    this.params = params
  }
}
