import type { Ctx, Tx } from '../../infra/ctx.ts'
import type { DepartmentId } from '../../kernel/actor.ts'
import { commonFaults } from '../../kernel/fault.ts'
import { record } from '../audit/audit.ts'
import type { ChangeDepartmentInput, CreateDepartmentInput, Department } from './contract.ts'
import { can } from './policy.ts'
import { departments } from './reads-staff.ts'
import { insertDepartment, lockDepartment, updateDepartment } from './store-departments.ts'

export function readDepartments(ctx: Ctx): Promise<{ items: Department[] }> {
  return ctx.transaction(async (tx) => ({ items: await departments(tx) }))
}

/** @throws people.nameTaken */
export function createDepartment(ctx: Ctx, input: CreateDepartmentInput): Promise<Department> {
  return ctx.transaction(async (tx) => {
    tx.require(can.managePeople(tx.actor))
    const id = tx.newId('department')
    await insertDepartment(tx, id, { name: input.name, short_name: input.shortName, email: input.email, active: true })
    await record(tx, 'people.departmentCreated', { kind: 'department', id }, { fields: ['name', 'shortName', 'email'] })
    tx.hint('departments')
    return departmentOf(tx, id)
  })
}

/** A department is closed, never deleted: what it did stays its own. @throws people.nameTaken */
export function changeDepartment(ctx: Ctx, input: ChangeDepartmentInput): Promise<Department> {
  return ctx.transaction(async (tx) => {
    tx.require(can.managePeople(tx.actor))
    const before = await lockDepartment(tx, input.id)
    if (!before) throw commonFaults.notFound()
    await updateDepartment(tx, input.id, {
      name: input.name ?? before.name,
      short_name: input.shortName ?? before.short_name,
      email: input.email === undefined ? before.email : input.email,
      active: input.active ?? before.active,
    })
    const fields = (['name', 'shortName', 'email', 'active'] as const).filter((field) => input[field] !== undefined)
    await record(tx, 'people.departmentChanged', { kind: 'department', id: input.id }, { fields })
    tx.hint('departments')
    return departmentOf(tx, input.id)
  })
}

async function departmentOf(tx: Tx, id: DepartmentId): Promise<Department> {
  const found = (await departments(tx)).find((one) => one.id === id)
  if (!found) throw commonFaults.notFound()
  return found
}
