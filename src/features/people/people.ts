export { addAuthority } from './add-authority.ts'
export { answerBy } from './answer-rules.ts'
export { authority, changeAuthority } from './authority.ts'
export { endAgain } from './end-again.ts'
export { createExampleLink, switchExamplePerson } from './example.ts'
export { insertExampleStaff } from './example-staff.ts'
export { forgetFailures, forgetLinks, forgetNotifications, forgetNotificationsAbout, forgetSessions } from './forget.ts'
export { createIdentify, listAuthorities } from './identify.ts'
export { acceptInvitation, inviteStaff, renewInvitation } from './invite.ts'
export { createSignInLink } from './links.ts'
export { requireDepartment, requireMembers } from './members.ts'
export { moveNotices, notify } from './notify.ts'
export { peopleOfDepartment, peopleWithRight, staffNames } from './reads.ts'
export { departments } from './reads-staff.ts'
export { askReset, changePassword, finishReset, sendReset } from './reset.ts'
export { changeRole, createRole, insertDefaultRoles, removeRole } from './roles.ts'
export { resealSecondFactors, unreadableSecondFactors } from './rotate.ts'
export { endedLinkDays, failureDays } from './rules.ts'
export { beginSecondFactor, confirmSecondFactor, proveSecondFactor } from './second-factor.ts'
export { revokeOtherSessions, revokeSession, signOut } from './sessions.ts'
export { createSetUpCode, insertNewAuthority, setUpAuthority } from './set-up.ts'
export { signIn, signInWithLink } from './sign-in.ts'
export {
  changeStaff,
  deactivateStaff,
  removeSecondFactor,
  setStaffDepartments,
  setStaffRoles,
} from './staff.ts'
export { liftRight, suspendRight } from './suspend-right.ts'
export { createToken, createTokenFor, revokeStaffToken } from './tokens.ts'
