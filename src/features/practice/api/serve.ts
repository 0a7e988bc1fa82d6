import { createHash } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Ctx } from '../../../infra/ctx.ts'
import {
  type PageAnswer,
  type PageMethod,
  type PageRequest,
  type PageReset,
  type PublicPage,
  publicPage,
} from '../../../infra/http/page.ts'
import { recordRequest } from '../accept.ts'
import { type Admitted, admit, type Rate, type StruckFault } from '../admit.ts'
import { NetworkError } from '../refusal.ts'
import type { RequestKind } from '../rules.ts'
import type { AccountRow } from '../store.ts'
import { type Answer, broken, refused, reply } from './answer.ts'

export const apiPath = '/uebungsnetz/api/v1'

/** A request that was let in. */
export interface Call {
  ctx: Ctx
  account: AccountRow
  request: PageRequest
  arrivedAt: Date
  /** Of a request to create something. */
  create: { key: string | null; fingerprint: string; note: string | null }
}

interface Operation {
  method: PageMethod
  /** Below `/uebungsnetz/api/v1`. */
  path: string
  does: RequestKind
  /** What it creates; such requests are recorded however they end. */
  creates?: 'post' | 'reply' | 'message'
  bodyLimit?: number
  /** Lets the request in; without it the account's token does. */
  admit?(ctx: Ctx, request: PageRequest): Promise<Admitted>
  run(call: Call): Promise<Answer>
}

/** Serves one operation of the network's API: lets the request in, lets faults strike, answers errors in the network's own form. */
export function operation(o: Operation): PublicPage {
  return publicPage({
    method: o.method,
    path: apiPath + o.path,
    ...(o.bodyLimit === undefined ? {} : { bodyLimit: o.bodyLimit }),
    run: async (ctx, request) => {
      const arrivedAt = ctx.clock.now()
      let admitted: Admitted
      try {
        admitted = await (o.admit?.(ctx, request) ?? admit(ctx, bearer(request), o.does))
      } catch (error) {
        return refused(error)
      }
      return handle(o, { ctx, request, arrivedAt }, admitted)
    },
  })
}

async function handle(
  o: Operation,
  came: Pick<Call, 'ctx' | 'request' | 'arrivedAt'>,
  { account, rate, fault }: Admitted,
): Promise<PageAnswer | PageReset> {
  const { ctx, request } = came
  const fingerprint = createHash('sha256').update(`${o.method} ${request.url}\n`).update(request.raw).digest('base64url')
  const call: Call = { ...came, account, create: { key: null, fingerprint, note: fault?.fault ?? null } }
  const failed = async (note: string) => {
    if (o.creates) await recordEnd(call, o.creates, 'failed', note)
  }
  try {
    call.create.key = keyOf(request)
    const before = strikeBefore(rate, fault, ctx.clock.now())
    if (before) {
      await failed(fault?.fault ?? 'rate_limited')
      return before === 'reset' ? { reset: true } : refused(before, rate)
    }
    if (fault?.fault === 'slow-before') await wait(fault.seconds)
    return await strikeAfter(reply(await o.run(call), rate), fault)
  } catch (error) {
    if (o.creates && error instanceof NetworkError) await recordEnd(call, o.creates, 'refused', error.code)
    return refused(error, rate)
  }
}

/** What goes wrong before anything is accepted: an error to answer with, or the connection reset. */
function strikeBefore(rate: Rate, fault: StruckFault | null, now: Date): NetworkError | 'reset' | null {
  switch (fault?.fault) {
    case 'token-expired':
      return new NetworkError('token_expired')
    case 'rate-limit':
      return new NetworkError('rate_limited', { retryAfter: String(Math.ceil(fault.seconds)) })
    case 'rate-limit-date':
      return new NetworkError('rate_limited', { retryAfter: new Date(now.getTime() + fault.seconds * 1000).toUTCString() })
    case 'error-before':
      return new NetworkError('unavailable')
    case 'reset-before':
      return 'reset'
    default:
      return rate.remaining > 0 ? null : new NetworkError('rate_limited', { retryAfter: String(rate.reset) })
  }
}

/** What goes wrong with the answer only: what it says has happened. */
async function strikeAfter(answer: PageAnswer, fault: StruckFault | null): Promise<PageAnswer | PageReset> {
  switch (fault?.fault) {
    case 'error-after':
      return refused(new NetworkError('failed'))
    case 'reset-after':
      return { reset: true }
    case 'slow-after':
      await wait(fault.seconds)
      return answer
    case 'stall':
    case 'wrong-json':
    case 'oversized':
      return broken(answer, fault.fault, fault.seconds)
    default:
      return answer
  }
}

/** Longer than anyone waits for an answer, shorter than a request may take here. */
const wait = (seconds: number) => sleep(Math.min(seconds, 45) * 1000)

function recordEnd(call: Call, kind: 'post' | 'reply' | 'message', outcome: 'refused' | 'failed', note: string): Promise<void> {
  const request = { kind, reference: referenceOf(call.request), ...call.create }
  return call.ctx.transaction((tx) => recordRequest(tx, call.account.id, request, { outcome, postId: null, note }))
}

function bearer(request: PageRequest): string | null {
  return /^Bearer ([A-Za-z0-9_-]{20,200})$/.exec(request.headers.authorization ?? '')?.[1] ?? null
}

function keyOf(request: PageRequest): string | null {
  const key = request.headers['idempotency-key']
  if (key === undefined) return null
  if (!/^[\x21-\x7e]{1,200}$/.test(key)) throw new NetworkError('invalid', { fields: ['Idempotency-Key'] })
  return key
}

/** The caller's reference, from a body that may be anything. */
function referenceOf(request: PageRequest): string | null {
  try {
    const body: unknown = JSON.parse(request.raw.toString('utf8'))
    const reference = typeof body === 'object' && body !== null && 'reference' in body ? body.reference : null
    return typeof reference === 'string' && reference.length <= 200 && !reference.includes('\u0000')
      ? reference.toWellFormed()
      : null
  } catch {
    return null
  }
}
