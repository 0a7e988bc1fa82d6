import { hashToken } from '../../infra/crypto/tokens.ts'
import type { Ctx, Tx } from '../../infra/ctx.ts'
import { chance } from './citizens/chance.ts'
import { type FaultName, faultKinds } from './contract.ts'
import * as reads from './reads.ts'
import { NetworkError } from './refusal.ts'
import { concerns, type RequestKind } from './rules.ts'
import * as store from './store.ts'
import { code, countRequest } from './store-consent.ts'

/** What stands in the rate headers. */
export interface Rate {
  limit: number
  remaining: number
  /** Seconds until the window ends. */
  reset: number
}

export interface StruckFault {
  fault: FaultName
  seconds: number
}

export interface Admitted {
  account: store.AccountRow
  rate: Rate
  /** What goes wrong with this request, if anything. */
  fault: StruckFault | null
}

/** Faults that strike elsewhere than in answering a request. */
const elsewhere: ReadonlySet<string> = new Set<FaultName>(['lagging-list', 'hook-repeat', 'hook-disorder'])

/**
 * Lets a request in: whose token, within its rate, and which fault strikes it. Committed before anything else happens, so that a fault
 * for "the next request" is spent whatever becomes of it.
 * @throws NetworkError when the token is no good; the rate is left to the caller, who may have to record the request first
 */
export function admit(ctx: Ctx, token: string | null, kind: RequestKind): Promise<Admitted> {
  if (token === null) throw new NetworkError('token_missing')
  return ctx.transaction(async (tx) => {
    const now = tx.clock.now()
    const account = await countRequest(tx.db, tx.authorityId, hashToken(token), now)
    if (account?.kind !== 'official') throw new NetworkError('token_unknown')
    if (account.token_expires_at !== null && account.token_expires_at <= now) throw new NetworkError('token_expired')
    return { account, rate: rateOf(account, now), fault: await strike(tx, account, kind) }
  })
}

/**
 * The same for a code that is to be changed for tokens: the faults of the first account that it is about strike.
 * @throws NetworkError code_unknown
 */
export function admitCode(ctx: Ctx, given: string): Promise<Admitted> {
  return ctx.transaction(async (tx) => {
    const now = tx.clock.now()
    const [id = ''] = (await code(tx.db, tx.authorityId, hashToken(given), now))?.account_ids ?? []
    // Draws need the account's row.
    await store.lockAccount(tx.db, tx.authorityId, id)
    const account = await reads.account(tx.db, tx.authorityId, id)
    if (!account) throw new NetworkError('code_unknown')
    return { account, rate: rateOf({ ...account, window_hits: 0 }, now), fault: await strike(tx, account, 'write') }
  })
}

function rateOf(account: store.AccountRow, now: Date): Rate {
  return {
    limit: account.rate_per_minute,
    remaining: Math.max(0, account.rate_per_minute - account.window_hits),
    reset: Math.max(0, Math.ceil((account.window_start.getTime() + 60_000 - now.getTime()) / 1000)),
  }
}

/** Draws all switches that concern the request; the first that strikes, in the order of the list, is the one. */
async function strike(tx: Tx, account: store.AccountRow, kind: RequestKind): Promise<StruckFault | null> {
  const rows = (await reads.faultsOf(tx.db, tx.authorityId, [account.id])).filter(
    (row) => !elsewhere.has(row.fault) && concerns(row.on, kind),
  )
  const order = (row: store.FaultRow) => faultKinds.indexOf(row.fault as FaultName)
  for (const row of rows.sort((a, b) => order(a) - order(b))) {
    if (await draw(tx, account, row)) return { fault: row.fault as FaultName, seconds: row.seconds }
  }
  return null
}

/** Does this switch strike now? Spends it. The account's row is locked by the caller's count, so draws do not overtake each other. */
async function draw(tx: Tx, account: store.AccountRow, row: store.FaultRow): Promise<boolean> {
  const drawn = row.drawn + 1
  if (row.remaining !== null) {
    await store.spendFault(tx.db, row, { remaining: row.remaining - 1, drawn })
    return true
  }
  await store.spendFault(tx.db, row, { remaining: null, drawn })
  const network = await reads.network(tx.db, tx.authorityId)
  return chance(network?.seed ?? '', account.handle, row.fault, drawn) < (row.chance ?? 0)
}

/** Draws one of the switches that strike elsewhere; gives its seconds, or null. The caller holds the account's row. */
export async function strikeElsewhere(
  tx: Tx,
  account: store.AccountRow,
  fault: 'lagging-list' | 'hook-repeat' | 'hook-disorder',
): Promise<number | null> {
  const row = (await reads.faultsOf(tx.db, tx.authorityId, [account.id])).find((one) => one.fault === fault)
  return row && (await draw(tx, account, row)) ? row.seconds : null
}
