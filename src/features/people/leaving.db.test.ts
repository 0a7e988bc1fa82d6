import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import {
  type MadeAuthority,
  type MadeStaff,
  makeAuthority,
  makeDepartment,
  makeStaff,
  openWorld,
  type World,
} from '../../../test/support/make.ts'
import { refusalOf } from '../../../test/support/refusal.ts'
import { hashToken } from '../../infra/crypto/tokens.ts'
import type { Ctx } from '../../infra/ctx.ts'
import {
  changePassword,
  changeStaff,
  createIdentify,
  createToken,
  createTokenFor,
  deactivateStaff,
  finishReset,
  inviteStaff,
  revokeStaffToken,
  sendReset,
  setStaffRoles,
  signIn,
} from './people.ts'
import { readStaffDetail } from './staff.ts'
import { listTokens } from './tokens.ts'

let world: World
let authority: MadeAuthority
let admin: MadeStaff
let citizen: Ctx
const password = 'richtig pferd batterie'
const other = 'Kaktus Laterne Regen'
const from = { address: '192.0.2.7', userAgent: 'Firefox/130.0 Linux' }

beforeAll(async () => {
  world = await openWorld()
})
afterAll(() => world.close())
beforeEach(async () => {
  world.clock.advance({ hours: 2 })
  authority = await makeAuthority(world)
  admin = await makeStaff(world, authority, { roles: ['Verwaltung'], password })
  citizen = authority.as({ kind: 'citizen' })
})

const tokenIn = (link: string | null): string => link?.split('#')[1] ?? ''
const identify = () => createIdentify(world.ground)
const invite = (wish: { email?: string; roleIds?: `role_${string}`[] } = {}) =>
  inviteStaff(admin.ctx, {
    name: 'Nora Neuling',
    email: wish.email ?? `nora.${Math.floor(world.clock.now().getTime())}@behoerde.example`,
    language: 'de',
    roleIds: wish.roleIds ?? [],
    departmentIds: [],
    by: 'link',
  })

/** As this person really signed in, with a session that exists. */
async function signedIn(person: MadeStaff): Promise<{ ctx: Ctx; token: string }> {
  const { token } = await signIn(citizen, { email: person.email, password }, from)
  const actor = await identify().staffBySession(authority.id, token)
  if (!actor) throw new Error('not signed in')
  return { ctx: authority.as(actor), token }
}

describe('a token for programs', () => {
  test('has no more than the rights it was made with, and never more than its owner', async () => {
    const erika = await makeStaff(world, authority, { password, roles: ['Dialog'] })
    const { ctx } = await signedIn(erika)
    const made = await createToken(ctx, { name: 'Anzeige', scopes: ['dialog.read', 'dialog.reply'], days: 30 })
    expect([...((await identify().staffByToken(authority.id, made.token))?.rights ?? [])]).toEqual([
      'dialog.read',
      'dialog.reply',
    ])
    await setStaffRoles(admin.ctx, { id: erika.id, roleIds: [authority.roles.Redaktion!] })
    expect([...((await identify().staffByToken(authority.id, made.token))?.rights ?? [])]).toEqual(['dialog.read'])
  })

  test('cannot have a right that its owner lacks', async () => {
    const erika = await makeStaff(world, authority, { password, roles: ['Dialog'] })
    const { ctx } = await signedIn(erika)
    expect(await refusalOf(createToken(ctx, { name: 'zu viel', scopes: ['people.manage'], days: 30 }))).toBe(
      'people.scopeTooWide',
    )
  })

  test('cannot make further tokens or change the password', async () => {
    const erika = await makeStaff(world, authority, { password, roles: ['Dialog'] })
    const { ctx } = await signedIn(erika)
    const made = await createToken(ctx, { name: 'Anzeige', scopes: ['dialog.read'], days: 30 })
    const actor = await identify().staffByToken(authority.id, made.token)
    if (!actor) throw new Error('no token')
    const byToken = authority.as(actor)
    expect(await refusalOf(createToken(byToken, { name: 'noch einer', scopes: ['dialog.read'], days: 30 }))).toBe(
      'people.sessionNeeded',
    )
    expect(await refusalOf(changePassword(byToken, { current: password, next: other }, from))).toBe('people.sessionNeeded')
  })

  test('is kept as a hash, notes the day of its use, and ends with its time', async () => {
    const erika = await makeStaff(world, authority, { password, roles: ['Dialog'] })
    const { ctx } = await signedIn(erika)
    const made = await createToken(ctx, { name: 'Anzeige', scopes: ['dialog.read'], days: 2 })
    await identify().staffByToken(authority.id, made.token)
    const [listed] = (await listTokens(ctx)).items
    expect(listed?.lastUsedOn).toBe(world.clock.now().toISOString().slice(0, 10))
    expect(JSON.stringify(listed)).not.toContain(made.token)
    const row = await authority.system.transaction((tx) => tx.db.selectFrom('api_tokens').selectAll().executeTakeFirstOrThrow())
    expect(row.token_hash).toBe(hashToken(made.token))
    world.clock.advance({ days: 3 })
    expect(await identify().staffByToken(authority.id, made.token)).toBeNull()
  })

  test('is ended at once by those who manage people', async () => {
    const erika = await makeStaff(world, authority, { password, roles: ['Dialog'] })
    const made = await createTokenFor(authority.system, erika.email, { name: 'Anzeige', scopes: ['dialog.read'], days: 30 })
    expect(await identify().staffByToken(authority.id, made.token)).not.toBeNull()
    await revokeStaffToken(admin.ctx, { id: erika.id, tokenId: made.id })
    expect(await identify().staffByToken(authority.id, made.token)).toBeNull()
  })
})

