import type { Tx } from '../../infra/ctx.ts'
import { uniqueViolation } from '../../infra/db/refusal.ts'
import type { DepartmentId } from '../../kernel/actor.ts'
import { peopleFaults } from './contract.ts'

interface DepartmentValues {
  name: string
  short_name: string
  email: string | null
  active: boolean
}

/** @throws people.nameTaken */
export async function insertDepartment(tx: Tx, id: DepartmentId, values: DepartmentValues): Promise<void> {
  const row = { ...values, id, authority_id: tx.authorityId, created_at: tx.clock.now() }
  await nameOrFault(tx.db.insertInto('departments').values(row).execute())
}

/** Locks the department; undefined when there is none. */
export function lockDepartment(tx: Tx, id: DepartmentId) {
  return tx.db
    .selectFrom('departments')
    .selectAll()
    .where('authority_id', '=', tx.authorityId)
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst()
}

/** @throws people.nameTaken */
export async function updateDepartment(tx: Tx, id: DepartmentId, values: DepartmentValues): Promise<void> {
  const update = tx.db.updateTable('departments').set(values).where('authority_id', '=', tx.authorityId).where('id', '=', id)
  await nameOrFault(update.execute())
}

/** A name that is taken as a fault for the person, not a failure. */
export async function nameOrFault(work: Promise<unknown>): Promise<void> {
  try {
    await work
  } catch (error) {
    if (uniqueViolation(error) === null) throw error
    throw peopleFaults.nameTaken({}, [
      { field: 'name', expected: { de: 'ein Name, den noch keines hat', en: 'a name that is not taken' } },
    ])
  }
}
