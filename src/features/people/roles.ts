import type { Ctx, Tx } from '../../infra/ctx.ts'
import { commonFaults } from '../../kernel/fault.ts'
import type { Id } from '../../kernel/id.ts'
import { record } from '../audit/audit.ts'
import type { ChangeRoleInput, CreateRoleInput, Role, RoleIdInput } from './contract.ts'
import { holdAdmins, requireAnAdmin } from './last-admin.ts'
import { can } from './policy.ts'
import { listRoles } from './reads-staff.ts'
import { defaultRoles } from './rules.ts'
import { nameOrFault } from './store-departments.ts'
import { deleteRole, insertRoles, lockRole, updateRole } from './store-roles.ts'

/** All roles with their rights: everybody may see who may do what. */
export function readRoles(ctx: Ctx): Promise<{ items: Role[] }> {
  return ctx.transaction(async (tx) => ({ items: await listRoles(tx) }))
}

/** @throws people.nameTaken */
export function createRole(ctx: Ctx, input: CreateRoleInput): Promise<Role> {
  return ctx.transaction(async (tx) => {
    tx.require(can.managePeople(tx.actor))
    const id = tx.newId('role')
    const position = (await listRoles(tx)).length
    await nameOrFault(insertRoles(tx, [{ id, ...input, rights: [...new Set(input.rights)], position }]))
    const facts = { rights: input.rights.join(' ') }
    await record(tx, 'people.roleCreated', { kind: 'role', id }, { fields: ['name', 'description', 'rights'], facts })
    return roleOf(tx, id)
  })
}

/** Changes a role for everybody who holds it, from their next request on. @throws common.stale, people.lastAdmin, people.nameTaken */
export function changeRole(ctx: Ctx, input: ChangeRoleInput): Promise<Role> {
  return ctx.transaction(async (tx) => {
    tx.require(can.managePeople(tx.actor))
    await holdAdmins(tx)
    const before = await lockRole(tx, input.id)
    if (!before) throw commonFaults.notFound()
    if (before.version !== input.version) throw commonFaults.stale()
    const after = {
      name: input.name ?? before.name,
      description: input.description ?? before.description,
      rights: input.rights ? [...new Set(input.rights)] : before.rights,
      version: before.version + 1,
    }
    await nameOrFault(updateRole(tx, input.id, after))
    await requireAnAdmin(tx)
    const fields = (['name', 'description', 'rights'] as const).filter((field) => input[field] !== undefined)
    const added = after.rights.filter((right) => !before.rights.includes(right)).join(' ')
    const removed = before.rights.filter((right) => !after.rights.includes(right)).join(' ')
    await record(tx, 'people.roleChanged', { kind: 'role', id: input.id }, { fields, facts: { added, removed } })
    tx.hint('staff')
    return roleOf(tx, input.id)
  })
}

/** Takes a role away from everybody and deletes it. @throws people.lastAdmin */
export function removeRole(ctx: Ctx, input: RoleIdInput): Promise<void> {
  return ctx.transaction(async (tx) => {
    tx.require(can.managePeople(tx.actor))
    await holdAdmins(tx)
    const before = await lockRole(tx, input.id)
    if (!before) throw commonFaults.notFound()
    await deleteRole(tx, input.id)
    await requireAnAdmin(tx)
    const facts = { name: before.name, rights: before.rights.join(' ') }
    await record(tx, 'people.roleDeleted', { kind: 'role', id: input.id }, { facts })
    tx.hint('staff')
  })
}

/** The roles a new authority starts with. @returns their ids in the order of `defaultRoles` */
export async function insertDefaultRoles(tx: Tx, language: 'de' | 'en'): Promise<Id<'role'>[]> {
  const roles = defaultRoles.map((role, position) => ({
    id: tx.newId('role'),
    name: role.name[language],
    description: role.description[language],
    rights: role.rights,
    position,
  }))
  await insertRoles(tx, roles)
  return roles.map((role) => role.id)
}

async function roleOf(tx: Tx, id: Id<'role'>): Promise<Role> {
  const role = (await listRoles(tx)).find((one) => one.id === id)
  if (!role) throw commonFaults.notFound()
  return role
}
