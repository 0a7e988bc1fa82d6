import type { Ctx, Tx } from '../../infra/ctx.ts'
import { commonFaults } from '../../kernel/fault.ts'
import { record } from '../audit/audit.ts'
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

/** Changes what is given. The origin is not changed here: links that are out, cookies and webhooks hang on it. @throws common.stale */
export function changeAuthority(ctx: Ctx, input: ChangeAuthorityInput): Promise<Authority> {
  return ctx.transaction(async (tx) => {
    tx.require(can.manageAuthority(tx.actor))
    const before = await lockAuthority(tx)
    if (before.version !== input.version) throw commonFaults.stale()
    const { version, secondFactor, ...values } = input
    const given = Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined))
    const settings = secondFactor === undefined ? before.settings : { ...before.settings, secondFactor }
    const after: Authority = { ...before, ...given, settings, version: version + 1 }
    await updateAuthority(tx, after)
    const fields = [...Object.keys(given), ...(secondFactor === undefined ? [] : ['secondFactor'])]
    const facts: Record<string, string> = secondFactor === undefined ? {} : { secondFactor }
    await record(tx, 'people.authorityChanged', { kind: 'authority', id: tx.authorityId }, { fields, facts })
    tx.hint('authority')
    return after
  })
}
