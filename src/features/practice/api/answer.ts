import { Readable } from 'node:stream'
import type { PageAnswer } from '../../../infra/http/page.ts'
import type { Rate } from '../admit.ts'
import { NetworkError } from '../refusal.ts'

/** What an operation says; null for nothing. */
export interface Answer {
  status: 200 | 201 | 204
  body: unknown
}

export function reply(answer: Answer, rate: Rate): PageAnswer {
  return { ...json(answer.status, answer.body), headers: headersOf(rate) }
}

/** The same to somebody who has no account, and so no rate, yet. */
export function json(status: Answer['status'], body: unknown): PageAnswer {
  return { status, headers: headersOf(undefined), body: body === null ? null : JSON.stringify(body) }
}

/**
 * The network's "no" in its own form.
 * @throws whatever else it is: that belongs to the server's log and becomes a plain 500 or 503
 */
export function refused(error: unknown, rate?: Rate): PageAnswer {
  if (!(error instanceof NetworkError)) throw error
  const headers = {
    ...headersOf(rate),
    ...(error.retryAfter === null ? {} : { 'retry-after': error.retryAfter }),
    ...(error.status === 401 ? { 'www-authenticate': 'Bearer' } : {}),
  }
  const body = { error: { code: error.code, message: error.message, fields: error.fields } }
  return { status: error.status, headers, body: JSON.stringify(body) }
}

function headersOf(rate: Rate | undefined): Record<string, string> {
  return {
    'content-type': 'application/json; charset=utf-8',
    'cache-control': 'no-store',
    ...(rate
      ? {
          'ratelimit-limit': String(rate.limit),
          'ratelimit-remaining': String(rate.remaining),
          'ratelimit-reset': String(rate.reset),
        }
      : {}),
  }
}

/** An answer nobody can use. */
export function broken(answer: PageAnswer, how: 'stall' | 'wrong-json' | 'oversized', seconds: number): PageAnswer {
  const whole = typeof answer.body === 'string' ? answer.body : '{"ok":true}'
  const half = whole.slice(0, Math.ceil(whole.length / 2))
  switch (how) {
    case 'wrong-json':
      return { ...answer, status: answer.status === 204 ? 200 : answer.status, body: half }
    case 'oversized':
      return { ...answer, status: 200, body: `${' '.repeat(12 * 1024 * 1024)}${whole}` }
    case 'stall':
      return { ...answer, status: answer.status === 204 ? 200 : answer.status, body: stalling(half, seconds) }
  }
}

/** Says half and then nothing, until it gives up or the reader goes. */
function stalling(half: string, seconds: number): Readable {
  let timer: NodeJS.Timeout | null = null
  return new Readable({
    read() {
      if (timer) return
      this.push(half)
      timer = setTimeout(() => this.destroy(new Error('stalled on purpose')), Math.min(seconds, 45) * 1000)
    },
    destroy(error, done) {
      if (timer) clearTimeout(timer)
      done(error)
    },
  })
}
