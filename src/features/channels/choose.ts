import { z } from 'zod'
import type { Connected } from '../../connectors/connector.ts'
import type { Ctx, Tx } from '../../infra/ctx.ts'
import { makeChannel } from './come-back.ts'
import { browserOf, openFor } from './consent.ts'
import {
  type ChannelId,
  type ChannelView,
  type ChooseAccountInput,
  type ConnectionInput,
  channelFaults,
  type OpenConnection,
} from './contract.ts'
import { can } from './policy.ts'
import { channelView } from './reads.ts'
import * as store from './store.ts'
import { type AttemptRow, lockById, updateAttempt } from './store-attempts.ts'

const Choices = z.object({ accounts: z.array(z.custom<Connected>((value) => typeof value === 'object' && value !== null)) })

/** The accounts that a consent opened, for the person who gave it. */
export function openConnection(ctx: Ctx, input: z.output<typeof ConnectionInput>): Promise<OpenConnection> {
  return ctx.transaction(async (tx) => {
    tx.require(can.manage(tx.actor))
    const { attempt, accounts } = await choices(tx, input.id)
    const channels = (await store.list(tx)).filter((one) => one.network === attempt.network)
    return {
      id: input.id,
      network: attempt.network,
      name: attempt.name,
      accounts: accounts.map(({ account, accountName, accountUrl }) => {
        const there = channels.find((one) => one.account === account)
        return { account, accountName, accountUrl, channelId: (there?.id as ChannelId | undefined) ?? null }
      }),
    }
  })
}

/** One of them becomes the channel; of the others nothing is kept. */
export function chooseAccount(ctx: Ctx, input: z.output<typeof ChooseAccountInput>): Promise<ChannelView> {
  return ctx.transaction(async (tx) => {
    tx.require(can.manage(tx.actor))
    const { attempt, accounts } = await choices(tx, input.id)
    const chosen = accounts.find((one) => one.account === input.account)
    if (!chosen) throw channelFaults.connectionOver()
    const { id } = await makeChannel(tx, attempt, chosen)
    await updateAttempt(tx, attempt.id, { sealed: null })
    return channelView(tx, id)
  })
}

/** @throws channelFaults connectionOver, for somebody else's too */
async function choices(tx: Tx, id: string): Promise<{ attempt: AttemptRow; accounts: Connected[] }> {
  const attempt = await lockById(tx, { id, sessionId: browserOf(tx).sessionId })
  const isOpen = attempt && attempt.used_at !== null && attempt.sealed !== null && attempt.expires_at > tx.clock.now()
  if (!isOpen) throw channelFaults.connectionOver()
  return { attempt, ...Choices.parse(openFor(tx, attempt)) }
}
