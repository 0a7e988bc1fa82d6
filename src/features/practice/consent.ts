import { timingSafeEqual } from 'node:crypto'
import { hashToken, newToken } from '../../infra/crypto/tokens.ts'
import type { Ctx, Tx } from '../../infra/ctx.ts'
import { record } from '../audit/audit.ts'
import { insertOfficial } from './accounts.ts'
import { NewAccountInput, practiceFaults } from './contract.ts'
import { can } from './policy.ts'
import * as reads from './reads.ts'
import { NetworkError } from './refusal.ts'
import { handleFrom } from './rules.ts'
import type { AccountRow } from './store.ts'
import * as store from './store-consent.ts'

const dayMs = 86_400_000
/** As on real networks a code is for the very next request. */
const codeSeconds = 60

/** What an app asks with the person it sends: `/uebungsnetz/zulassen?…`, as in OAuth 2 with PKCE. */
export interface Question {
  app: store.AppRow
  state: string
  challenge: string
}

/** Anybody may register an app, as on a network of many servers: it may do nothing until somebody agrees. */
export function registerApp(ctx: Ctx, o: { name: string; redirectUrl: string }): Promise<{ id: string; secret: string }> {
  return ctx.transaction(async (tx) => {
    const id = tx.newId('practiceapp')
    const secret = newToken()
    await store.insertApp(tx.db, {
      authority_id: tx.authorityId,
      id,
      name: o.name,
      redirect_url: o.redirectUrl,
      secret_hash: hashToken(secret),
      created_at: tx.clock.now(),
    })
    return { id, secret }
  })
}

/** Reads what an app asks. Null when it is not registered so: then nobody is sent anywhere, least of all to the address it names. */
export async function questionOf(tx: Tx, asked: URLSearchParams): Promise<Question | null> {
  const text = (name: string) => asked.get(name) ?? ''
  const id = text('client_id')
  const app = /^practiceapp_[a-z0-9]+$/.test(id) ? await store.app(tx.db, tx.authorityId, id) : undefined
  if (!app || text('redirect_uri') !== app.redirect_url) return null
  const challenge = text('code_challenge')
  const isWhole =
    text('response_type') === 'code' && text('code_challenge_method') === 'S256' && /^[A-Za-z0-9_-]{43}$/.test(challenge)
  return isWhole && text('state').length <= 500 ? { app, state: text('state'), challenge } : null
}

/** Where the person goes on to. */
export function answerUrl({ app, state }: Question, answer: { code: string } | { error: 'access_denied' }): string {
  const url = new URL(app.redirect_url)
  for (const [name, value] of Object.entries({ ...answer, state })) url.searchParams.set(name, value)
  return url.href
}

/**
 * Somebody who keeps the accounts agrees, for accounts that are there and perhaps a new one.
 * @returns the code
 * @throws practiceFaults noAccount, handleTaken
 */
export function agree(
  ctx: Ctx,
  question: Question,
  wish: { accountIds: readonly string[]; newName: string; tokenDays: number | null },
): Promise<string> {
  return ctx.transaction(async (tx) => {
    tx.require(can.keepAccounts(tx.actor))
    const official = await reads.accountsOf(tx.db, tx.authorityId, 'official')
    const accountIds = official.map((one) => one.id).filter((id) => wish.accountIds.includes(id))
    if (wish.newName !== '') accountIds.push(await newAccount(tx, wish.newName))
    if (accountIds.length === 0) throw practiceFaults.noAccount()
    const code = newToken()
    await store.insertCode(tx.db, {
      authority_id: tx.authorityId,
      code_hash: hashToken(code),
      app_id: question.app.id,
      account_ids: accountIds,
      challenge: question.challenge,
      token_days: wish.tokenDays,
      expires_at: new Date(tx.clock.now().getTime() + codeSeconds * 1000),
    })
    for (const id of accountIds) await record(tx, 'practice.consented', { kind: 'practice-account', id })
    return code
  })
}

async function newAccount(tx: Tx, name: string): Promise<string> {
  const handle = handleFrom(name)
  const input = NewAccountInput.safeParse({ handle, name })
  if (!input.success) throw practiceFaults.handleTaken({ handle })
  const { tokenDays: _, ...account } = input.data
  return insertOfficial(tx, account)
}

export interface Exchange {
  code: string
  codeVerifier: string
  redirectUrl: string
  clientId: string
  clientSecret: string
}

/**
 * Changes a code for one token for each account: once, and only for the app that asked, with the verifier of its challenge.
 * @throws NetworkError code_unknown
 */
export async function exchangeCode(tx: Tx, o: Exchange): Promise<{ token: string; account: AccountRow }[]> {
  const now = tx.clock.now()
  const code = await store.code(tx.db, tx.authorityId, hashToken(o.code), now)
  const app = code && (await store.app(tx.db, tx.authorityId, code.app_id))
  const isRight =
    app?.id === o.clientId &&
    app.redirect_url === o.redirectUrl &&
    isSame(app.secret_hash, hashToken(o.clientSecret)) &&
    isSame(code?.challenge ?? '', hashToken(o.codeVerifier))
  if (!code || !isRight || !(await store.takeCode(tx.db, tx.authorityId, code.code_hash))) throw new NetworkError('code_unknown')
  const expires = code.token_days === null ? null : new Date(now.getTime() + code.token_days * dayMs)
  const accounts = await reads.accountsById(tx.db, tx.authorityId, code.account_ids)
  const grants = code.account_ids.flatMap((id) => {
    const account = accounts.get(id)
    return account ? [{ token: newToken(), account: { ...account, token_expires_at: expires } }] : []
  })
  await store.insertTokens(
    tx.db,
    grants.map(({ token, account }) => ({
      authority_id: tx.authorityId,
      token_hash: hashToken(token),
      account_id: account.id,
      app_name: app.name,
      created_at: now,
      expires_at: expires,
    })),
  )
  return grants
}

function isSame(a: string, b: string): boolean {
  return a.length === b.length && timingSafeEqual(Buffer.from(a), Buffer.from(b))
}
