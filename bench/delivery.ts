import { type Figure, round, spread, timed } from './report.ts'
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
  return spread('B1 create, 30 channels', 'one transaction', times.slice(5), { goal: 'p95 < 100 ms', peer: 'Postiz 463 ms' })
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

/** B3: 500 posts due at once on 30 channels, and a crisis post asked for in the middle of it. */
async function rush(world: World): Promise<Figure[]> {
  const start = Date.now()
  const normal: string[] = []
  for (let i = 0; i < 500; i += 1) {
    const channel = world.channels[i % world.channels.length]
    if (channel) normal.push(...(await world.driver.post([channel], `B3 ${i}`, 'normal')).map((one) => one.deliveryId))
  }
  const asked = Date.now()
  const crisis = await world.driver.post(world.channels, 'B3 Lage', 'crisis')
  const crisisDone = await world.driver.doneTimes(
    crisis.map((one) => one.deliveryId),
    60_000,
  )
  const normalDone = await world.driver.doneTimes(normal, 180_000)
  const of = (metric: string, value: number, goal: string, peer?: string): Figure => ({
    scenario: 'B3 500 due + crisis',
    metric,
    value: round(value),
    unit: 'ms',
    goal,
    ...(peer ? { peer } : {}),
  })
  return [
    of('crisis, first channel', Math.min(...crisisDone) - asked, '< 1 s', 'Postiz 499 s'),
    of('crisis, last of 30 channels', Math.max(...crisisDone) - asked, '< 2 s'),
    of('all 500 out', Math.max(...normalDone) - start, '< 60 s'),
  ]
}
