import { expect, test } from 'vitest'
import { makeStaff } from '../../../test/support/make.ts'
import { password, setOffice } from '../../../test/support/office.ts'
import { createTokenFor, deactivateStaff, endAgain, revokeStaffToken } from './people.ts'

const office = setOffice()

const rowsOf = (table: 'api_tokens' | 'staff') =>
  office.authority.system.transaction((tx) =>
    tx.db.selectFrom(table).selectAll().where('authority_id', '=', tx.authorityId).execute(),
  )
const journal = () => office.world.tools.erasures.read()

test('a token that was taken back after the backup does not work after the restore', async () => {
  const made = await createTokenFor(office.authority.system, office.erika.email, {
    name: 'Anzeige',
    scopes: ['dialog.read'],
    days: 30,
  })
  const other = await createTokenFor(office.authority.system, office.erika.email, {
    name: 'Zweites',
    scopes: ['dialog.read'],
    days: 30,
  })
  const backup = await rowsOf('api_tokens')
  await revokeStaffToken(office.admin.ctx, { id: office.erika.id, tokenId: made.id })
  await office.authority.system.transaction((tx) =>
    tx.db
      .insertInto('api_tokens')
      .values(backup.filter((row) => 'token_hash' in row && row.id === made.id) as never)
      .execute(),
  )
  expect(await office.whoseToken(made.token)).not.toBeNull()
  expect(await endAgain(office.authority.system, await journal())).toEqual({ ended: 1, kept: [] })
  expect(await office.whoseToken(made.token)).toBeNull()
  expect(await office.whoseToken(other.token)).not.toBeNull()
})

const comesBack = (id: string, roles: readonly string[]) =>
  office.authority.system.transaction(async (tx) => {
    await tx.db.updateTable('staff').set({ state: 'active', left_at: null }).where('id', '=', id).execute()
    for (const role_id of roles) {
      await tx.db.insertInto('staff_roles').values({ authority_id: tx.authorityId, staff_id: id, role_id }).execute()
    }
  })
const stateOf = async (id: string) => (await rowsOf('staff')).find((row) => row.id === id) as { state?: string } | undefined

test('who left after the backup is let go again, once', async () => {
  await deactivateStaff(office.admin.ctx, { id: office.erika.id })
  await comesBack(office.erika.id, [])
  expect(await endAgain(office.authority.system, await journal())).toEqual({ ended: 1, kept: [] })
  expect(await stateOf(office.erika.id)).toMatchObject({ state: 'left' })
  expect(await endAgain(office.authority.system, await journal())).toEqual({ ended: 0, kept: [] })
})

test('who alone could manage people in the backup stays, and is named', async () => {
  const successor = await makeStaff(office.world, office.authority, { roles: ['Verwaltung'], password })
  await deactivateStaff(successor.ctx, { id: office.admin.id })
  await comesBack(office.admin.id, [office.authority.roles.Verwaltung ?? ''])
  await office.authority.system.transaction((tx) =>
    tx.db.deleteFrom('staff_roles').where('staff_id', '=', successor.id).execute(),
  )
  expect(await endAgain(office.authority.system, await journal())).toEqual({ ended: 0, kept: [office.admin.name] })
  expect(await stateOf(office.admin.id)).toMatchObject({ state: 'active' })
})
