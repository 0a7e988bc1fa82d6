import type pg from 'pg'
import type { Outcome, Ticket } from '../../connectors/connector.ts'
import type { Ctx } from '../../infra/ctx.ts'
import { isDatabaseAway } from '../../infra/db/refusal.ts'
import { createLoop } from '../../infra/loop.ts'
import type { AuthorityId } from '../../kernel/actor.ts'
import type { Clock } from '../../kernel/clock.ts'
import { openChannel, sendBudgets } from '../channels/channels.ts'
import { claimDue, endWithChannel, takeBack } from './claim.ts'
import { becomeHolder, type Holder, holdersOf } from './holder.ts'
import { imagesOf, PictureWithdrawn, requireShown } from './images.ts'
import { hint, noteInterrupted, recordOutcome, settle } from './record.ts'
import type { Ended } from './rules.ts'
import { HolderLost, Stopped, takeStep } from './step.ts'
import * as store from './store.ts'
import { createTurns } from './turns.ts'

export interface EngineOptions {
  pool: pg.Pool
  /** For the holder's own session: direct, not through a transaction pooler. */
  connection: pg.ClientConfig
  clock: Clock
  ctxFor(authorityId: AuthorityId, task: string, requestId: string): Ctx
  /** Deliveries at once in this process, lanes urgent and normal together. */
  slots?: number
  onError(error: unknown, where: string): void
  onOutcome(o: {
    authorityId: string
    deliveryId: string
    channelId: string
    network: string
    kind: string
    lane: number
    outcome: Outcome
    lateSeconds: number
    seconds: number
  }): void
}

export interface Engine {
  start(): void
  /** Something may be due now. */
  wake(): void
  /** Claims nothing more, waits for what is under way up to the grace time, then cuts it off: the next start looks it up. */
  stop(graceMs: number): Promise<void>
  /** Null when it works, else what is wrong. */
  problem(): string | null
  /** Null, or which authority's deliveries cannot be worked on, and why: the others' are not concerned. */
  trouble(): string | null
}

/**
 * How often a worker looks whether it holds something that it does not work on: a claim whose commit was not acknowledged, an answer that
 * could not be written.
 */
const ownEveryMs = 3_000
/** Slots that only the crisis lane may fill, besides all others. */
const crisisSlots = 10

const claimOf = (me: Holder, { id, phase, attempts }: store.DeliveryRow): store.Claim => ({ id, holder: me.id, phase, attempts })