describe('whoever leaves', () => {
  test('loses sessions, tokens, links, password and roles in the same moment', async () => {
    const erika = await makeStaff(world, authority, { password, roles: ['Dialog'] })
    const { ctx, token } = await signedIn(erika)
    const made = await createToken(ctx, { name: 'Anzeige', scopes: ['dialog.read'], days: 30 })
    const { link } = await sendReset(admin.ctx, { id: erika.id, by: 'link' })
    await deactivateStaff(admin.ctx, { id: erika.id })
    expect(await identify().staffBySession(authority.id, token)).toBeNull()
    expect(await identify().staffByToken(authority.id, made.token)).toBeNull()
    expect(await refusalOf(finishReset(citizen, { token: tokenIn(link), password: other }, from))).toBe('people.linkGone')
    expect(await refusalOf(signIn(citizen, { email: erika.email, password }, from))).toBe('people.signInFailed')
    expect(await readStaffDetail(admin.ctx, { id: erika.id })).toMatchObject({ state: 'left', rights: [], roleIds: [] })
  })

  test('cannot sign in while the leaving is being written', async () => {
    const erika = await makeStaff(world, authority, { password })
    let signing: Promise<string> = Promise.resolve('')
    await admin.ctx.transaction(async (tx) => {
      await deactivateStaff(tx, { id: erika.id })
      signing = refusalOf(signIn(citizen, { email: erika.email, password }, from))
      // Until the sign-in stands before the row that the leaving holds, or is through without waiting.
      let over = false
      signing.catch(() => undefined).finally(() => (over = true))
      while (!over && (await world.pool.query('select from pg_locks where not granted')).rowCount === 0) await sleep(5)
    })
    expect(await signing).toBe('people.notSignedIn')
    const open = await authority.system.transaction((tx) =>
      tx.db.selectFrom('sessions').select('id').where('staff_id', '=', erika.id).execute(),
    )
    expect(open).toEqual([])
  })

  test('can be invited again with the same address', async () => {
    const erika = await makeStaff(world, authority, { email: 'wieder@behoerde.example' })
    await deactivateStaff(admin.ctx, { id: erika.id })
    expect((await invite({ email: 'wieder@behoerde.example' })).staffId).not.toBe(erika.id)
  })

  test('cannot be oneself', async () => {
    expect(await refusalOf(deactivateStaff(admin.ctx, { id: admin.id }))).toBe('people.notYourself')
  })
})

describe('changing a person', () => {
  test('is refused when somebody else changed them meanwhile', async () => {
    const erika = await makeStaff(world, authority)
    await changeStaff(admin.ctx, { id: erika.id, version: 1, name: 'Erika Neuname' })
    expect(await refusalOf(changeStaff(admin.ctx, { id: erika.id, version: 1, name: 'Erika Andername' }))).toBe('common.stale')
  })

  test('keeps old and new names out of the entry itself', async () => {
    const erika = await makeStaff(world, authority)
    await changeStaff(admin.ctx, { id: erika.id, version: 1, name: 'Erika Neuname' })
    const entry = await authority.system.transaction((tx) =>
      tx.db
        .selectFrom('audit_entries')
        .innerJoin('audit_details', 'audit_details.entry_id', 'audit_entries.id')
        .selectAll('audit_entries')
        .select('audit_details.personal')
        .where('action', '=', 'people.staffChanged')
        .executeTakeFirstOrThrow(),
    )
    const { personal, ...rest } = entry
    expect(JSON.stringify(rest)).not.toContain('Neuname')
    expect(personal).toEqual({ name: { before: erika.name, after: 'Erika Neuname' } })
  })

  test('of another authority is answered as if there were none', async () => {
    const elsewhere = await makeAuthority(world)
    const foreign = await makeStaff(world, elsewhere)
    expect(await refusalOf(changeStaff(admin.ctx, { id: foreign.id, version: 1, name: 'X' }))).toBe('common.notFound')
    const department = await makeDepartment(elsewhere, 'Presseamt')
    expect(department).toMatch(/^department_/)
  })
})
