import type { z } from 'zod'
import { AuditQuery } from '../src/features/audit/contract.ts'
import { searchAudit, searchAuditOfPerson } from '../src/features/audit/look.ts'
import { stoppedByChannel, troubledDeliveries } from '../src/features/delivery/delivery.ts'
import { ListQuery } from '../src/features/inbox/contract.ts'
import { counts, inbox } from '../src/features/inbox/inbox.ts'
import { channelActivity } from '../src/features/inbox/reads-channels.ts'
import { findPerson } from '../src/features/privacy/privacy.ts'
import { MonthQuery, PostListQuery } from '../src/features/publishing/contract-calendar.ts'
import { calendarMonth, listApprovals, listPosts, todayPosts } from '../src/features/publishing/publishing.ts'
import type { Ctx } from '../src/infra/ctx.ts'
import type { StaffId } from '../src/kernel/actor.ts'
import { searches } from './words.ts'

/** What the desk asks for as people work; the `i`-th time perhaps about something else. */
export interface Read {
  name: string
  goal?: string
  peer?: string
  run: (ctx: Ctx, i: number) => Promise<unknown>
}

const list = (query: z.input<typeof ListQuery>) => (ctx: Ctx) => inbox(ctx, ListQuery.parse(query))
const audit = (query: z.input<typeof AuditQuery>) => (ctx: Ctx) => searchAudit(ctx, AuditQuery.parse(query))
const postList = (query: z.input<typeof PostListQuery>) => (ctx: Ctx) => listPosts(ctx, PostListQuery.parse(query))
const month = (i: number) => new Date(Date.now() - (i % 11) * 30 * 86_400_000).toISOString().slice(0, 7)

const inboxGoal = 'p95 < 100 ms'
const calendarGoal = 'p95 < 50 ms'
export const inboxReads: Read[] = [
  { name: 'open, by due time', goal: inboxGoal, run: list({}) },
  { name: 'newest first', goal: inboxGoal, run: list({ sort: 'newest' }) },
  { name: 'closed', goal: inboxGoal, run: list({ view: 'closed' }) },
  { name: 'mine', goal: inboxGoal, run: list({ view: 'mine' }) },
  { name: 'overdue', goal: inboxGoal, run: list({ view: 'overdue' }) },
  { name: 'counts', goal: inboxGoal, run: (ctx) => counts(ctx) },
]
export const searchReads: Read[] = Object.entries(searches).map(([name, q]) => ({ name, goal: inboxGoal, run: list({ q }) }))
export const calendarReads: Read[] = [
  {
    name: 'a month',
    goal: calendarGoal,
    peer: 'Postiz 493 ms (5,000 posts)',
    run: (ctx, i) => calendarMonth(ctx, MonthQuery.parse({ month: month(i) })),
  },
  { name: 'the list', goal: calendarGoal, run: postList({}) },
  { name: 'the list, not sent', goal: calendarGoal, run: postList({ state: 'unsent' }) },
  { name: 'the list, in trouble', goal: calendarGoal, run: postList({ state: 'trouble' }) },
  { name: 'the list, with one picture', goal: calendarGoal, run: postList({ mediaId: `media_${'0'.repeat(32)}` }) },
  { name: 'the list, a word', goal: inboxGoal, run: postList({ text: 'Sperrung' }) },
]
export const deskReads: Read[] = [
  { name: 'Heute: approvals, returned, plan', goal: inboxGoal, run: (ctx) => todayPosts(ctx, {}) },
  { name: 'approvals that wait for me', goal: inboxGoal, run: (ctx) => listApprovals(ctx, { limit: 50 }) },
  {
    name: 'Heute: deliveries in trouble',
    goal: inboxGoal,
    run: (ctx) => ctx.transaction((tx) => troubledDeliveries(tx, { state: 'trouble', limit: 50 })),
  },
  { name: 'Heute: what is kept back', goal: inboxGoal, run: (ctx) => ctx.transaction(stoppedByChannel) },
  {
    name: 'a channel: what is kept back',
    goal: inboxGoal,
    run: (ctx) => ctx.transaction((tx) => troubledDeliveries(tx, { state: 'stopped', limit: 50 })),
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
