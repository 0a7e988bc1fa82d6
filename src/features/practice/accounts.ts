import type { z } from 'zod'
import { hashToken, newToken } from '../../infra/crypto/tokens.ts'
import type { Ctx, Tx } from '../../infra/ctx.ts'
import { commonFaults } from '../../kernel/fault.ts'
import { record } from '../audit/audit.ts'
import {
  type AccountToken,
  type FaultSwitch,
  type FaultsInput,
  NewAccountInput,
  type PracticeAccountId,
  type PracticeAccountView,
  practiceFaults,
  type RenewTokenInput,
} from './contract.ts'
import { accountView, ensureOpen } from './network.ts'
import { can } from './policy.ts'
import * as reads from './reads.ts'
import * as store from './store.ts'
import { endTokens, tokenEnds } from './store-consent.ts'
import { accountPath } from './views.ts'

const dayMs = 86_400_000

/** Creates an official account. The token is given this once; connect a channel with it and with `baseUrl`. */
export function createAccount(ctx: Ctx, given: NewAccountInput): Promise<AccountToken> {
  const input = NewAccountInput.parse(given)
  return ctx.transaction(async (tx) => {
    tx.require(can.keepAccounts(tx.actor))
    await ensureOpen(tx)
    const { tokenDays, ...who } = input
    const fresh = freshToken(tx, tokenDays)
    const id = await insertOfficial(tx, { ...who, ...fresh.columns })
    return tokenAnswer(tx, id, fresh)
  })
}

/** Stores an official account; without a token of its own it is reached by consent only. */
export async function insertOfficial(
  tx: Tx,
  account: { handle: string; name: string; about: string; language: string } & Partial<FreshToken['columns']>,
): Promise<PracticeAccountId> {
  const id = tx.newId('practiceaccount')
  const row = { authority_id: tx.authorityId, id, kind: 'official' as const, ...account, created_at: tx.clock.now() }
  const made = await store.insertAccounts(tx.db, [row])
  if (made.length === 0) throw practiceFaults.handleTaken({ handle: account.handle })
  await record(tx, 'practice.accountCreated', { kind: 'practice-account', id })
  return id
}

/** Gives an account a new token of its own; the old one is dead from then on. Those by consent stay. */
export function renewToken(ctx: Ctx, input: z.output<typeof RenewTokenInput>): Promise<AccountToken> {
  return ctx.transaction(async (tx) => {
    tx.require(can.keepAccounts(tx.actor))
    const account = await official(tx, input.id)
    const fresh = freshToken(tx, input.tokenDays)
    await store.updateAccount(tx.db, tx.authorityId, account.id, fresh.columns)
    await record(tx, 'practice.tokenRenewed', { kind: 'practice-account', id: account.id })
    return tokenAnswer(tx, input.id, fresh)
  })
}

/** Ends all tokens of an account now, as a network does when they expire. */
export function expireToken(ctx: Ctx, accountId: PracticeAccountId): Promise<void> {
  return ctx.transaction(async (tx) => {
    tx.require(can.steer(tx.actor))
    const account = await official(tx, accountId)
    await store.updateAccount(tx.db, tx.authorityId, account.id, { token_expires_at: tx.clock.now() })
    await endTokens(tx.db, tx.authorityId, account.id, tx.clock.now())
    await record(tx, 'practice.tokenExpired', { kind: 'practice-account', id: account.id })
  })
}

/** Sets all fault switches of an account; those not named are off. */
export function setFaults(
  ctx: Ctx,
  input: Omit<z.output<typeof FaultsInput>, 'faults'> & { faults: readonly FaultSwitch[] },
): Promise<PracticeAccountView> {
  return ctx.transaction(async (tx) => {
    tx.require(can.steer(tx.actor))
    const account = await official(tx, input.id)
    // The account before its switches: requests lock them in this order, too.
    const change = {
      ...(input.honoursKeys === undefined ? {} : { honours_keys: input.honoursKeys }),
      ...(input.ratePerMinute === undefined ? {} : { rate_per_minute: input.ratePerMinute }),
    }
    if (Object.keys(change).length > 0) await store.updateAccount(tx.db, tx.authorityId, account.id, change)
    const last = new Map(input.faults.map((one) => [one.fault, one]))
    await store.replaceFaults(
      tx.db,
      tx.authorityId,
      account.id,
      [...last.values()].map((one) => ({
        authority_id: tx.authorityId,
        account_id: account.id,
        fault: one.fault,
        on: one.on,
        chance: one.chance,
        remaining: one.next,
        seconds: one.seconds,
      })),
    )
    await record(
      tx,
      'practice.faultsSet',
      { kind: 'practice-account', id: account.id },
      { facts: { faults: [...last.keys()].join(' ') } },
    )
    const after = await official(tx, account.id)
    const ends = await tokenEnds(tx.db, tx.authorityId, [account.id])
    return accountView(after, await reads.faultsOf(tx.db, tx.authorityId, [account.id]), ends.get(account.id) ?? [])
  })
}

/**
 * Sends an account's news to a webhook from now on, signed with the secret; null ends it. News since the account exists are not sent again.
 * @param hook.url where POSTs go to, e.g. `https://…/hooks/practice/<app>`
 */
export function setHook(ctx: Ctx, accountId: PracticeAccountId, hook: { url: string; secret: string } | null): Promise<void> {
  return ctx.transaction(async (tx) => {
    tx.require(can.keepAccounts(tx.actor))
    await changeHook(tx, await official(tx, accountId), hook, 'staff')
    await record(tx, hook ? 'practice.hookSet' : 'practice.hookEnded', { kind: 'practice-account', id: accountId })
  })
}

/**
 * The same, for the network's own API, where the account has proved itself.
 * @param by who chose the address: only staff may lead it to what the operator listed
 */
export async function changeHook(
  tx: Tx,
  account: store.AccountRow,
  hook: { url: string; secret: string } | null,
  by: 'staff' | 'account',
): Promise<void> {
  const network = await reads.network(tx.db, tx.authorityId)
  await store.updateAccount(tx.db, tx.authorityId, account.id, {
    hook_url: hook?.url ?? null,
    hook_secret: hook ? tx.tools.secrets.seal(hook.secret, hookContext(tx.authorityId, account.id)) : null,
    hook_cursor: network?.last_event ?? 0,
    hook_next_at: null,
    hook_tries: 0,
    hook_by_staff: by === 'staff',
  })
}

export const hookContext = (authorityId: string, accountId: string): string => `practice_accounts/${authorityId}/${accountId}`

async function official(tx: Tx, id: string): Promise<store.AccountRow> {
  const account = await reads.account(tx.db, tx.authorityId, id)
  if (account?.kind !== 'official') throw commonFaults.notFound()
  return account
}

interface FreshToken {
  token: string
  columns: { token_hash: string; token_expires_at: Date | null }
}

function freshToken(tx: Tx, days: number | null): FreshToken {
  const token = newToken()
  const expires = days === null ? null : new Date(tx.clock.now().getTime() + days * dayMs)
  return { token, columns: { token_hash: hashToken(token), token_expires_at: expires } }
}

async function tokenAnswer(tx: Tx, accountId: PracticeAccountId, fresh: FreshToken): Promise<AccountToken> {
  const baseUrl = await reads.baseUrl(tx.db, tx.authorityId)
  const { handle } = await official(tx, accountId)
  return {
    accountId,
    token: fresh.token,
    expiresAt: fresh.columns.token_expires_at?.toISOString() ?? null,
    baseUrl,
    url: baseUrl + accountPath(handle),
  }
}
