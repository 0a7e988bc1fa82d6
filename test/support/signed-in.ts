import { createIdentify } from '../../src/features/people/people.ts'
import { startFullSession } from '../../src/features/people/sessions.ts'
import type { Ctx } from '../../src/infra/ctx.ts'
import { type MadeAuthority, makeStaff, type StaffWish, type World } from './make.ts'

/** Somebody at the desk with a session that exists, for what hangs on one. */
export interface AtDesk {
  ctx: Ctx
  /** The value of their cookie. */
  token: string
}

export async function atDesk(world: World, authority: MadeAuthority, wish: StaffWish = {}): Promise<AtDesk> {
  const { id } = await makeStaff(world, authority, wish)
  return again(world, authority, id)
}

/** The same person in another browser. */
export async function again(
  world: World,
  authority: MadeAuthority,
  staffId: Parameters<typeof startFullSession>[1],
): Promise<AtDesk> {
  const origin = { address: '127.0.0.1', userAgent: 'test' }
  const { token } = await authority.system.transaction((tx) => startFullSession(tx, staffId, origin, 'password'))
  const actor = await createIdentify(world.ground).staffBySession(authority.id, token)
  if (!actor) throw new Error('not signed in')
  return { ctx: authority.as(actor), token }
}
