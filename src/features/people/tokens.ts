import { hashToken, newToken } from '../../infra/crypto/tokens.ts'
import type { Ctx, Tx } from '../../infra/ctx.ts'
import type { StaffId } from '../../kernel/actor.ts'
import { commonFaults } from '../../kernel/fault.ts'
import type { Id } from '../../kernel/id.ts'
import type { Right } from '../../kernel/right.ts'
import { record } from '../audit/audit.ts'
import { type ApiToken, type CreatedToken, type CreateTokenInput, peopleFaults } from './contract.ts'
import { noteEnd } from './journal.ts'
import { can } from './policy.ts'
import { tokensOf } from './reads-me.ts'
import { accountByEmail } from './reads-sign-in.ts'
import { staffDetail } from './reads-staff.ts'
import { ownSession } from './sessions.ts'
import { deleteToken, insertToken } from './store-tokens.ts'

const dayMs = 86_400_000

/** Names every token of this product, so that scanners of code find one that was committed by mistake. */
const prefix = 'bnt_'

/** A token for programs that act as oneself, with a part of one's own rights. @throws people.scopeTooWide */
export function createToken(ctx: Ctx, input: CreateTokenInput): Promise<CreatedToken> {
  return ctx.transaction(async (tx) => {
    const { staffId } = ownSession(tx)
    return mint(tx, { staffId, rights: tx.actor.kind === 'staff' ? tx.actor.rights : new Set() }, input)
  })
}

/**
 * A token for somebody, made at the server's command line.
 * @throws common.notFound when nobody active has this address; people.scopeTooWide
 */
export function createTokenFor(ctx: Ctx, email: string, input: CreateTokenInput): Promise<CreatedToken> {
  return ctx.transaction(async (tx) => {
    tx.require(tx.actor.kind === 'system')
    const account = await accountByEmail(tx, email.trim().toLowerCase())
    const person = account && (await staffDetail(tx, account.staffId))
    if (!person) throw commonFaults.notFound()
    return mint(tx, { staffId: account.staffId, rights: new Set(person.rights) }, input)
  })
}

async function mint(
  tx: Tx,
  owner: { staffId: StaffId; rights: ReadonlySet<Right> },
  input: CreateTokenInput,
): Promise<CreatedToken> {
  if (!input.scopes.every((scope) => owner.rights.has(scope))) throw peopleFaults.scopeTooWide()
  const id = tx.newId('token')
  const token = prefix + newToken()
  const created = tx.clock.now()
  const expires = new Date(created.getTime() + input.days * dayMs)
  const scopes = [...new Set(input.scopes)]
  await insertToken(tx, {
    id,
    staff_id: owner.staffId,
    name: input.name,
    token_hash: hashToken(token),
    scopes,
    created_at: created,
    expires_at: expires,
    last_used_on: null,
  })
  const facts = { staff: owner.staffId, scopes: scopes.join(' '), days: input.days }
  await record(tx, 'people.tokenCreated', { kind: 'token', id }, { facts })
  return {
    id,
    name: input.name,
    scopes,
    createdAt: created.toISOString(),
    expiresAt: expires.toISOString(),
    lastUsedOn: null,
    token,
  }
}

export function listTokens(ctx: Ctx): Promise<{ items: ApiToken[] }> {
  return ctx.transaction(async (tx) => ({ items: await tokensOf(tx, ownSession(tx).staffId) }))
}

/** Ends one of the own tokens at once. */
export function revokeToken(ctx: Ctx, input: { id: Id<'token'> }): Promise<void> {
  return ctx.transaction(async (tx) => {
    await revoke(tx, ownSession(tx).staffId, input.id)
  })
}

/** The tokens of a colleague, for those who manage people. */
export function listStaffTokens(ctx: Ctx, input: { id: StaffId }): Promise<{ items: ApiToken[] }> {
  return ctx.transaction(async (tx) => {
    tx.require(can.managePeople(tx.actor))
    if (!(await staffDetail(tx, input.id))) throw commonFaults.notFound()
    return { items: await tokensOf(tx, input.id) }
  })
}

/** Ends a colleague's token at once. */
export function revokeStaffToken(ctx: Ctx, input: { id: StaffId; tokenId: Id<'token'> }): Promise<void> {
  return ctx.transaction(async (tx) => {
    tx.require(can.managePeople(tx.actor))
    await revoke(tx, input.id, input.tokenId)
  })
}

async function revoke(tx: Tx, staffId: StaffId, id: Id<'token'>): Promise<void> {
  if (!(await deleteToken(tx, staffId, id))) throw commonFaults.notFound()
  await record(tx, 'people.tokenRevoked', { kind: 'token', id })
  await noteEnd(tx, 'token', id)
}
