import type { Ctx } from '../../infra/ctx.ts'
import { commonFaults } from '../../kernel/fault.ts'
import { record } from '../audit/audit.ts'
import type { ChangeSiteLookInput, SiteLook } from './contract.ts'
import { can } from './policy.ts'
import * as store from './store.ts'

/** How the site looks; version 0 is the look as it came. */
export function readLook(ctx: Ctx): Promise<SiteLook> {
  return ctx.transaction(async (tx) => {
    tx.require(can.readTexts(tx.actor))
    return (await store.siteLook(tx)) ?? { colour: null, version: 0 }
  })
}

/** @throws common.stale when somebody else changed it meanwhile */
export function changeLook(ctx: Ctx, input: ChangeSiteLookInput): Promise<SiteLook> {
  return ctx.transaction(async (tx) => {
    tx.require(can.changeLook(tx.actor))
    if (!(await store.putSiteLook(tx, input.version, input.colour))) throw commonFaults.stale()
    const facts: Record<string, string> = { colour: input.colour ?? 'none' }
    await record(tx, 'pages.lookChanged', { kind: 'authority', id: tx.authorityId }, { fields: ['colour'], facts })
    tx.hint('texts')
    return { colour: input.colour, version: input.version + 1 }
  })
}
