export { authority, changeAuthority } from './authority.ts'
export { changeDepartment, createDepartment } from './departments.ts'
export { switchExamplePerson } from './example.ts'
export { insertExampleStaff } from './example-staff.ts'
export { forgetNotifications, forgetSessions } from './forget.ts'
export { createIdentify, listAuthorities } from './identify.ts'
export { acceptInvitation, inviteStaff, renewInvitation } from './invite.ts'
export { createSignInLink } from './links.ts'
export { type Notice, notify } from './notify.ts'
export type { Origin } from './origin.ts'
export { peopleWithRight, staffNames } from './reads.ts'
export { departments } from './reads-staff.ts'
export { askReset, changePassword, finishReset, sendReset } from './reset.ts'
export { changeRole, createRole, insertDefaultRoles, removeRole } from './roles.ts'
export { resealSecondFactors, unreadableSecondFactors } from './rotate.ts'
export { beginSecondFactor, confirmSecondFactor, proveSecondFactor, renewRecoveryCodes } from './second-factor.ts'
export { revokeOtherSessions, revokeSession, type StartedSession, signOut } from './sessions.ts'
export { createSetUpCode, insertNewAuthority, isEmpty, setUpAuthority } from './set-up.ts'
export { signIn, signInWithLink } from './sign-in.ts'
export {
  changeStaff,
  deactivateStaff,
  endStaffSessions,
  removeSecondFactor,
  setStaffDepartments,
  setStaffRoles,
} from './staff.ts'
export { liftRight, suspendRight } from './suspend-right.ts'
export { createToken, createTokenFor, revokeStaffToken, revokeToken } from './tokens.ts'
