import { hashToken } from '../../infra/crypto/tokens.ts'
import type { Ctx } from '../../infra/ctx.ts'
import { commonFaults } from '../../kernel/fault.ts'
import { record } from '../audit/audit.ts'
import {
  type AcceptInvitationInput,
  type Invitation,
  type InviteInput,
  type LinkByInput,
  type LinkSent,
  peopleFaults,
} from './contract.ts'
import { sendLink } from './links.ts'
import { requireMembers } from './members.ts'
import type { Origin } from './origin.ts'
import { hashNewPassword } from './password-work.ts'
import { can } from './policy.ts'
import { accountOf, staffOfLink } from './reads-sign-in.ts'
import { type StartedSession, startSession } from './sessions.ts'
import { readAuthority } from './store-authority.ts'
import { insertCredentials, setPassword } from './store-credentials.ts'
import { takeLink } from './store-links.ts'
import { replaceStaffRoles } from './store-roles.ts'
import { insertStaff, lockStaff, replaceStaffDepartments, setStaffActive } from './store-staff.ts'

/**
 * Invites somebody: they exist from now on, and can do nothing until they accept.
 * @throws people.emailTaken, people.unknownMember
 */
export function inviteStaff(ctx: Ctx, input: InviteInput): Promise<LinkSent> {
  return ctx.transaction(async (tx) => {
    tx.require(can.managePeople(tx.actor))
    await requireMembers(tx, input)
    const id = tx.newId('staff')
    await insertStaff(tx, { id, name: input.name, email: input.email, language: input.language, state: 'invited' })
    await insertCredentials(tx, id)
    await replaceStaffRoles(tx, id, input.roleIds)
    await replaceStaffDepartments(tx, id, input.departmentIds)
    const personal = { name: input.name, email: input.email }
    await record(tx, 'people.invited', { kind: 'staff', id }, { facts: { roles: input.roleIds.join(' ') }, personal })
    tx.hint('staff')
    return sendLink(tx, { kind: 'invitation', staffId: id, by: input.by })
  })
}

/** A new invitation for somebody who has not accepted yet; the old link ends. */
export function renewInvitation(ctx: Ctx, input: LinkByInput): Promise<LinkSent> {
  return ctx.transaction(async (tx) => {
    tx.require(can.managePeople(tx.actor))
    const person = await lockStaff(tx, input.id)
    if (!person) throw commonFaults.notFound()
    if (person.state !== 'invited') throw peopleFaults.notInvited()
    return sendLink(tx, { kind: 'invitation', staffId: input.id, by: input.by })
  })
}

/** What an invitation says, for the page that accepts it. @throws people.linkGone */
export function readInvitation(ctx: Ctx, input: { token: string }): Promise<Invitation> {
  return ctx.transaction(async (tx) => {
    const staffId = await staffOfLink(tx, 'invitation', hashToken(input.token))
    const account = staffId && (await accountOf(tx, staffId))
    if (account?.state !== 'invited') throw peopleFaults.linkGone()
    const { name: authorityName } = await readAuthority(tx)
    return { name: account.name, email: account.email, language: account.language, authorityName }
  })
}

/**
 * Accepts an invitation with a password of one's own; the second factor comes next.
 * @throws people.linkGone, people.passwordWeak
 */
export async function acceptInvitation(ctx: Ctx, input: AcceptInvitationInput, origin: Origin): Promise<StartedSession> {
  // Looked at first: hashing is costly, and a made-up token must not cost it.
  const invitation = await readInvitation(ctx, input)
  const name = input.name ?? invitation.name
  const hash = await hashNewPassword(ctx, input.password, [name, invitation.email])
  return ctx.transaction(async (tx) => {
    const staffId = await takeLink(tx, 'invitation', hashToken(input.token))
    const person = staffId && (await lockStaff(tx, staffId))
    if (!staffId || !person || person.state !== 'invited') throw peopleFaults.linkGone()
    await setStaffActive(tx, staffId, name)
    await setPassword(tx, staffId, hash)
    await record(tx, 'people.invitationAccepted', { kind: 'staff', id: staffId })
    tx.hint('staff')
    const account = await accountOf(tx, staffId)
    if (!account) throw peopleFaults.linkGone()
    return startSession(tx, account, origin, 'invitation')
  })
}
