import { createHash } from 'node:crypto'
import { z } from 'zod'
import type { Envelope } from '../../connectors/connector.ts'
import type { Ctx, Tx } from '../../infra/ctx.ts'
import { defineJob } from '../../infra/jobs.ts'
import { idSchema } from '../../kernel/id.ts'
import { connectorOf, findChannel } from '../channels/channels.ts'
import { namesIn } from './names.ts'
import { receiveMessages } from './receive.ts'
import * as store from './store.ts'

const read = { state: 'read', problem: null } as const

/** Headers that a connector may need to read an envelope again; all others may hold secrets or addresses. */
const keptHeaders = /^(content-type|x-[a-z-]*(event|topic|type))$/

/** Stores what came, as it came, and asks for it to be read. The same bytes twice are one envelope. */
export async function storeEnvelopes(tx: Tx, channelId: string, envelopes: readonly Envelope[]): Promise<void> {
  for (const envelope of envelopes) {
    const row = await tx.db
      .insertInto('envelopes')
      .values({
        authority_id: tx.authorityId,
        id: tx.newId('envelope'),
        channel_id: channelId,
        digest: createHash('sha256').update(envelope.body).digest('base64url'),
        headers: JSON.stringify(Object.fromEntries(Object.entries(envelope.headers).filter(([name]) => keptHeaders.test(name)))),
        // PostgreSQL's text holds no NUL; no JSON a network sends holds one unescaped.
        body: envelope.body.replaceAll('\u0000', ''),
        received_at: tx.clock.now(),
        problem: null,
      })
      .onConflict((conflict) => conflict.columns(['authority_id', 'channel_id', 'digest']).doNothing())
      .returning('id')
      .executeTakeFirst()
    if (row) await tx.enqueue(ingest, { envelopeId: row.id as `envelope_${string}` })
  }
}

/** Reads an envelope into the dialogue. What cannot be read stays, with the reason, and can be read again after a fix. */
export function ingestEnvelope(ctx: Ctx, input: { envelopeId: string }): Promise<void> {
  return ctx.transaction(async (tx) => {
    const found = await tx.db
      .selectFrom('envelopes')
      .select('channel_id')
      .where('authority_id', '=', tx.authorityId)
      .where('id', '=', input.envelopeId)
      .executeTakeFirst()
    if (!found) return
    // Before the envelope, as an erasure does.
    await store.lockChannelInput(tx, found.channel_id)
    await readEnvelope(tx, input.envelopeId)
  })
}

/** The same for an envelope whose channel is locked. */
export async function readEnvelope(tx: Tx, envelopeId: string): Promise<void> {
  const envelope = await tx.db
    .selectFrom('envelopes')
    .selectAll()
    .where('authority_id', '=', tx.authorityId)
    .where('id', '=', envelopeId)
    .forUpdate()
    .executeTakeFirst()
  if (!envelope || envelope.state === 'read') return
  const channel = await findChannel(tx, envelope.channel_id)
  // The channel was ended meanwhile: nobody listens any more.
  if (!channel) return
  const listen = connectorOf(channel.network).listen
  if (!listen) return
  const { unreadable, erased } = await receiveMessages(tx, channel, listen.read(envelope, channel.account))
  // It holds words that were erased; what others said in it is in the dialogue.
  if (erased) return store.removeEnvelopes(tx, [envelope.id])
  const about = namesIn(envelope, channel.account, listen)
  await tx.db
    .updateTable('envelopes')
    .set({ about, ...(unreadable === null ? read : { state: 'unreadable' as const, problem: unreadable.slice(0, 300) }) })
    .where('authority_id', '=', tx.authorityId)
    .where('id', '=', envelope.id)
    .execute()
}

export const ingest = defineJob({
  name: 'inbox.ingest',
  input: z.object({ envelopeId: idSchema('envelope') }),
  run: (ctx, input) => ingestEnvelope(ctx, input),
})

/** After a restore: envelopes that were not read yet are read now; their jobs were not in the backup. */
export function ingestAgain(ctx: Ctx): Promise<void> {
  return ctx.transaction(async (tx) => {
    const rows = await tx.db
      .selectFrom('envelopes')
      .select('id')
      .where('authority_id', '=', tx.authorityId)
      .where('state', '=', 'new')
      .execute()
    for (const { id } of rows) await tx.enqueue(ingest, { envelopeId: id as `envelope_${string}` })
  })
}
