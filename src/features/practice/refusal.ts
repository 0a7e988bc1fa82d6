/** The network's own error codes with their HTTP status. Documented for those who write connectors; texts are for their logs. */
const refusals = {
  malformed: [400, 'The request cannot be read.'],
  code_unknown: [400, 'This code is not good, or not for who sent it.'],
  token_missing: [401, 'Send "Authorization: Bearer <token>".'],
  token_unknown: [401, 'Nobody has this token.'],
  token_expired: [401, 'The token has expired.'],
  not_yours: [403, 'This belongs to another account.'],
  blocked: [403, 'The account has blocked you.'],
  not_found: [404, 'There is no such thing.'],
  key_reused: [409, 'This Idempotency-Key was used with another request.'],
  gone: [410, 'It was deleted.'],
  too_large: [413, 'The upload is too large.'],
  wrong_type: [415, 'This content type is not accepted.'],
  invalid: [422, 'Some fields are not as expected.'],
  empty: [422, 'A post needs a text or an image.'],
  bad_text: [422, 'The text holds characters that cannot be stored.'],
  text_too_long: [422, 'The text is longer than 500 characters.'],
  bad_image: [422, 'The image cannot be used.'],
  media_unknown: [422, 'There is no such upload.'],
  rate_limited: [429, 'Too many requests.'],
  failed: [500, 'Something went wrong here.'],
  unavailable: [503, 'The network is not available at the moment.'],
  too_late: [503, 'The request could not be accepted in time; it was not accepted.'],
} as const satisfies Record<string, readonly [number, string]>

export type RefusalCode = keyof typeof refusals

/** The network's "no" to a request of its API. */
export class NetworkError extends Error {
  readonly code: RefusalCode
  readonly status: number
  readonly fields: readonly string[]
  readonly retryAfter: string | null

  constructor(code: RefusalCode, more: { fields?: readonly string[]; retryAfter?: string; detail?: string } = {}) {
    const [status, text] = refusals[code]
    super(more.detail === undefined ? text : `${text} (${more.detail})`)
    this.name = 'NetworkError'
    this.code = code
    this.status = status
    this.fields = more.fields ?? []
    this.retryAfter = more.retryAfter ?? null
  }
}
