import { setTimeout as sleep } from 'node:timers/promises'
import type { Ctx } from '../src/infra/ctx.ts'
import { type Figure, percentile, round, spread, timed } from './report.ts'
import { openBenchWorld } from './world.ts'

/** B1 to B3 of design/peers 6.4: asking for many, sending many, and the one that must go first. */
export async function benchDelivery(): Promise<Figure[]> {
  const world = await openBenchWorld({ channels: 30, answerSeconds: 0.2 })
  try {
    return [...(await create(world)), ...(await fanOut(world)), ...(await rush(world))]
  } finally {
    await world.close()
  }
}

type World = Awaited<ReturnType<typeof openBenchWorld>>

/** B1: one transaction that asks for 30 deliveries. */
async function create(world: World): Promise<Figure[]> {
  const times: number[] = []
  for (let i = 0; i < 40; i += 1) times.push((await timed(() => world.driver.post(world.channels, `B1 ${i}`, 'normal'))).ms)
  await world.driver.untilSettled(120_000)
  return spread('B1 create, 30 channels', 'one transaction', times.slice(5), {
    goal: 'p95 < 100 ms',
    peer: 'Postiz 463 ms (p95)',
  })
}

/** B2: how long until the last of 30 networks, each answering after 200 ms, has it. */
async function fanOut(world: World): Promise<Figure[]> {
  const last: number[] = []
  for (let i = 0; i < 7; i += 1) {
    const start = Date.now()
    const wanted = await world.driver.post(world.channels, `B2 ${i}`, 'normal')
    const done = await world.driver.doneTimes(
      wanted.map((one) => one.deliveryId),
      60_000,
    )
    last.push(Math.max(...done) - start)
  }
  return spread('B2 fan-out, 30 channels, 200 ms', 'last delivery', last.slice(1), { goal: '< 2 s', peer: 'Postiz 29.2 s' })
}

/** B3: 500 posts planned for the same moment on 30 channels, and a crisis post asked for while they go out. */
async function rush(world: World): Promise<Figure[]> {
  const due = new Date(Date.now() + 25_000)
  const normal: string[] = []
  for (let i = 0; i < 500; i += 1) {
    const channel = world.channels[i % world.channels.length]
    if (channel) normal.push(...(await world.driver.post([channel], `B3 ${i}`, 'normal', due)).map((one) => one.deliveryId))
  }
  if (Date.now() > due.getTime()) throw new Error('500 posts were not planned within 25 s')
  await sleep(due.getTime() + 1_000 - Date.now())
  const asked = Date.now()
  const crisis = (await world.driver.post(world.channels, 'B3 Lage', 'crisis')).map((one) => one.deliveryId)
  const crisisDone = await world.driver.doneTimes(crisis, 60_000)
  const waiting = normal.length - (await world.driver.as((ctx) => countDone(ctx, normal)))
  const normalDone = await world.driver.doneTimes(normal, 180_000)
  const starts = await world.driver.as((ctx) => firstStarts(ctx, normal, due))
  const of = (metric: string, value: number, more: Partial<Figure> = {}): Figure => ({
    scenario: 'B3 500 due + crisis',
    metric,
    value: round(value),
    unit: 'ms',
    ...more,
  })
  return [
    of('crisis, first channel', Math.min(...crisisDone) - asked, { goal: '< 1 s', peer: 'Postiz 499 s' }),
    of('crisis, last of 30 channels', Math.max(...crisisDone) - asked, { goal: '< 2 s' }),
    of('normal posts that still waited then', waiting, { unit: 'posts' }),
    of("start of a channel's first after it was due, p99", percentile(starts, 0.99), { goal: '< 1 s' }),
    of('all 500 out', Math.max(...normalDone) - due.getTime(), { goal: '< 60 s' }),
  ]
}

const countDone = (ctx: Ctx, ids: readonly string[]): Promise<number> =>
  ctx.transaction(async (tx) => {
    const rows = await tx.db
      .selectFrom('deliveries')
      .select('id')
      .where('state', '=', 'done')
      .where('id', 'in', [...ids])
      .execute()
    return rows.length
  })

/** Milliseconds after the due time at which each channel began with its first. */
const firstStarts = (ctx: Ctx, ids: readonly string[], due: Date): Promise<number[]> =>
  ctx.transaction(async (tx) => {
    const rows = await tx.db
      .selectFrom('delivery_attempts as a')
      .innerJoin('deliveries as d', 'd.id', 'a.delivery_id')
      .where('d.id', 'in', [...ids])
      .groupBy('d.channel_id')
      .select((e) => e.fn.min('a.started_at').as('at'))
      .execute()
    return rows.map((row) => row.at.getTime() - due.getTime())
  })
