import { randomBytes } from 'node:crypto'
import type { Ctx } from '../../infra/ctx.ts'
import { knownBrowserDays } from './rules.ts'

/** So many people may share a computer and all be known there. */
const peopleAtOne = 10

const dayMs = 86_400_000
const apart = '~'

/**
 * A browser carries one mark for each person who has signed in there: until when, a number of chance, and both and the person under the
 * installation's key. It opens nothing and names nobody; it says only that failures of strangers are not this browser's.
 */
function isMarkOf(ctx: Ctx, email: string, mark: string): boolean {
  const [until = '', chance = '', proof = ''] = mark.split('.')
  return proof !== '' && proof === proofOf(ctx, email, until, chance) && Number(until) * dayMs > ctx.clock.now().getTime()
}

const proofOf = (ctx: Ctx, email: string, until: string, chance: string): string =>
  ctx.tools.secrets.keyedHash('people.browser', `${ctx.authorityId}/${email}/${until}/${chance}`)

const marksIn = (browser: string | null | undefined): string[] => (browser ?? '').split(apart).slice(0, peopleAtOne)

/** Which of a browser's marks makes it known for this person, or null. */
export function knownMark(ctx: Ctx, email: string, browser: string | null | undefined): string | null {
  return marksIn(browser).find((mark) => isMarkOf(ctx, email, mark)) ?? null
}

/** The browser's marks from now on: this person's anew, the others' as they were. */
export function markBrowser(ctx: Ctx, email: string, browser: string | null | undefined): string {
  const until = String(Math.floor(ctx.clock.now().getTime() / dayMs) + knownBrowserDays)
  const chance = randomBytes(9).toString('base64url')
  const mine = `${until}.${chance}.${proofOf(ctx, email, until, chance)}`
  const others = marksIn(browser).filter((mark) => mark !== '' && !isMarkOf(ctx, email, mark))
  return [mine, ...others].slice(0, peopleAtOne).join(apart)
}
