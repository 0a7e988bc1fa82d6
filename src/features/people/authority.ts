import type { Ctx, Tx } from '../../infra/ctx.ts'
import { commonFaults } from '../../kernel/fault.ts'
import { record } from '../audit/audit.ts'
import { answerBy } from './answer-rules.ts'
import type { Authority, ChangeAuthorityInput } from './contract.ts'
import { can } from './policy.ts'
import { lockAuthority, readAuthority, updateAuthority } from './store-authority.ts'

/** The own authority: names, zone, Land, contact, service hours, settings. */
export function authority(tx: Tx): Promise<Authority> {
  return readAuthority(tx)
}

export function showAuthority(ctx: Ctx): Promise<Authority> {
  return ctx.transaction(readAuthority)
}

/**
 * Changes what is given. The origin is not changed here: links that are out, cookies and webhooks hang on it.
 * @throws common.stale; common.invalid when the service hours do not suffice for the promised answer
 */
export function changeAuthority(ctx: Ctx, input: ChangeAuthorityInput): Promise<Authority> {
  return ctx.transaction(async (tx) => {
    tx.require(can.manageAuthority(tx.actor))
    const before = await lockAuthority(tx)
    if (before.version !== input.version) throw commonFaults.stale()
    const { version, secondFactor, answerTime, ...values } = input
    const given = present(values)
    const settings = present({ secondFactor, answerTime })
    const after: Authority = { ...before, ...given, settings: { ...before.settings, ...settings }, version: version + 1 }
    requireKeepable(after, input, tx.clock.now())
    await updateAuthority(tx, after)
    const fields = [...Object.keys(given), ...Object.keys(settings)]
    const facts: Record<string, string> = secondFactor === undefined ? {} : { secondFactor }
    await record(tx, 'people.authorityChanged', { kind: 'authority', id: tx.authorityId }, { fields, facts })
    tx.hint('authority')
    return after
  })
}

const present = (values: object): Record<string, unknown> =>
  Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined))

/** A promise that the service hours never reach would be one without a date. */
function requireKeepable(after: Authority, input: ChangeAuthorityInput, now: Date): void {
  if (!input.answerTime && input.serviceHours === undefined) return
  if (after.settings.answerTime === null || answerBy(after, now) !== null) return
  throw commonFaults.invalid({}, [
    input.answerTime
      ? {
          field: 'answerTime',
          expected: {
            de: 'eine Zeit, die mit den Servicezeiten binnen eines Jahres erreicht wird',
            en: 'a time that the service hours reach within a year',
          },
        }
      : {
          field: 'serviceHours',
          expected: {
            de: 'so viele Zeiten, dass die versprochene Antwort binnen eines Jahres fällig wird',
            en: 'so many hours that the promised answer is due within a year',
          },
        },
  ])
}
