import { afterEach, beforeEach, expect, test } from 'vitest'
import { createChance } from '../../../test/support/chance.ts'
import { type MadeAuthority, makeAuthority, openWorld, type World } from '../../../test/support/make.ts'
import {
  addScripted,
  onlyNetworks,
  openEngine,
  post,
  type Step,
  scriptedNetwork,
  type TestEngine,
  until,
} from '../../../test/support/scripted-network.ts'
import type { Outcome, RemotePart } from '../../connectors/connector.ts'
import { type DeliveryId, HoldId } from './contract.ts'
import { deliveryView, endSends, holdDeliveries, releaseHold, rescheduleBatch, withdrawBatch } from './delivery.ts'

let world: World
let authority: MadeAuthority
const engines: TestEngine[] = []

beforeEach(async () => {
  world = await openWorld()
  authority = await makeAuthority(world)
})
afterEach(async () => {
  await Promise.all(engines.map((one) => one.stop(100)))
  await world.close()
})

const parts = 3
const settleSeconds = 10

/** A network with a record of its own: what it took, how often. It answers late, wrongly or not at all, but looks tell the truth. */
function recordingNetwork(chance: ReturnType<typeof createChance>) {
  const taken = new Map<string, number>()
  /** Requests that were cut off here and are still worked on there. */
  const late: { key: string; at: number }[] = []
  const now = () => world.clock.now().getTime()
  const keyOf = (step: Step, part: number) => `${step.deliveryId}.${part}`
  const take = (key: string) => void taken.set(key, (taken.get(key) ?? 0) + 1)
  let isCalm = false
  const under = { way: 0 }

  async function send(step: Step): Promise<Outcome> {
    const out: RemotePart[] = [...((step.ticket.out as RemotePart[] | undefined) ?? [])]
    for (let part = out.length; part < parts; part += 1) {
      if (part > 0) await step.session.note({ ...step.ticket, out: out as never })
      const ticket = { ...step.ticket, out: out as never }
      await new Promise((resolve) => setTimeout(resolve, chance.below(8)))
      switch (isCalm ? 9 : chance.below(14)) {
        case 0:
          take(keyOf(step, part))
          return { is: 'unknown', ticket, detail: 'cut off after' }
        case 1:
          return { is: 'unknown', ticket, detail: 'cut off before' }
        case 2:
          late.push({ key: keyOf(step, part), at: now() + chance.below((settleSeconds - 3) * 1000) })
          return { is: 'unknown', ticket, detail: 'cut off, still worked on' }
        case 3:
          return {
            is: 'later',
            after: 1 + chance.below(90),
            scope: chance.below(4) === 0 ? 'app' : 'channel',
            reason: 'rate-limit',
          }
        case 4:
          take(keyOf(step, part))
          throw new Error('the connector broke')
        case 5:
          return part === 0 && chance.below(4) === 0
            ? { is: 'refused', code: 'policy', detail: 'no' }
            : { is: 'later', after: 2, scope: 'channel', reason: 'network-down' }
        default:
          take(keyOf(step, part))
          out.push({ remoteId: keyOf(step, part) })
      }
    }
    return { is: 'done', parts: out }
  }

  function check(step: Step): Outcome {
    for (const one of late.splice(0)) {
      if (one.at <= now()) take(one.key)
      else late.push(one)
    }
    if (!isCalm && chance.below(5) === 0) return { is: 'later', after: 3, scope: 'channel', reason: 'network-down' }
    if (!isCalm && chance.below(8) === 0) return { is: 'unknown', ticket: step.ticket, detail: 'cannot tell' }
    const out: RemotePart[] = []
    while (out.length < parts && taken.has(keyOf(step, out.length))) out.push({ remoteId: keyOf(step, out.length) })
    if (out.length === parts) return { is: 'done', parts: out }
    return out.length === 0 ? { is: 'absent' } : { is: 'partly', parts: out, rest: { ...step.ticket, out: out as never } }
  }

  return {
    taken,
    answer: (step: Step) => {
      if (step.phase === 'check') return check(step)
      under.way += 1
      return send(step).finally(() => {
        under.way -= 1
      })
    },
    under,
    calm: () => {
      isCalm = true
    },
  }
}

/** Over all seeds: which of them a removal catches midway is a matter of milliseconds. */
let endedMidway = 0

