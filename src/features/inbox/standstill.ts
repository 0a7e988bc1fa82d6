import { type RawBuilder, sql } from 'kysely'
import type { Ctx, Tx } from '../../infra/ctx.ts'
import type { Standstill } from './contract.ts'
import { hint } from './receive.ts'
import { waitUntilArrived } from './settled.ts'
import * as store from './store.ts'

/** The lane that answers take, as a number: a hold from this one on stops them. */
const answerLane = 1

/** Why no answer leaves from the channel `ch` now, in SQL; null while answers leave. An emergency-only channel still answers. */
export const standstillOf: RawBuilder<Standstill | null> = sql<Standstill | null>`case
  when ch.policy = 'paused' then 'paused'
  when ch.state = 'reconnect' then 'reconnect'
  when exists (select 1 from delivery_holds h where h.authority_id = ch.authority_id and h.released_at is null
    and h.from_lane <= ${answerLane} and (h.channel_id is null or h.channel_id = ch.id)) then 'held' end`

/** Why an answer on this channel would wait now, or null. */
export async function standstill(tx: Tx, channelId: string): Promise<Standstill | null> {
  const row = await tx.db
    .selectFrom('channels as ch')
    .select(standstillOf.as('why'))
    .where('ch.authority_id', '=', tx.authorityId)
    .where('ch.id', '=', channelId)
    .executeTakeFirst()
  return row?.why ?? null
}

/**
 * Channels stopped or go on again: answers that had counted because they were about to leave do not count while they cannot. Screens learn
 * of it either way. Doing it again changes nothing. Each conversation by itself: who works on one of them keeps no other locked.
 * @param channelId null: it may concern all of them
 */
export async function noteStandstills(ctx: Ctx, channelId: string | null): Promise<void> {
  const conversations = await ctx.transaction(async (tx) => {
    tx.hint('conversations')
    tx.hint('conversation')
    const answers = channelId === null ? stuckAnswers(tx) : stuckAnswers(tx).where('d.channel_id', '=', channelId)
    return answers.select('m.conversation_id as id').distinct().orderBy('m.conversation_id').execute()
  })
  for (const { id } of conversations) {
    await ctx.transaction((tx) => noteStuck(tx, stuckAnswers(tx).where('m.conversation_id', '=', id)))
  }
}

/**
 * After an answer was written: its channel may have stopped between the look at the channel and the commit of the answer, when the reaction
 * to the stop could not see the answer yet.
 */
export function noteIfStuck(ctx: Ctx, messageId: string): Promise<void> {
  return ctx.transaction((tx) => noteStuck(tx, stuckAnswers(tx).where('m.id', '=', messageId)))
}

type StuckAnswers = ReturnType<typeof stuckAnswers>

async function noteStuck(tx: Tx, answers: StuckAnswers): Promise<void> {
  // It may have gone, or be another's since its thread joined it.
  const stuck = await answers.select('m.conversation_id as id').limit(1).executeTakeFirst()
  if (!stuck) return
  await waitUntilArrived(tx, await store.lockConversation(tx, stuck.id))
  hint(tx, stuck.id)
}

/** Answers that wait to leave from a channel that stands still. */
const stuckAnswers = (tx: Tx) =>
  tx.db
    .selectFrom('deliveries as d')
    .innerJoin('channels as ch', (join) =>
      join.onRef('ch.authority_id', '=', 'd.authority_id').onRef('ch.id', '=', 'd.channel_id'),
    )
    .innerJoin('messages as m', (join) => join.onRef('m.authority_id', '=', 'd.authority_id').onRef('m.id', '=', 'd.subject_id'))
    .where('d.authority_id', '=', tx.authorityId)
    .where('d.state', '=', 'queued')
    .where('d.kind', '=', 'reply')
    .where('d.subject_kind', '=', 'message')
    .where(sql<boolean>`${standstillOf} is not null`)
