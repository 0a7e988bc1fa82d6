import type { App } from '../app.ts'
import { type Ctx, createCtx } from '../infra/ctx.ts'
import type { AuthorityId, DepartmentId, StaffId } from '../kernel/actor.ts'
import type { Right } from '../kernel/right.ts'
import type { ExampleStaff } from './example-people.ts'

/** What an example person did, some hours before the first start; 0 is now. */
export type Then = (person: keyof ExampleStaff['staff'], hoursAgo: number) => Ctx

/** Contexts of the example people at moments of the past, so that a fresh example has a yesterday. */
export function exampleActors(app: App, authorityId: AuthorityId, staff: ExampleStaff): Then {
  return (person, hoursAgo) => {
    const actor = {
      kind: 'staff' as const,
      staffId: staff.staff[person] as StaffId,
      name: staff.names[person],
      rights: new Set(staff.rights[person] as Right[]),
      departmentIds: new Set(staff.homes[person] as DepartmentId[]),
      via: { session: `session_${'0'.repeat(32)}` as const },
    }
    const start = Date.now() - hoursAgo * 3_600_000
    let ticks = 0
    // Each look at the clock is a little later, so that what follows sorts after.
    const clock = hoursAgo === 0 ? app.ground.clock : { now: () => new Date(start + ticks++ * 20) }
    return createCtx({ ...app.ground, clock }, { actor, authorityId, requestId: 'installation.example' })
  }
}
