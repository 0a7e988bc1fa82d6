import { hashToken, newToken } from '../../infra/crypto/tokens.ts'
import type { Ctx } from '../../infra/ctx.ts'
import { defineJob, type JobKind } from '../../infra/jobs.ts'
import { MailError } from '../../infra/mail.ts'
import type { StaffId } from '../../kernel/actor.ts'
import type { Id } from '../../kernel/id.ts'
import { mailLink, mailNotification } from './job-orders.ts'
import { linkAddress } from './links.ts'
import { unreadNotification } from './reads-me.ts'
import { accountOf } from './reads-sign-in.ts'
import { readAuthority } from './store-authority.ts'
import { renewLinkToken } from './store-links.ts'
import { invitationMail, notificationMail, resetMail } from './texts.ts'

export const peopleJobs = [
  defineJob({ ...mailLink, run: (ctx, input) => sendLinkMail(ctx, input.linkId) }),
  defineJob({ ...mailNotification, run: (ctx, input) => sendNotificationMail(ctx, input.notificationId) }),
] as unknown as JobKind<never>[]

/** The mail gets a token made here; run again after a crash, it sends another mail and the earlier link ends. */
async function sendLinkMail(ctx: Ctx, linkId: Id<'link'>): Promise<void> {
  const token = newToken()
  const mail = await ctx.transaction(async (tx) => {
    const link = await renewLinkToken(tx, linkId, hashToken(token))
    // Asked for an address that nobody has, or used or withdrawn meanwhile.
    const account = link?.staff_id ? await accountOf(tx, link.staff_id as StaffId) : null
    if (!link || !account || account.state === 'left' || link.kind === 'sign-in') return null
    const authority = await readAuthority(tx)
    const of = {
      name: account.name,
      authority,
      expiresAt: link.expires_at,
      link: linkAddress(authority.origin, link.kind, token),
    }
    const text = link.kind === 'invitation' ? invitationMail(of, account.language) : resetMail(of, account.language)
    return { to: account.email, ...text }
  })
  if (mail) await ctx.tools.mail.send(mail)
}

async function sendNotificationMail(ctx: Ctx, id: Id<'notification'>): Promise<void> {
  if (!ctx.tools.mail.enabled) return
  const mail = await ctx.transaction(async (tx) => {
    const one = await unreadNotification(tx, id)
    if (!one) return null
    const { origin, shortName } = await readAuthority(tx)
    const text = one.language === 'de' ? one.text_de : one.text_en
    return { to: one.email, ...notificationMail({ text, address: origin + one.link, shortName }, one.language) }
  })
  if (!mail) return
  try {
    await ctx.tools.mail.send(mail)
  } catch (error) {
    // It stands in the desk too: rather no mail than the same one again and again.
    if (!(error instanceof MailError && error.failure.kind === 'maybe-sent')) throw error
  }
}
