import type { Ctx, Tx } from '../../infra/ctx.ts'
import type { StaffId } from '../../kernel/actor.ts'
import { commonFaults } from '../../kernel/fault.ts'
import { record } from '../audit/audit.ts'
import {
  type ChangeStaffInput,
  peopleFaults,
  type Staff,
  type StaffActInput,
  type StaffDepartmentsInput,
  type StaffDetail,
  type StaffIdInput,
  type StaffQuery,
  type StaffRolesInput,
  staffLeft,
  staffRightsChanged,
} from './contract.ts'
import { noteEnd } from './journal.ts'
import { holdAdmins, requireAnAdmin } from './last-admin.ts'
import { requireMembers } from './members.ts'
import { can } from './policy.ts'
import { listStaff, staffDetail } from './reads-staff.ts'
import { clearSecondFactor, deleteCredentials } from './store-credentials.ts'
import { deleteLinks } from './store-links.ts'
import { replaceStaffRoles } from './store-roles.ts'
import { deleteSessions } from './store-sessions.ts'
import { lockStaff, replaceStaffDepartments, setStaffLeft, updateStaff } from './store-staff.ts'
import { deleteTokens } from './store-tokens.ts'

/** Colleagues: everybody sees who works here, in which department and role. */
export function readStaff(ctx: Ctx, query: StaffQuery): Promise<{ items: Staff[] }> {
  return ctx.transaction(async (tx) => ({ items: await listStaff(tx, query) }))
}

export function readStaffDetail(ctx: Ctx, input: StaffIdInput): Promise<StaffDetail> {
  return ctx.transaction(async (tx) => {
    tx.require(can.managePeople(tx.actor))
    return detail(tx, input.id)
  })
}

/** Changes name, address or language. @throws common.stale, people.emailTaken */
export function changeStaff(ctx: Ctx, input: ChangeStaffInput): Promise<StaffDetail> {
  return ctx.transaction(async (tx) => {
    tx.require(can.managePeople(tx.actor))
    const before = await present(tx, input.id)
    if (before.version !== input.version) throw commonFaults.stale()
    const names = ['name', 'email', 'language'] as const
    const fields = names.filter((name) => input[name] !== undefined && input[name] !== before[name])
    if (fields.length === 0) return detail(tx, input.id)
    const values = Object.fromEntries(fields.map((name) => [name, input[name]]))
    await updateStaff(tx, input.id, { ...values, version: before.version + 1 })
    // Links already sent went to the old address.
    if (fields.includes('email')) await deleteLinks(tx, input.id)
    const personal = Object.fromEntries(fields.map((name) => [name, { before: before[name], after: input[name] }]))
    await record(tx, 'people.staffChanged', { kind: 'staff', id: input.id }, { fields, personal })
    tx.hint('staff')
    return detail(tx, input.id)
  })
}

/** Sets exactly these roles. @throws people.lastAdmin, people.unknownMember */
export function setStaffRoles(ctx: Ctx, input: StaffRolesInput): Promise<StaffDetail> {
  return ctx.transaction(async (tx) => {
    tx.require(can.managePeople(tx.actor))
    await holdAdmins(tx)
    const before = await detail(tx, (await present(tx, input.id)).id as StaffId)
    await requireMembers(tx, { roleIds: input.roleIds })
    await replaceStaffRoles(tx, input.id, input.roleIds)
    await requireAnAdmin(tx)
    const facts = { before: before.roleIds.join(' '), after: [...input.roleIds].sort().join(' ') }
    await record(tx, 'people.rolesSet', { kind: 'staff', id: input.id }, { fields: ['roles'], facts })
    tx.announce(staffRightsChanged, { staffId: input.id })
    tx.hint('staff')
    return detail(tx, input.id)
  })
}

/** Sets exactly these departments. @throws people.unknownMember */
export function setStaffDepartments(ctx: Ctx, input: StaffDepartmentsInput): Promise<StaffDetail> {
  return ctx.transaction(async (tx) => {
    tx.require(can.managePeople(tx.actor))
    const before = await detail(tx, (await present(tx, input.id)).id as StaffId)
    await requireMembers(tx, { departmentIds: input.departmentIds })
    await replaceStaffDepartments(tx, input.id, input.departmentIds)
    const facts = { before: before.departmentIds.join(' '), after: [...input.departmentIds].sort().join(' ') }
    await record(tx, 'people.departmentsSet', { kind: 'staff', id: input.id }, { fields: ['departments'], facts })
    tx.announce(staffRightsChanged, { staffId: input.id })
    tx.hint('staff')
    return detail(tx, input.id)
  })
}

/** Ends all sessions of a colleague, e.g. after a lost telephone. */
export function endStaffSessions(ctx: Ctx, input: StaffIdInput): Promise<void> {
  return ctx.transaction(async (tx) => {
    tx.require(can.managePeople(tx.actor))
    await present(tx, input.id)
    const count = await deleteSessions(tx, input.id)
    await record(tx, 'people.sessionsRevoked', { kind: 'staff', id: input.id }, { facts: { count } })
  })
}

/** Removes a colleague's second factor, so that they set up a new one at the next sign-in. Their sessions end. */
export function removeSecondFactor(ctx: Ctx, input: StaffActInput): Promise<void> {
  return ctx.transaction(async (tx) => {
    tx.require(can.managePeople(tx.actor))
    if (tx.actor.kind === 'staff' && tx.actor.staffId === input.id) throw peopleFaults.notYourself()
    await present(tx, input.id)
    await clearSecondFactor(tx, input.id)
    await deleteSessions(tx, input.id)
    await record(tx, 'people.secondFactorRemoved', { kind: 'staff', id: input.id }, reasonOf(input))
  })
}

/**
 * Lets somebody go: from this commit on no session, token, link or password of theirs works.
 * @throws people.lastAdmin, people.notYourself, people.hasLeft
 */
export function deactivateStaff(ctx: Ctx, input: StaffActInput): Promise<void> {
  return ctx.transaction(async (tx) => {
    tx.require(can.managePeople(tx.actor))
    if (tx.actor.kind === 'staff' && tx.actor.staffId === input.id) throw peopleFaults.notYourself()
    await letGo(tx, input)
    await noteEnd(tx, 'departure', input.id)
  })
}

/** Everything that a departure is, in the caller's transaction. @throws people.lastAdmin, people.hasLeft */
export async function letGo(tx: Tx, input: StaffActInput): Promise<void> {
  await holdAdmins(tx)
  await present(tx, input.id)
  await setStaffLeft(tx, input.id)
  const facts = { sessions: await deleteSessions(tx, input.id), tokens: await deleteTokens(tx, input.id) }
  await deleteLinks(tx, input.id)
  await deleteCredentials(tx, input.id)
  await replaceStaffRoles(tx, input.id, [])
  await requireAnAdmin(tx)
  await record(tx, 'people.staffLeft', { kind: 'staff', id: input.id }, { facts, ...reasonOf(input) })
  tx.announce(staffLeft, { staffId: input.id })
  tx.hint('staff')
}

const reasonOf = ({ reason }: StaffActInput) => (reason === undefined ? {} : { personal: { reason } })

/** The person, locked. @throws common.notFound, people.hasLeft */
async function present(tx: Tx, id: StaffId) {
  const person = await lockStaff(tx, id)
  if (!person) throw commonFaults.notFound()
  if (person.state === 'left') throw peopleFaults.hasLeft()
  return person
}

async function detail(tx: Tx, id: StaffId): Promise<StaffDetail> {
  const found = await staffDetail(tx, id)
  if (!found) throw commonFaults.notFound()
  return found
}
