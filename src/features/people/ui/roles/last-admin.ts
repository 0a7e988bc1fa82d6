import type { Role, Staff } from '../../contract.ts'

/**
 * Would nobody be left who can manage people, if a role lost that right (or went)? The server refuses it too; here it is said before.
 * @param role the role that would be without the right
 */
export function holdsLastAdmin(role: Pick<Role, 'id' | 'rights'>, roles: readonly Role[], people: readonly Staff[]): boolean {
  if (!role.rights.includes('people.manage')) return false
  const others = new Set<string>(
    roles.filter((one) => one.id !== role.id && one.rights.includes('people.manage')).map((one) => one.id),
  )
  return !people.some((person) => person.state === 'active' && person.roleIds.some((id) => others.has(id)))
}
