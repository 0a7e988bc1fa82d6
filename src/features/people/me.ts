import type { z } from 'zod'
import type { Ctx, Tx } from '../../infra/ctx.ts'
import type { StaffId } from '../../kernel/actor.ts'
import { commonFaults } from '../../kernel/fault.ts'
import type { Id } from '../../kernel/id.ts'
import type { PageQuery } from '../../kernel/page.ts'
import { record } from '../audit/audit.ts'
import type { ChangeMeInput, Me, NotificationPage, ReadNotificationsInput, SessionView } from './contract.ts'
import { me, notificationsOf } from './reads-me.ts'
import { sessionByToken } from './sessions.ts'
import { readAuthority } from './store-authority.ts'
import { markRead } from './store-notifications.ts'
import { updateStaff } from './store-staff.ts'

/** Who am I here: what the desk asks first, and what the sign-in screen needs. */
export function readSession(ctx: Ctx, token: string | null): Promise<SessionView> {
  return ctx.transaction(async (tx) => {
    const { name, shortName, example, language, zone } = await readAuthority(tx)
    const authority = { name, shortName, example, language, zone }
    const mail = ctx.tools.mail.enabled
    if (tx.actor.kind === 'staff') {
      return { state: 'signed-in' as const, me: await ownProfile(tx), authority, mail }
    }
    const session = await sessionByToken(tx, token)
    // A full session that reaches this point ended this very moment.
    const state = session === null || session.state === 'full' ? ('signed-out' as const) : session.state
    return { state, me: null, authority, mail }
  })
}

/** Own language and density. */
export function changeMe(ctx: Ctx, input: ChangeMeInput): Promise<Me> {
  return ctx.transaction(async (tx) => {
    const staffId = self(tx)
    const values = Object.fromEntries(Object.entries(input).filter(([, value]) => value !== undefined)) as ChangeMeInput
    await updateStaff(tx, staffId, {
      ...(values.language && { language: values.language }),
      ...(values.density && { density: values.density }),
    })
    await record(tx, 'people.profileChanged', { kind: 'staff', id: staffId }, { fields: Object.keys(values) })
    return ownProfile(tx)
  })
}

export function listNotifications(ctx: Ctx, query: z.output<typeof PageQuery>): Promise<NotificationPage> {
  return ctx.transaction(async (tx) => {
    const { language } = await ownProfile(tx)
    return notificationsOf(tx, self(tx), { limit: query.limit, cursor: query.cursor, language })
  })
}

/** Marks own notifications as read. No entry in the log: what somebody has read is nobody else's business. */
export function readNotifications(ctx: Ctx, input: ReadNotificationsInput): Promise<void> {
  return ctx.transaction(async (tx) => {
    const staffId = self(tx)
    await markRead(tx, staffId, input.ids as Id<'notification'>[] | null)
    tx.hint(`notifications/${staffId}`)
  })
}

function self(tx: Tx): StaffId {
  if (tx.actor.kind !== 'staff') throw commonFaults.unauthenticated()
  return tx.actor.staffId
}

async function ownProfile(tx: Tx): Promise<Me> {
  const staffId = self(tx)
  const profile = await me(tx, staffId, tx.actor.kind === 'staff' ? tx.actor.rights : new Set())
  if (!profile) throw commonFaults.unauthenticated()
  return profile
}
