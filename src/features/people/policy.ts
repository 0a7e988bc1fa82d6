import { type Actor, has } from '../../kernel/actor.ts'

export const can = {
  /** Invite, change, let go; change roles and departments. */
  managePeople: (actor: Actor): boolean => has(actor, 'people.manage'),
  manageAuthority: (actor: Actor): boolean => has(actor, 'authority.manage'),
  /** Own password, second factor, sessions and tokens: signed in with a browser, never with a token. */
  manageOwnAccess: (actor: Actor): boolean => actor.kind === 'staff' && 'session' in actor.via,
}
