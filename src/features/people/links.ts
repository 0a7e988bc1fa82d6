import { hashToken, newToken } from '../../infra/crypto/tokens.ts'
import type { Ctx, Tx } from '../../infra/ctx.ts'
import type { StaffId } from '../../kernel/actor.ts'
import type { Id } from '../../kernel/id.ts'
import { record } from '../audit/audit.ts'
import { type LinkKind, type LinkSent, linkPaths, peopleFaults } from './contract.ts'
import { mailLink } from './job-orders.ts'
import { linkMinutes } from './rules.ts'
import { readAuthority } from './store-authority.ts'
import { deleteLinks, insertLink } from './store-links.ts'
import { lockActiveStaff } from './store-staff.ts'

interface MadeLink {
  id: Id<'link'>
  token: string
  expiresAt: Date
}

/** Makes a link for a person (or for nobody, to do the same work); earlier ones of its kind end. */
export async function makeLink(
  tx: Tx,
  kind: LinkKind,
  staffId: StaffId | null,
  minutes: number = linkMinutes[kind],
): Promise<MadeLink> {
  await deleteLinks(tx, staffId, kind)
  const made = {
    id: tx.newId('link'),
    token: newToken(),
    expiresAt: new Date(tx.clock.now().getTime() + minutes * 60_000),
  }
  await insertLink(tx, { id: made.id, kind, staffId, tokenHash: hashToken(made.token), expiresAt: made.expiresAt })
  return made
}

/** The address to hand out. */
export const linkAddress = (origin: string, kind: LinkKind, token: string): string => `${origin}${linkPaths[kind]}#${token}`

/** Makes a link and sends it, or gives it to whoever asked so that they pass it on. */
export async function sendLink(
  tx: Tx,
  to: { kind: 'invitation' | 'reset'; staffId: StaffId; by: 'mail' | 'link' },
): Promise<LinkSent> {
  const link = await makeLink(tx, to.kind, to.staffId)
  const mailed = to.by === 'mail' && tx.tools.mail.enabled
  // The job makes the token that is mailed; this one here then never leaves the process.
  if (mailed) await tx.enqueue(mailLink, { linkId: link.id })
  await record(
    tx,
    'people.linkMade',
    { kind: 'staff', id: to.staffId },
    { facts: { kind: to.kind, by: mailed ? 'mail' : 'link' } },
  )
  const { origin } = await readAuthority(tx)
  const expiresAt = link.expiresAt.toISOString()
  return { staffId: to.staffId, mailed, link: mailed ? null : linkAddress(origin, to.kind, link.token), expiresAt }
}

/**
 * A link that signs a person in once, e.g. to be printed at the first start of the example.
 * @param o.minutes how long it can be used, 30 unless said
 * @returns the whole address
 * @throws people.hasLeft when the person is not active
 */
export function createSignInLink(ctx: Ctx, staffId: StaffId, o: { minutes?: number } = {}): Promise<string> {
  return ctx.transaction(async (tx) => {
    if (!(await lockActiveStaff(tx, staffId))) throw peopleFaults.hasLeft()
    const link = await makeLink(tx, 'sign-in', staffId, o.minutes)
    await record(tx, 'people.linkMade', { kind: 'staff', id: staffId }, { facts: { kind: 'sign-in', by: 'link' } })
    const { origin } = await readAuthority(tx)
    return linkAddress(origin, 'sign-in', link.token)
  })
}