/** The delivery engine: claims what is due at least every 250 ms and at once on a hint, one of any number of processes. */
export function createEngine(options: EngineOptions): Engine {
  const slots = options.slots ?? 40
  const running = new Map<string, { lane: number; cut: AbortController; done: Promise<void> }>()
  let holder: Holder | null = null
  let stopping = false
  let lastRound = Date.now()
  let failure: string | null = null
  let ownLookedAt = 0
  const turns = createTurns({
    ctxFor: (authorityId) => options.ctxFor(authorityId, 'delivery', 'delivery'),
    onError: options.onError,
  })

  async function aliveHolder(): Promise<Holder> {
    if (holder && !holder.lost.aborted) return holder
    // What ran under the lost name must not go on: someone else will look it up.
    for (const one of running.values()) one.cut.abort()
    holder = await becomeHolder(options.connection)
    return holder
  }

  async function round(): Promise<boolean> {
    const me = await aliveHolder()
    await takeOver(me)
    if (me.lost.aborted) return true
    const claimed = await claimAll(me)
    lastRound = Date.now()
    return claimed > 0
  }

  /** Gives back to the queue what dead processes held, and now and then what is ours without anybody working on it. */
  async function takeOver(me: Holder): Promise<void> {
    const looksAtOwn = Date.now() - ownLookedAt > ownEveryMs
    if (looksAtOwn) ownLookedAt = Date.now()
    for (const of of await holdersOf(options.pool)) {
      const isOwn = of.id === me.id
      if (isOwn && !of.alive) me.lose()
      if (isOwn ? !looksAtOwn : of.alive) continue
      await turns.take(of.authorityId, (ctx) =>
        ctx.transaction(async (tx) => {
          for (const row of await takeBack(tx, of.id, isOwn ? [...running.keys()] : [])) await noteInterrupted(tx, row)
        }),
      )
    }
  }

  async function claimAll(me: Holder): Promise<number> {
    const { rows } = await options.pool.query<{ authority_id: AuthorityId; lane: number }>(
      'select authority_id, lane from lookup.deliveries_due($1)',
      [options.clock.now()],
    )
    let claimed = 0
    // Urgent work first and never behind a full house.
    for (const upToLane of [0, 1, 2]) {
      const due = turns.inOrder(rows.filter((one) => one.lane <= upToLane).map((one) => one.authority_id))
      for (const [index, authorityId] of due.entries()) {
        const free = slots + (upToLane === 0 ? crisisSlots : 0) - running.size
        if (stopping || free <= 0) break
        // The rest of the house is shared, so that one authority's thousand posts leave room for another's one.
        const taken = await claimOne(me, authorityId, upToLane, Math.ceil(free / (due.length - index)))
        if (taken > 0) turns.served(authorityId)
        claimed += taken
      }
    }
    return claimed
  }

  async function claimOne(me: Holder, authorityId: AuthorityId, upToLane: number, limit: number): Promise<number> {
    const claim = await turns.take(authorityId, (ctx) =>
      ctx.transaction(async (tx) => {
        const local = await store.finishLocal(tx)
        for (const row of local) {
          await store.addParts(tx, row, row.parts)
          await settle(tx, row, 'done')
        }
        for (const row of await endWithChannel(tx)) await settle(tx, row, row.state === 'failed' ? 'failed' : 'unclear')
        const rows = await claimDue(tx, { holder: me.id, upToLane, limit, budgets: sendBudgets() })
        for (const row of rows) hint(tx, row)
        return { rows, local: local.length }
      }),
    )
    if (!claim) return 0
    for (const row of claim.rows) run(me, authorityId, row)
    return claim.rows.length + claim.local
  }

  function run(me: Holder, authorityId: AuthorityId, row: store.DeliveryRow): void {
    const cut = new AbortController()
    const done = work(me, authorityId, row, cut)
      .catch((error: unknown) => options.onError(error, `delivery ${row.id}`))
      .finally(() => {
        // Claimed again after its holder was lost, it is by now another's: what is worked on must not look as if nobody did.
        if (running.get(row.id)?.cut === cut) running.delete(row.id)
        loop.wake()
      })
    running.set(row.id, { lane: row.lane, cut, done })
  }

  async function work(me: Holder, authorityId: AuthorityId, row: store.DeliveryRow, cut: AbortController): Promise<void> {
    const ctx = options.ctxFor(authorityId, 'delivery', row.id)
    const startedAt = ctx.clock.now()
    let ticket: Ticket = row.ticket
    let noted = false
    const note = async (next: Ticket): Promise<void> => {
      const may = await ctx.transaction((tx) => store.noteTicket(tx, claimOf(me, row), next))
      if (may === null) throw new HolderLost()
      ticket = next
      noted = true
      if (!may) throw new Stopped()
    }
    let outcome: Ended
    let network = 'unknown'
    let generation: number | undefined
    try {
      const signal = AbortSignal.any([cut.signal, me.lost])
      const opened = await openChannel(ctx, row.channel_id, { note, signal, media: imagesOf(ctx, row.content) })
      // Opening may have taken long, and another may be looking it up by now.
      if (signal.aborted) return
      generation = opened.generation
      if ('needsPerson' in opened) outcome = { is: 'reconnect', reason: opened.needsPerson }
      else if ('isRenewing' in opened) outcome = { is: 'later', after: 2, scope: 'channel', reason: 'not-reached' }
      else {
        network = opened.connector.network
        await stillLeaves(ctx, me, row)
        outcome = await takeStep(opened.connector, opened.session, row, () => ticket)
      }
    } catch (error) {
      if (error instanceof HolderLost) return
      if (error instanceof Stopped) outcome = { is: 'stopped' }
      else if (error instanceof PictureWithdrawn) outcome = { is: 'picture-withdrawn' }
      else {
        // Before the channel was open nothing can have been sent.
        options.onError(error, `open channel ${row.channel_id}`)
        outcome = { is: 'later', after: 15, scope: 'channel', reason: 'not-reached' }
      }
    }
    await recordSurely(ctx, { ...claimOf(me, row), startedAt, outcome, noted, generation }, { me, ticket })
    if (outcome.is === 'stopped' || outcome.is === 'picture-withdrawn') return
    const now = ctx.clock.now().getTime()
    options.onOutcome({
      authorityId,
      deliveryId: row.id,
      channelId: row.channel_id,
      network,
      kind: row.kind,
      lane: row.lane,
      outcome,
      lateSeconds: Math.max(0, (startedAt.getTime() - row.next_at.getTime()) / 1000),
      seconds: (now - startedAt.getTime()) / 1000,
    })
  }

  /**
   * A hold, a pause, a removal or an erasure that was confirmed to a person since the claim holds for what has not left yet; the withdrawal of
   * a picture while no part of it stands there.
   */
  async function stillLeaves(ctx: Ctx, me: Holder, row: store.DeliveryRow): Promise<void> {
    if (row.phase !== 'send') return
    await ctx.transaction(async (tx) => {
      const may = await store.maySend(tx, claimOf(me, row))
      if (may === null) throw new HolderLost()
      if (!may) throw new Stopped()
      if (row.parts.length === 0) await requireShown(tx, row.content)
    })
  }

  /** The database may be away just now: the answer of the network is kept until it is written or taken over. */
  async function recordSurely(
    ctx: Ctx,
    given: Parameters<typeof recordOutcome>[1],
    { me, ticket }: { me: Holder; ticket: Ticket },
  ): Promise<void> {
    let o = given
    for (let pause = 100; ; pause = Math.min(pause * 2, 2_000)) {
      try {
        await ctx.transaction((tx) => recordOutcome(tx, o))
        return
      } catch (error) {
        options.onError(error, `record ${o.id}`)
        // Once the session is gone another will look it up; when stopping, the next start will.
        if (stopping || (me.lost.aborted && pause > 1_000)) return
        if (!isDatabaseAway(error)) {
          // An answer that cannot be written says no more than none. If not even that can, the delivery is taken back and looked up.
          if (o !== given) return
          o = { ...given, outcome: { is: 'unknown', ticket, detail: 'the answer cannot be stored' } }
        }
        await new Promise((resolve) => setTimeout(resolve, pause))
      }
    }
  }

  const loop = createLoop({
    name: 'deliveries',
    everyMs: 250,
    async round() {
      const more = await round()
      failure = null
      return more
    },
    onError: (error, where) => {
      failure = error instanceof Error ? error.message : String(error)
      options.onError(error, where)
    },
  })

  return {
    start: loop.start,
    wake: loop.wake,
    async stop(graceMs) {
      stopping = true
      await loop.stop()
      const all = Promise.all([...running.values()].map((one) => one.done))
      await Promise.race([all, new Promise((resolve) => setTimeout(resolve, graceMs).unref())])
      for (const one of running.values()) one.cut.abort()
      await Promise.race([all, new Promise((resolve) => setTimeout(resolve, 2_000).unref())])
      await holder?.end().catch(() => undefined)
    },
    problem: () => {
      if (failure) return `deliveries cannot be claimed: ${failure}`
      return Date.now() - lastRound > 10_000 ? 'no delivery round for 10 s' : null
    },
    trouble: () => turns.problem(),
  }
}
