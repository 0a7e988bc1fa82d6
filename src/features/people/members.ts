import type { Tx } from '../../infra/ctx.ts'
import type { DepartmentId } from '../../kernel/actor.ts'
import { commonFaults, missingAt } from '../../kernel/fault.ts'
import { peopleFaults } from './contract.ts'
import { unknownMembers } from './reads-staff.ts'

/** Refuses roles and departments that do not exist here. @throws people.unknownMember, naming the list */
export async function requireMembers(
  tx: Tx,
  ids: { roleIds?: readonly string[]; departmentIds?: readonly string[] },
): Promise<void> {
  const unknown = await unknownMembers(tx, { roleIds: ids.roleIds ?? [], departmentIds: ids.departmentIds ?? [] })
  if (unknown.length > 0) throw peopleFaults.unknownMember({}, unknown.map(missingAt))
}

/** Refuses a department that does not exist here or is closed. @throws common.unknownReference, naming the field */
export async function requireDepartment(tx: Tx, id: DepartmentId, field: string): Promise<void> {
  const found = await tx.db
    .selectFrom('departments')
    .select('id')
    .where('authority_id', '=', tx.authorityId)
    .where('id', '=', id)
    .where('active', '=', true)
    .forKeyShare()
    .executeTakeFirst()
  if (!found) throw commonFaults.unknownReference({}, [missingAt(field)])
}
