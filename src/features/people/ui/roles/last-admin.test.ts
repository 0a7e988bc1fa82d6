import { expect, test } from 'vitest'
import type { Role, Staff } from '../../contract.ts'
import { holdsLastAdmin } from './last-admin'

const role = (id: string, rights: Role['rights']) => ({ id, rights }) as Role
const admin = role('role_a', ['people.manage', 'audit.read'])
const deputy = role('role_b', ['people.manage'])
const editor = role('role_c', ['posts.write'])
const roles = [admin, deputy, editor]
const person = (state: Staff['state'], ...roleIds: string[]) => ({ state, roleIds }) as unknown as Staff

test('a role keeps the right when nobody holds it by another role', () => {
  expect(holdsLastAdmin(admin, roles, [person('active', 'role_a'), person('active', 'role_c')])).toBe(true)
})

test('somebody active who holds it by another role is enough', () => {
  expect(holdsLastAdmin(admin, roles, [person('active', 'role_a'), person('active', 'role_b')])).toBe(false)
})

test('who is only invited or has left does not count', () => {
  expect(holdsLastAdmin(admin, roles, [person('invited', 'role_b'), person('left', 'role_b')])).toBe(true)
})

test('a role without the right holds nothing', () => {
  expect(holdsLastAdmin(editor, roles, [])).toBe(false)
})
