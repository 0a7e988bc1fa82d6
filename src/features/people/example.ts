import type { Ctx } from '../../infra/ctx.ts'
import type { StaffId } from '../../kernel/actor.ts'
import { commonFaults } from '../../kernel/fault.ts'
import { record } from '../audit/audit.ts'
import { type ExamplePerson, peopleFaults } from './contract.ts'
import { createSignInLink } from './links.ts'
import type { Origin } from './origin.ts'
import { examplePeople } from './reads-staff.ts'
import { ownSession, type StartedSession, startFullSession } from './sessions.ts'
import { readAuthority } from './store-authority.ts'
import { deleteSession } from './store-sessions.ts'
import { lockActiveStaff } from './store-staff.ts'

/** Whom one can be in the example. @throws people.onlyInExample */
export function listExamplePeople(ctx: Ctx): Promise<{ items: ExamplePerson[] }> {
  return ctx.transaction(async (tx) => {
    if (!(await readAuthority(tx)).example) throw peopleFaults.onlyInExample()
    return { items: await examplePeople(tx) }
  })
}

/**
 * A link that signs somebody of the example in once: the example's people have no passwords, so each start prints a new one.
 * @returns null outside the example, or when nobody of it is left
 */
export async function createExampleLink(ctx: Ctx, o: { minutes: number }): Promise<string | null> {
  const people = await ctx.transaction(async (tx) => ((await readAuthority(tx)).example ? examplePeople(tx) : []))
  const editor = people.find((one) => one.roles.includes('Redaktion') && one.roles.includes('Dialog')) ?? people[0]
  return editor ? createSignInLink(ctx, editor.id, o) : null
}

/** "Weiter als …": goes on as another example person, without a password. @throws people.onlyInExample */
export function switchExamplePerson(ctx: Ctx, input: { staffId: StaffId }, origin: Origin): Promise<StartedSession> {
  return ctx.transaction(async (tx) => {
    if (!(await readAuthority(tx)).example) throw peopleFaults.onlyInExample()
    const own = ownSession(tx)
    if (!(await lockActiveStaff(tx, input.staffId))) throw commonFaults.notFound()
    await deleteSession(tx, own.staffId, own.sessionId)
    await record(tx, 'people.switched', { kind: 'staff', id: input.staffId })
    return startFullSession(tx, input.staffId, origin, 'example')
  })
}
