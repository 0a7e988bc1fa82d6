import type { Tenant } from './fill.ts'
import { type FilledWorld, openFilledWorld } from './filled.ts'
import { clearPlans, savePlans, wholeReads } from './plans.ts'
import { calendarReads, deskReads, inboxReads, type Read, searchReads } from './reads-list.ts'
import { type Figure, spread, timed } from './report.ts'

const messages = Number(process.env.BENCH_MESSAGES ?? 1_000_000)
const posts = Number(process.env.BENCH_POSTS ?? 50_000)

/** Lists, search and calendar at a size of years, as the application's role behind its walls; the plans lie in bench/plans. */
export async function benchReads(): Promise<Figure[]> {
  const world = await openFilledWorld({ messages, posts })
  const only = process.env.BENCH_ONLY
  const pick = (reads: Read[]) => reads.filter((read) => !only || read.name.includes(only))
  try {
    if (!only) await clearPlans()
    const figures: Figure[] = []
    const measure = async (group: string, scenario: string, of: Tenant, reads: Read[]) => {
      for (const read of pick(reads)) figures.push(...(await measureRead(world, of, { group, scenario }, read)))
    }
    const size = `${messages.toLocaleString('en')} messages`
    await measure('inbox', `Inbox, ${size}`, world.first, inboxReads)
    await measure('search', `Search, ${size}`, world.first, searchReads)
    await measure('calendar', `B6 calendar, ${posts.toLocaleString('en')} posts`, world.first, calendarReads)
    await measure('desk', `Desk, ${size}`, world.first, deskReads)
    if (!process.env.BENCH_KEEP) {
      const [, small] = await world.addOthers(3, Math.round(messages / 20))
      const shared = [...inboxReads, ...searchReads]
      await measure('large of four', 'Large of four authorities', world.first, shared)
      if (small) await measure('small of four', 'Small of four authorities', small, shared)
    }
    return figures
  } finally {
    await world.close()
  }
}

const rounds = 25

async function measureRead(
  world: FilledWorld,
  of: Tenant,
  { group, scenario }: { group: string; scenario: string },
  read: Read,
): Promise<Figure[]> {
  const person = world.person(of)
  const ms: number[] = []
  for (let i = 0; i < rounds; i += 1) ms.push((await timed(() => read.run(person, i))).ms)
  const plans = await world.plansOf(of, (ctx) => read.run(ctx, 0))
  await savePlans(`${group} ${read.name}`, plans)
  const whole = wholeReads(plans)
  const { goal, peer } = read
  const figures = spread(scenario, read.name, ms.slice(2), { ...(goal ? { goal } : {}), ...(peer ? { peer } : {}) })
  return [
    ...figures.filter((one) => /p50|p95/.test(one.metric)),
    ...(whole.length > 0
      ? [{ scenario, metric: `${read.name}: reads a whole table`, value: whole.length, unit: 'plans', goal: '0' }]
      : []),
  ]
}
