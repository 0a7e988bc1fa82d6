import type { NoAnswer, Outcome, ReconnectReason, Refusal, SessionResponse } from '../connector.ts'
import { ErrorAnswer } from './answers.ts'

type Verdict =
  | { is: 'reconnect'; reason: ReconnectReason }
  | { is: 'refused'; code: Refusal }
  /** Rate limit: certainly nothing happened. */
  | { is: 'limited' }
  /** The network says that it did not accept it. */
  | { is: 'not-now' }
  /** Nothing was accepted: what was uploaded earlier was cleared away meanwhile. */
  | { is: 'uploads-gone' }
  /** It may have been accepted. */
  | { is: 'unclear' }

/**
 * What the network's errors mean, by status and its own code; then by status alone, as something between us and it may answer too. That a
 * thing is gone is believed of the network only: a removal would be done by a page of somebody else's.
 */
const verdicts: Readonly<Record<string, Verdict>> = {
  '400': { is: 'refused', code: 'bad-content' },
  '401': { is: 'reconnect', reason: 'revoked' },
  '401 token_expired': { is: 'reconnect', reason: 'expired' },
  '403': { is: 'refused', code: 'not-allowed' },
  '404 not_found': { is: 'refused', code: 'not-found' },
  '408': { is: 'unclear' },
  '409 key_reused': { is: 'refused', code: 'duplicate' },
  '410 gone': { is: 'refused', code: 'not-found' },
  '413': { is: 'refused', code: 'media' },
  '415': { is: 'refused', code: 'media' },
  '422': { is: 'refused', code: 'bad-content' },
  '422 text_too_long': { is: 'refused', code: 'too-long' },
  '422 media_unknown': { is: 'uploads-gone' },
  '422 bad_image': { is: 'refused', code: 'media' },
  '429': { is: 'limited' },
  '503 unavailable': { is: 'not-now' },
  '503 too_late': { is: 'not-now' },
}

/** How long the network is left alone when it does not say. */
const pauseSeconds = 10

type Definite = Extract<Outcome, { is: 'later' | 'reconnect' | 'refused' }>
export type Failure = Definite | { is: 'uploads-gone' } | { is: 'unclear'; detail: string }

/** Reads an answer that is not 2xx. */
export function failureOf(response: SessionResponse): Failure {
  const { code, message } = ErrorAnswer.safeParse(response.json).data?.error ?? { code: '', message: '' }
  const detail = [response.status, code, message].filter(Boolean).join(' ')
  const verdict = verdicts[`${response.status} ${code}`] ?? verdicts[String(response.status)] ?? byClass(response.status)
  switch (verdict.is) {
    case 'reconnect':
    case 'uploads-gone':
      return verdict
    case 'refused':
      return { ...verdict, detail }
    case 'limited':
      return { is: 'later', after: retryAfter(response.headers), scope: 'channel', reason: 'rate-limit' }
    case 'not-now':
      return { is: 'later', after: retryAfter(response.headers), scope: 'channel', reason: 'network-down' }
    case 'unclear':
      return { is: 'unclear', detail }
  }
}

/** A 4xx nobody described is a definite no; everything else may have happened. */
function byClass(status: number): Verdict {
  return status >= 400 && status < 500 ? { is: 'refused', code: 'bad-content' } : { is: 'unclear' }
}

/** Retry-After in seconds, or as a date, which is measured against the answer's own date: a connector has no clock. */
export function retryAfter(headers: Headers): number {
  const value = headers.get('retry-after')
  if (value === null) return pauseSeconds
  if (/^\d{1,6}$/.test(value)) return Number(value)
  const seconds = (Date.parse(value) - Date.parse(headers.get('date') ?? '')) / 1000
  return Number.isFinite(seconds) ? Math.min(86_400, Math.max(1, Math.ceil(seconds))) : pauseSeconds
}

/** No answer to something that may safely be done again. */
export function unanswered(lost: NoAnswer): Definite {
  return { is: 'later', after: pauseSeconds, scope: 'channel', reason: lost.sent ? 'network-down' : 'not-reached' }
}

/** The same for an answer: whatever is unclear about something harmless is simply tried again. */
export function harmless(failure: Failure): Definite {
  if (failure.is === 'uploads-gone') return { is: 'refused', code: 'media', detail: 'media_unknown' }
  return failure.is === 'unclear' ? { is: 'later', after: pauseSeconds, scope: 'channel', reason: 'network-down' } : failure
}
