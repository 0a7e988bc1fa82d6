import { setTimeout as sleep } from 'node:timers/promises'
import { describe, expect, test } from 'vitest'
import { makeAuthority, makeDepartment, makeStaff } from '../../../test/support/make.ts'
import { from, other, password, setOffice, tokenIn } from '../../../test/support/office.ts'
import { refusalOf } from '../../../test/support/refusal.ts'
import { hashToken } from '../../infra/crypto/tokens.ts'
import {
  changePassword,
  changeStaff,
  createToken,
  createTokenFor,
  deactivateStaff,
  finishReset,
  revokeStaffToken,
  sendReset,
  setStaffRoles,
  signIn,
} from './people.ts'
import { readStaffDetail } from './staff.ts'
import { listTokens } from './tokens.ts'

const office = setOffice()

describe('a token for programs', () => {
  test('has no more than the rights it was made with, and never more than its owner', async () => {
    const erika = await makeStaff(office.world, office.authority, { password, roles: ['Dialog'] })
    const { ctx } = await office.signedIn(erika)
    const made = await createToken(ctx, { name: 'Anzeige', scopes: ['dialog.read', 'dialog.reply'], days: 30 })
    expect([...((await office.whoseToken(made.token))?.rights ?? [])]).toEqual(['dialog.read', 'dialog.reply'])
    await setStaffRoles(office.admin.ctx, { id: erika.id, roleIds: [office.authority.roles.Redaktion!] })
    expect([...((await office.whoseToken(made.token))?.rights ?? [])]).toEqual(['dialog.read'])
  })

  test('cannot have a right that its owner lacks', async () => {
    const erika = await makeStaff(office.world, office.authority, { password, roles: ['Dialog'] })
    const { ctx } = await office.signedIn(erika)
    expect(await refusalOf(createToken(ctx, { name: 'zu viel', scopes: ['people.manage'], days: 30 }))).toBe(
      'people.scopeTooWide',
    )
  })

  test('cannot make further tokens or change the password', async () => {
    const erika = await makeStaff(office.world, office.authority, { password, roles: ['Dialog'] })
    const { ctx } = await office.signedIn(erika)
    const made = await createToken(ctx, { name: 'Anzeige', scopes: ['dialog.read'], days: 30 })
    const actor = await office.whoseToken(made.token)
    if (!actor) throw new Error('no token')
    const byToken = office.authority.as(actor)
    expect(await refusalOf(createToken(byToken, { name: 'noch einer', scopes: ['dialog.read'], days: 30 }))).toBe(
      'people.sessionNeeded',
    )
    expect(await refusalOf(changePassword(byToken, { current: password, next: other }, from))).toBe('people.sessionNeeded')
  })

  test('is kept as a hash, notes the day of its use, and ends with its time', async () => {
    const erika = await makeStaff(office.world, office.authority, { password, roles: ['Dialog'] })
    const { ctx } = await office.signedIn(erika)
    const made = await createToken(ctx, { name: 'Anzeige', scopes: ['dialog.read'], days: 2 })
    await office.whoseToken(made.token)
    const [listed] = (await listTokens(ctx)).items
    expect(listed?.lastUsedOn).toBe(office.world.clock.now().toISOString().slice(0, 10))
    expect(JSON.stringify(listed)).not.toContain(made.token)
    const row = await office.authority.system.transaction((tx) =>
      tx.db.selectFrom('api_tokens').selectAll().executeTakeFirstOrThrow(),
    )
    expect(row.token_hash).toBe(hashToken(made.token))
    office.world.clock.advance({ days: 3 })
    expect(await office.whoseToken(made.token)).toBeNull()
  })

  test('is ended at once by those who manage people', async () => {
    const erika = await makeStaff(office.world, office.authority, { password, roles: ['Dialog'] })
    const made = await createTokenFor(office.authority.system, erika.email, {
      name: 'Anzeige',
      scopes: ['dialog.read'],
      days: 30,
    })
    expect(await office.whoseToken(made.token)).not.toBeNull()
    await revokeStaffToken(office.admin.ctx, { id: erika.id, tokenId: made.id })
    expect(await office.whoseToken(made.token)).toBeNull()
  })
})

