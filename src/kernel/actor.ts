import type { Id } from './id.ts'
import type { Right } from './right.ts'

export type AuthorityId = Id<'authority'>
export type StaffId = Id<'staff'>
export type DepartmentId = Id<'department'>

/** A member of staff, signed in or using a personal token. */
export interface StaffActor {
  kind: 'staff'
  staffId: StaffId
  name: string
  rights: ReadonlySet<Right>
  departmentIds: ReadonlySet<DepartmentId>
  /** The session or token the request came with, so that it can be named in the audit log and revoked. */
  via: { session: Id<'session'> } | { token: Id<'token'> }
}

/** The product itself, in a job. `task` is the job's name. */
export interface SystemActor {
  kind: 'system'
  task: string
}

/** Anyone on the public site. Never identified. */
export interface CitizenActor {
  kind: 'citizen'
}

export type Actor = StaffActor | SystemActor | CitizenActor

/** True when the actor is staff holding the right. The product itself may everything that its jobs call. */
export function has(actor: Actor, right: Right): boolean {
  return actor.kind === 'system' || (actor.kind === 'staff' && actor.rights.has(right))
}

/** The staff id of an actor, or null when it is nobody of the staff. */
export function staffIdOf(actor: Actor): StaffId | null {
  return actor.kind === 'staff' ? actor.staffId : null
}