test.each([11, 12, 13])(
  'whatever breaks in network, workers and sessions, each part is taken once and nothing is lost (seed %i)',
  async (seed) => {
    const chance = createChance(seed)
    const truth = recordingNetwork(chance)
    const network = scriptedNetwork('script', { settleSeconds })
    network.answer = truth.answer
    onlyNetworks(network)
    const channels = [await addScripted(authority), await addScripted(authority), await addScripted(authority)]
    const start = (): TestEngine => {
      const engine = openEngine(world, { slots: 6 })
      engine.start()
      engines.push(engine)
      return engine
    }
    let pair = [start(), start()]
    const ids: DeliveryId[] = []
    /** How often each that was ended by a removal had been sent by then. */
    const ended = new Map<string, number>()
    const system = authority.system
    const batchOf = (id: string) => system.transaction(async (tx) => (await deliveryView(tx, id)).batchId)

    const rows = () =>
      system.transaction((tx) =>
        tx.db.selectFrom('deliveries').select(['id', 'state', 'phase', 'detail', 'parts', 'attempts']).execute(),
      )
    const open = new Set(['queued', 'working'])

    for (let turn = 0; turn < 120; turn += 1) {
      // A request takes milliseconds here, and no time at all on the clock by which networks settle.
      await until(() => truth.under.way === 0)
      world.clock.advance({ seconds: 1 + chance.below(4) })
      switch (chance.below(10)) {
        case 0:
        case 1:
        case 2: {
          const lane = chance.pick(['crisis', 'urgent', 'normal', 'normal'] as const)
          ids.push(...(await post(authority, channels.slice(chance.below(3)), { lane, dueInSeconds: chance.below(20) })))
          break
        }
        case 3:
          // The database drops a session in the middle of whatever its worker does.
          await world.pool.query(
            `select pg_terminate_backend(pid) from pg_stat_activity where application_name like 'buergernah deliveries %'
             and datname = current_database() order by random() limit 1`,
          )
          break
        case 4: {
          const [one, other] = pair
          if (!one || !other) throw new Error('there are two')
          await one.stop(0)
          pair = [other, start()]
          break
        }
        case 5: {
          const id = await holdDeliveries(system, { channelId: null, lanes: 'normal', reason: 'Lage' })
          await new Promise((resolve) => setTimeout(resolve, 20))
          await releaseHold(system, { id: HoldId.parse(id), reason: 'vorbei' })
          break
        }
        case 6:
        case 7: {
          const id = ids.at(-1 - chance.below(6))
          if (!id) break
          const batch = await batchOf(id)
          await system
            .transaction((tx) =>
              chance.below(2) === 0
                ? withdrawBatch(tx, batch)
                : rescheduleBatch(tx, batch, new Date(tx.clock.now().getTime() + 5_000)),
            )
            .catch((error: { code?: string }) => {
              if (error.code !== 'delivery.touched') throw error
            })
          break
        }
        case 8: {
          // One that is in the middle of it, if there is one.
          const begun = (await rows()).filter((row) => open.has(row.state) && row.attempts > 0).map((row) => row.id as DeliveryId)
          const id = begun[0] ?? ids.at(-1 - chance.below(6))
          if (!id) break
          await system.transaction(async (tx) => {
            await endSends(tx, [id], { reason: 'entfernt', untouched: 'withdrawn' })
            const sent = (await deliveryView(tx, id)).attempts
            ended.set(id, Math.min(sent, ended.get(id) ?? sent))
          })
          break
        }
        default:
          await new Promise((resolve) => setTimeout(resolve, 30))
      }
    }

    truth.calm()
    const end = Date.now() + 25_000
    while ((await rows()).some((row) => open.has(row.state)) && Date.now() < end) {
      world.clock.advance({ seconds: 5 })
      await new Promise((resolve) => setTimeout(resolve, 100))
    }
    const settled = await rows()
    expect(settled.filter((row) => open.has(row.state))).toEqual([])
    expect([...truth.taken].filter(([, times]) => times > 1)).toEqual([])
    for (const { id, state, parts: known, attempts } of settled) {
      const there = Array.from({ length: parts }, (_, part) => truth.taken.get(`${id}.${part}`) ?? 0)
      if (state === 'done') expect(there, id).toEqual([1, 1, 1])
      if (state === 'withdrawn') expect(there, id).toEqual([0, 0, 0])
      // What a removal ended is not sent once more, and all that stands of it is known, so that it can be removed.
      expect(attempts, id).toBeLessThanOrEqual(ended.get(id) ?? attempts)
      if (state === 'abandoned') expect(known.length, id).toBe(there.filter((times) => times > 0).length)
    }
    expect(settled.filter((row) => row.state === 'done').length).toBeGreaterThan(ids.length / 3)
    endedMidway += settled.filter((row) => row.state === 'abandoned').length
  },
  90_000,
)

test('among them were some that a removal ended midway', () => {
  expect(endedMidway).toBeGreaterThan(0)
})
