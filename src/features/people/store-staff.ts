import type { Tx } from '../../infra/ctx.ts'
import { uniqueViolation } from '../../infra/db/refusal.ts'
import type { StaffId } from '../../kernel/actor.ts'
import { peopleFaults } from './contract.ts'

interface NewStaff {
  id: StaffId
  name: string
  email: string
  language: 'de' | 'en'
  state: 'invited' | 'active'
}

/** @throws people.emailTaken */
export async function insertStaff(tx: Tx, person: NewStaff): Promise<void> {
  await emailOrFault(
    tx.db
      .insertInto('staff')
      .values({ ...person, authority_id: tx.authorityId, created_at: tx.clock.now(), left_at: null })
      .execute(),
  )
}

/** The person, and nobody else changes them until this transaction ends; undefined when there is none. */
export function lockStaff(tx: Tx, id: StaffId) {
  return tx.db
    .selectFrom('staff')
    .selectAll()
    .where('authority_id', '=', tx.authorityId)
    .where('id', '=', id)
    .forNoKeyUpdate()
    .executeTakeFirst()
}

/** True when the person is active, and stays so until this transaction ends. */
export async function lockActiveStaff(tx: Tx, id: StaffId): Promise<boolean> {
  return (await lockStaff(tx, id))?.state === 'active'
}

/** @throws people.emailTaken */
export async function updateStaff(
  tx: Tx,
  id: StaffId,
  values: { name?: string; email?: string; language?: 'de' | 'en'; density?: 'comfortable' | 'compact'; version?: number },
): Promise<void> {
  if (Object.keys(values).length === 0) return
  const update = tx.db.updateTable('staff').set(values).where('authority_id', '=', tx.authorityId).where('id', '=', id)
  await emailOrFault(update.execute())
}

export async function setStaffActive(tx: Tx, id: StaffId, name: string): Promise<void> {
  await tx.db
    .updateTable('staff')
    .set({ state: 'active', name })
    .where('authority_id', '=', tx.authorityId)
    .where('id', '=', id)
    .execute()
}

export async function setStaffLeft(tx: Tx, id: StaffId): Promise<void> {
  await tx.db
    .updateTable('staff')
    .set({ state: 'left', left_at: tx.clock.now() })
    .where('authority_id', '=', tx.authorityId)
    .where('id', '=', id)
    .execute()
}

/** Sets exactly these departments. */
export async function replaceStaffDepartments(tx: Tx, staffId: StaffId, departmentIds: readonly string[]): Promise<void> {
  const own = tx.db.deleteFrom('staff_departments').where('authority_id', '=', tx.authorityId)
  await own.where('staff_id', '=', staffId).execute()
  if (departmentIds.length === 0) return
  const rows = [...new Set(departmentIds)].map((department_id) => ({
    authority_id: tx.authorityId,
    staff_id: staffId,
    department_id,
  }))
  await tx.db.insertInto('staff_departments').values(rows).execute()
}

async function emailOrFault(work: Promise<unknown>): Promise<void> {
  try {
    await work
  } catch (error) {
    if (uniqueViolation(error) !== 'staff_email') throw error
    throw peopleFaults.emailTaken({}, [
      { field: 'email', expected: { de: 'eine Adresse, die noch niemand hat', en: 'an address that nobody has yet' } },
    ])
  }
}
