import type { z } from 'zod'
import type { Ctx, Tx } from '../../infra/ctx.ts'
import { commonFaults, missingAt } from '../../kernel/fault.ts'
import { record } from '../audit/audit.ts'
import { requireDepartment } from '../people/people.ts'
import {
  type ChangeChannelInput,
  type ChannelView,
  channelFaults,
  channelPolicyChanged,
  type EndChannelInput,
  type TargetGroupsInput,
  type TargetGroupView,
} from './contract.ts'
import { can } from './policy.ts'
import { channelView, channelViews, targetGroups } from './reads.ts'
import { connectorOf } from './registry.ts'
import * as store from './store.ts'

export { chooseAccount, openConnection } from './choose.ts'
export { comeBack } from './come-back.ts'
export { addChannel, addSiteChannel, connectChannel, reconnectChannel } from './connect.ts'
export { beginConnection, beginReconnection } from './consent.ts'
export { checkChannel, createHealthLoop, loseChannel } from './health.ts'
export { addressReader, channelConnector, channelLimits, openChannel } from './open.ts'
export {
  channelsOfAccounts,
  findChannel,
  hookSecret,
  knowsHooks,
  type PollDue,
  postponePoll,
  putHook,
  savePoll,
  takePollsDue,
} from './polling.ts'
export { channelView, channelViews, networkViews, targetGroups } from './reads.ts'
export { connectorOf, listenOf, registerConnectors, sendBudgets } from './registry.ts'
export { loseUnreadableChannels, resealChannelSecrets } from './reseal.ts'
export { noPorts } from './session.ts'
export { endedAttemptDays, forgetConnectAttempts } from './store-attempts.ts'

export function listChannels(ctx: Ctx): Promise<ChannelView[]> {
  return ctx.transaction(async (tx) => {
    tx.require(can.see(tx.actor))
    return channelViews(tx)
  })
}

/** Changes what a channel is for and what may leave on it. Refuses when someone else changed it meanwhile. */
export function changeChannel(ctx: Ctx, input: z.output<typeof ChangeChannelInput>): Promise<ChannelView> {
  return ctx.transaction(async (tx) => {
    tx.require(can.manage(tx.actor))
    const row = await store.lock(tx, input.id)
    if (row.version !== input.version) throw commonFaults.stale()
    if (input.official === false) throw channelFaults.mustBeOfficial()
    if (input.departmentId && input.departmentId !== row.department_id)
      await requireDepartment(tx, input.departmentId, 'departmentId')
    if (input.targetGroupIds) await requireTargetGroups(tx, input.targetGroupIds, 'targetGroupIds')
    const { id, version, targetGroupIds, departmentId, ...plain } = input
    const change = { ...plain, ...(departmentId === undefined ? {} : { department_id: departmentId }) }
    await store.update(tx, id, { ...change, version: version + 1 } as never)
    if (targetGroupIds) await store.setTargetGroups(tx, id, targetGroupIds)
    const fields = Object.keys(input).filter((key) => key !== 'id' && key !== 'version')
    await record(tx, 'channels.changed', { kind: 'channel', id }, { fields })
    if (input.policy !== undefined && input.policy !== row.policy) {
      tx.announce(channelPolicyChanged, { channelId: id })
      hintWaiting(tx)
    }
    tx.hint('channels')
    tx.hint('deliveries')
    return channelView(tx, id)
  })
}

/** Ends a channel. Its history stays; its secret does not. */
export function archiveChannel(ctx: Ctx, input: z.output<typeof EndChannelInput>): Promise<void> {
  return ctx.transaction(async (tx) => {
    tx.require(can.manage(tx.actor))
    const row = await store.lock(tx, input.id)
    if (connectorOf(row.network).local) throw channelFaults.notConnectable()
    await store.update(tx, input.id, {
      archived_at: tx.clock.now(),
      account: `${row.account} (bis ${tx.clock.now().toISOString()})`,
    })
    await tx.db
      .deleteFrom('channel_secrets')
      .where('authority_id', '=', tx.authorityId)
      .where('channel_id', '=', input.id)
      .execute()
    await tx.db
      .deleteFrom('channel_cursors')
      .where('authority_id', '=', tx.authorityId)
      .where('channel_id', '=', input.id)
      .execute()
    await record(tx, 'channels.archived', { kind: 'channel', id: input.id }, { personal: { reason: input.reason } })
    tx.hint('channels')
    hintWaiting(tx)
  })
}

/** What waits on it reads differently now, wherever it is shown. */
function hintWaiting(tx: Tx): void {
  for (const topic of ['channel', 'post', 'today']) tx.hint(topic)
}

/** The plain, editable list of target groups; those left out are removed. */
export function setTargetGroups(ctx: Ctx, input: z.output<typeof TargetGroupsInput>): Promise<TargetGroupView[]> {
  return ctx.transaction(async (tx) => {
    tx.require(can.manage(tx.actor))
    const kept = input.groups.flatMap((group) => (group.id ? [group.id] : []))
    await requireTargetGroups(tx, kept, 'groups.id')
    let doomed = tx.db.deleteFrom('target_groups').where('authority_id', '=', tx.authorityId)
    if (kept.length > 0) doomed = doomed.where('id', 'not in', kept)
    await doomed.execute()
    for (const [position, group] of input.groups.entries()) {
      const values = { name: group.name, description: group.description, position }
      await tx.db
        .insertInto('target_groups')
        .values({ authority_id: tx.authorityId, id: group.id ?? tx.newId('target'), ...values })
        .onConflict((conflict) => conflict.columns(['authority_id', 'id']).doUpdateSet(values))
        .execute()
    }
    await record(tx, 'channels.targetGroupsChanged', { kind: 'authority', id: tx.authorityId }, { fields: ['targetGroups'] })
    tx.hint('channels')
    return targetGroups(tx)
  })
}

/** @throws commonFaults unknownReference */
async function requireTargetGroups(tx: Tx, ids: readonly string[], field: string): Promise<void> {
  const known = new Set<string>((await targetGroups(tx)).map((group) => group.id))
  if (!ids.every((id) => known.has(id))) throw commonFaults.unknownReference({}, [missingAt(field)])
}
