import { createHmac } from 'node:crypto'
import type { Ctx } from '../../infra/ctx.ts'
import { OutgoingError } from '../../infra/outgoing/failure.ts'
import { hookContext } from './accounts.ts'
import { strikeElsewhere } from './admit.ts'
import { eventShape } from './api/shapes.ts'
import { chance } from './citizens/chance.ts'
import * as reads from './reads.ts'
import * as store from './store.ts'

const eventsAtOnce = 50
const leaseMs = 30_000

/** One parcel of news for one webhook. */
interface Parcel {
  account: store.AccountRow
  /** In the order in which they are sent; several when repeated or out of order. */
  bodies: string[]
  upTo: number
  /** The address was chosen by staff, or is one where our own channels listen; else only what the whole internet can reach. */
  isTrusted: boolean
}

/**
 * Delivers one parcel of news to a webhook, if any is due. A parcel counts as delivered when all of it was answered with 2xx; else all of it
 * comes again, later and later. So a reader sees everything at least once, sometimes several times, sometimes out of order.
 * @returns true when there was something to do
 */
export async function deliverHook(ctx: Ctx): Promise<boolean> {
  const parcel = await ctx.transaction(async (tx): Promise<Parcel | null> => {
    const account = await store.leaseHook(tx.db, tx.authorityId, tx.clock.now(), leaseMs)
    if (!account) return null
    const base = await reads.baseUrl(tx.db, tx.authorityId)
    const events = await reads.eventsAfter(tx.db, tx.authorityId, account.id, account.hook_cursor, eventsAtOnce)
    const repeats = (await strikeElsewhere(tx, account, 'hook-repeat')) !== null
    const disorder = (await strikeElsewhere(tx, account, 'hook-disorder')) !== null
    const upTo = events.at(-1)?.seq ?? account.hook_cursor
    const shapes = events.map((event) => eventShape(base, event))
    const groups = disorder ? shapes.map((one) => [one]).sort((a, b) => shuffle(a) - shuffle(b)) : [shapes]
    const bodies = groups.map((group) => JSON.stringify({ events: group }))
    const isTrusted = account.hook_by_staff || isOwnHook(account.hook_url, base)
    return { account, bodies: repeats ? [...bodies, ...bodies] : bodies, upTo, isTrusted }
  })
  if (!parcel) return false
  const arrived = await sendAll(ctx, parcel)
  await settle(ctx, parcel, arrived)
  return true
}

/** Where channels of the same authority hear of news. */
const isOwnHook = (url: string | null, base: string): boolean =>
  URL.canParse(url ?? '') && new URL(url ?? '').href.startsWith(new URL('/hooks/practice/', base).href)

/** A stable disorder. */
const shuffle = (group: readonly { id: string }[]) => chance('disorder', group[0]?.id ?? '')

async function sendAll(ctx: Ctx, { account, bodies, isTrusted }: Parcel): Promise<boolean> {
  if (account.hook_url === null || account.hook_secret === null) return true
  const secret = ctx.tools.secrets.open(account.hook_secret, hookContext(ctx.authorityId, account.id))
  for (const body of bodies) {
    try {
      const response = await ctx.tools.outgoing.request(account.hook_url, {
        method: 'POST',
        headers: { 'content-type': 'application/json', ...signature(secret, ctx.clock.now(), body) },
        body,
        timeoutMs: 10_000,
        maxBytes: 64 * 1024,
        allow: isTrusted ? 'listed' : 'public',
      })
      if (response.status < 200 || response.status > 299) return false
    } catch (error) {
      if (error instanceof OutgoingError) return false
      throw error
    }
  }
  return true
}

/**
 * How a webhook is signed: `X-Uebungsnetz-Timestamp` (seconds since 1970) and `X-Uebungsnetz-Signature: sha256=<hex>`, the
 * HMAC-SHA-256 of `<timestamp>.<body>` over the raw bytes with the secret that was agreed.
 */
export function signature(secret: string, at: Date, body: string): Record<string, string> {
  const timestamp = String(Math.floor(at.getTime() / 1000))
  const mac = createHmac('sha256', secret).update(`${timestamp}.`).update(body).digest('hex')
  return { 'x-uebungsnetz-timestamp': timestamp, 'x-uebungsnetz-signature': `sha256=${mac}` }
}

function settle(ctx: Ctx, { account, upTo }: Parcel, arrived: boolean): Promise<void> {
  return ctx.transaction(async (tx) => {
    const tries = account.hook_tries + 1
    const pauseMs = Math.min(300, 2 ** Math.min(tries, 10)) * 1000
    const change = arrived
      ? { hook_cursor: upTo, hook_tries: 0, hook_next_at: null }
      : { hook_tries: tries, hook_next_at: new Date(tx.clock.now().getTime() + pauseMs) }
    await store.settleHook(tx.db, account, change)
  })
}
