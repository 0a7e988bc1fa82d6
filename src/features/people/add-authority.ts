import type { Ctx } from '../../infra/ctx.ts'
import { record } from '../audit/audit.ts'
import type { AddAuthorityInput, LinkSent } from './contract.ts'
import { inviteStaff } from './invite.ts'
import { insertDefaultRoles } from './roles.ts'
import { defaultRoles } from './rules.ts'
import { insertNewAuthority } from './set-up.ts'

/**
 * Adds an authority to an installation that has one already; for the operator's command line, never for somebody signed in elsewhere.
 * @param ctx the product itself in the new authority: its `authorityId` becomes the authority's id
 * @returns the link by which the person who will manage it begins; it is shown this once
 */
export function addAuthority(ctx: Ctx, input: AddAuthorityInput): Promise<LinkSent> {
  return ctx.transaction(async (tx) => {
    tx.require(tx.actor.kind === 'system')
    const { admin, ...authority } = input
    await insertNewAuthority(tx, { ...authority, example: false })
    const roleIds = await insertDefaultRoles(tx, input.language)
    await record(tx, 'people.authorityAdded', { kind: 'authority', id: tx.authorityId })
    return inviteStaff(tx, {
      ...admin,
      language: input.language,
      roleIds: roleIds.filter((_, index) => defaultRoles[index]?.rights.includes('people.manage')),
      departmentIds: [],
      by: 'link',
    })
  })
}
