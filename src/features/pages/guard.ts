import { createHash, randomBytes, timingSafeEqual } from 'node:crypto'
import type { Ctx } from '../../infra/ctx.ts'
import { longestWindowSeconds } from '../../infra/rate.ts'
import { AppError } from '../../kernel/fault.ts'
import type { FormProblem, GuardView } from '../../site/views.ts'

/**
 * The spam guard of the public forms: no third party, no script, no puzzle. A form carries when it was made, signed; it comes back neither
 * at once nor after a day, and with a field empty that people never see. Nobody is turned away in silence: each refusal says what to do.
 */

/** Nobody reads a form and writes a question in less. */
const leastMs = 3_000
const mostMs = 24 * 3_600_000
/** What a machine would like to fill in. */
export const trap = 'webseite'

type Fields = ReadonlyMap<string, string>

/** What the guard thinks of a posted form. */
export type Judged = { problem: null; nonce: string } | { problem: FormProblem; again: boolean }

/**
 * Fields for a new form.
 * @param purpose what the form is for: one for asking is worth nothing elsewhere
 * @param o.again true when it is shown again with what was typed: then it may be sent at once
 */
export function makeGuard(ctx: Ctx, purpose: string, o: { again?: boolean } = {}): GuardView {
  const at = ctx.clock.now().getTime() - (o.again ? leastMs : 0)
  const stamp = `${at.toString(36)}.${randomBytes(15).toString('base64url')}`
  return { hidden: { stempel: `${stamp}.${sign(ctx, purpose, stamp)}` }, trap }
}

/** The same form once more: its time goes on, so that waiting a moment is enough. */
export function sameGuard(fields: Fields): GuardView {
  return { hidden: { stempel: fields.get('stempel') ?? '' }, trap }
}

/**
 * Looks at a posted form. What is too old or forged brings a fresh form with all that was typed: after a day it may be sent at once (`again`), but
 * nobody gets a ripe stamp for a made-up one.
 */
export function judge(ctx: Ctx, purpose: string, fields: Fields): Judged {
  if ((fields.get(trap) ?? '') !== '') return { problem: 'refused', again: false }
  const [time = '', chance = '', signature = ''] = (fields.get('stempel') ?? '').split('.')
  const stamp = `${time}.${chance}`
  if (!/^[0-9a-z]{8,10}$/.test(time) || !isSame(signature, sign(ctx, purpose, stamp))) return { problem: 'expired', again: false }
  const age = ctx.clock.now().getTime() - Number.parseInt(time, 36)
  if (age > mostMs) return { problem: 'expired', again: true }
  if (age < leastMs) return { problem: 'too-fast', again: false }
  return { problem: null, nonce: stamp }
}

/** Sent twice by mistake, and corrected once: more questions within an hour are worth a form of their own. */
const questionsOfOneForm = { limit: 3, windowSeconds: longestWindowSeconds }

/** Counts what a form is sent for. @returns false when it was sent often enough */
export async function spendForm(ctx: Ctx, nonce: string): Promise<boolean> {
  try {
    await ctx.tools.rate.spend(`form:${ctx.authorityId}:${nonce}`, questionsOfOneForm)
    return true
  } catch (error) {
    if (error instanceof AppError && error.kind === 'too-many') return false
    throw error
  }
}

/** What one form with one text is: sent twice it is one thing; with another text, after going back in the browser, it is another. */
export function onceOf(nonce: string, text: string): string {
  return createHash('sha256').update(`${nonce}\n${text}`).digest('base64url')
}

function sign(ctx: Ctx, purpose: string, stamp: string): string {
  return ctx.tools.secrets.keyedHash('pages.form', `${ctx.authorityId}/${purpose}/${stamp}`)
}

function isSame(given: string, expected: string): boolean {
  const [one, other] = [Buffer.from(given), Buffer.from(expected)]
  return one.length === other.length && timingSafeEqual(one, other)
}

/** More links than this in one message are what advertising looks like. */
export const mostLinks = 5

/** Counts web addresses, written out or bare. */
export function countLinks(text: string): number {
  return text.match(/https?:\/\/|\bwww\.|\[url/gi)?.length ?? 0
}