describe('whoever leaves', () => {
  test('loses sessions, tokens, links, password and roles in the same moment', async () => {
    const erika = await makeStaff(office.world, office.authority, { password, roles: ['Dialog'] })
    const { ctx, token } = await office.signedIn(erika)
    const made = await createToken(ctx, { name: 'Anzeige', scopes: ['dialog.read'], days: 30 })
    const { link } = await sendReset(office.admin.ctx, { id: erika.id, by: 'link' })
    await deactivateStaff(office.admin.ctx, { id: erika.id })
    expect(await office.who(token)).toBeNull()
    expect(await office.whoseToken(made.token)).toBeNull()
    expect(await refusalOf(finishReset(office.citizen, { token: tokenIn(link), password: other }, from))).toBe('people.linkGone')
    expect(await refusalOf(signIn(office.citizen, { email: erika.email, password }, from))).toBe('people.signInFailed')
    expect(await readStaffDetail(office.admin.ctx, { id: erika.id })).toMatchObject({ state: 'left', rights: [], roleIds: [] })
  })

  test('cannot sign in while the leaving is being written', async () => {
    const erika = await makeStaff(office.world, office.authority, { password })
    let signing: Promise<string> = Promise.resolve('')
    await office.admin.ctx.transaction(async (tx) => {
      await deactivateStaff(tx, { id: erika.id })
      signing = refusalOf(signIn(office.citizen, { email: erika.email, password }, from))
      // Until the sign-in stands before the row that the leaving holds, or is through without waiting.
      let over = false
      signing.catch(() => undefined).finally(() => (over = true))
      // Other files test on the same server: their waiting is none of ours.
      const waiting = `select from pg_stat_activity where wait_event_type = 'Lock' and datname = current_database()`
      while (!over && (await office.world.pool.query(waiting)).rowCount === 0) await sleep(5)
    })
    expect(await signing).toBe('people.notSignedIn')
    const open = await office.authority.system.transaction((tx) =>
      tx.db.selectFrom('sessions').select('id').where('staff_id', '=', erika.id).execute(),
    )
    expect(open).toEqual([])
  })

  test('can be invited again with the same address', async () => {
    const erika = await makeStaff(office.world, office.authority, { email: 'wieder@behoerde.example' })
    await deactivateStaff(office.admin.ctx, { id: erika.id })
    expect((await office.invite({ email: 'wieder@behoerde.example' })).staffId).not.toBe(erika.id)
  })

  test('cannot be oneself', async () => {
    expect(await refusalOf(deactivateStaff(office.admin.ctx, { id: office.admin.id }))).toBe('people.notYourself')
  })
})

describe('changing a person', () => {
  test('is refused when somebody else changed them meanwhile', async () => {
    const erika = await makeStaff(office.world, office.authority)
    await changeStaff(office.admin.ctx, { id: erika.id, version: 1, name: 'Erika Neuname' })
    expect(await refusalOf(changeStaff(office.admin.ctx, { id: erika.id, version: 1, name: 'Erika Andername' }))).toBe(
      'common.stale',
    )
  })

  test('keeps old and new names out of the entry itself', async () => {
    const erika = await makeStaff(office.world, office.authority)
    await changeStaff(office.admin.ctx, { id: erika.id, version: 1, name: 'Erika Neuname' })
    const entry = await office.authority.system.transaction((tx) =>
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

  test('of another office.authority is answered as if there were none', async () => {
    const elsewhere = await makeAuthority(office.world)
    const foreign = await makeStaff(office.world, elsewhere)
    expect(await refusalOf(changeStaff(office.admin.ctx, { id: foreign.id, version: 1, name: 'X' }))).toBe('common.notFound')
    const department = await makeDepartment(elsewhere, 'Presseamt')
    expect(department).toMatch(/^department_/)
  })
})
