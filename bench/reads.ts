import type { z } from 'zod'
import { AuditQuery } from '../src/features/audit/contract.ts'
import { searchAudit, searchAuditOfPerson } from '../src/features/audit/look.ts'
import { troubledDeliveries } from '../src/features/delivery/delivery.ts'
import { ListQuery } from '../src/features/inbox/contract.ts'
import { counts, inbox } from '../src/features/inbox/inbox.ts'
import { channelActivity } from '../src/features/inbox/reads-channels.ts'
import { findPerson } from '../src/features/privacy/privacy.ts'
import { MonthQuery, PostListQuery } from '../src/features/publishing/contract-calendar.ts'
import { calendarMonth, listPosts, todayPosts } from '../src/features/publishing/publishing.ts'
import type { Ctx } from '../src/infra/ctx.ts'
import type { StaffId } from '../src/kernel/actor.ts'
import type { Tenant } from './fill.ts'
import { type FilledWorld, openFilledWorld } from './filled.ts'
import { clearPlans, savePlans, wholeReads } from './plans.ts'
import { type Figure, spread, timed } from './report.ts'
import { searches } from './words.ts'

const messages = Number(process.env.BENCH_MESSAGES ?? 1_000_000)
const posts = Number(process.env.BENCH_POSTS ?? 50_000)

interface Read {
  name: string
  goal?: string
  run: (ctx: Ctx, i: number) => Promise<unknown>
}

const list = (query: z.input<typeof ListQuery>) => (ctx: Ctx) => inbox(ctx, ListQuery.parse(query))
const audit = (query: z.input<typeof AuditQuery>) => (ctx: Ctx) => searchAudit(ctx, AuditQuery.parse(query))
const postList = (query: z.input<typeof PostListQuery>) => (ctx: Ctx) => listPosts(ctx, PostListQuery.parse(query))
const month = (i: number) => new Date(Date.now() - (i % 11) * 30 * 86_400_000).toISOString().slice(0, 7)

const inboxGoal = 'p95 < 100 ms'
const calendarGoal = 'p95 < 50 ms'
const inboxReads: Read[] = [
  { name: 'open, by due time', goal: inboxGoal, run: list({}) },
  { name: 'newest first', goal: inboxGoal, run: list({ sort: 'newest' }) },
  { name: 'closed', goal: inboxGoal, run: list({ view: 'closed' }) },
  { name: 'mine', goal: inboxGoal, run: list({ view: 'mine' }) },
  { name: 'overdue', goal: inboxGoal, run: list({ view: 'overdue' }) },
  { name: 'counts', goal: inboxGoal, run: (ctx) => counts(ctx) },
]
const searchReads: Read[] = Object.entries(searches).map(([name, q]) => ({ name, goal: inboxGoal, run: list({ q }) }))
const calendarReads: Read[] = [
  { name: 'a month', goal: calendarGoal, run: (ctx, i) => calendarMonth(ctx, MonthQuery.parse({ month: month(i) })) },
  { name: 'the list', goal: calendarGoal, run: postList({}) },
  { name: 'the list, not sent', goal: calendarGoal, run: postList({ state: 'unsent' }) },
  { name: 'the list, in trouble', goal: calendarGoal, run: postList({ state: 'trouble' }) },
  { name: 'the list, a word', goal: inboxGoal, run: postList({ text: 'Sperrung' }) },
]
const deskReads: Read[] = [
  { name: 'Heute: approvals, returned, plan', goal: inboxGoal, run: (ctx) => todayPosts(ctx, {}) },
  {
    name: 'Heute: deliveries in trouble',
    goal: inboxGoal,
    run: (ctx) => ctx.transaction((tx) => troubledDeliveries(tx, { state: 'trouble', limit: 50 })),
  },
  { name: 'channels: two weeks', goal: inboxGoal, run: (ctx) => channelActivity(ctx) },
  { name: 'log, newest', goal: inboxGoal, run: audit({}) },
  { name: 'log, one kind of act', goal: inboxGoal, run: audit({ action: 'people.' }) },
  {
    name: 'log, by person',
    goal: inboxGoal,
    run: (ctx) =>
      searchAuditOfPerson(ctx, {
        staffId: (ctx.actor.kind === 'staff' ? ctx.actor.staffId : '') as StaffId,
        reason: 'Messung der Antwortzeit',
        limit: 50,
      }),
  },
  { name: 'privacy: a person by name', run: (ctx) => findPerson(ctx, { q: 'Beispiel 4711' }) },
]

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
  const figures = spread(scenario, read.name, ms.slice(2), read.goal ? { goal: read.goal } : {})
  return [
    ...figures.filter((one) => /p50|p95/.test(one.metric)),
    ...(whole.length > 0
      ? [{ scenario, metric: `${read.name}: reads a whole table`, value: whole.length, unit: 'plans', goal: '0' }]
      : []),
  ]
}
