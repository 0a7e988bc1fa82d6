import { z } from 'zod'
import { type Route, route } from '../../infra/http/route.ts'
import { calendarMonth, calendarWeek, listApprovals, listPosts, todayPosts } from './calendar.ts'
import {
  ApprovalListQuery,
  ApprovalPage,
  CalendarView,
  MonthQuery,
  PostListQuery,
  PostPage,
  PostsToday,
  WeekQuery,
} from './contract.ts'

const staff = { method: 'GET', who: 'staff' } as const

/** Where posts stand in time. */
export const calendarRoutes: Route[] = [
  route({
    ...staff,
    path: '/calendar/month',
    summary: 'A month with posts, counts per day and holidays',
    input: MonthQuery,
    output: CalendarView,
    run: calendarMonth,
  }),
  route({
    ...staff,
    path: '/calendar/week',
    summary: 'A week with posts and holidays',
    input: WeekQuery,
    output: CalendarView,
    run: calendarWeek,
  }),
  route({
    ...staff,
    path: '/posts',
    summary: 'Posts by planned time, filtered and searched',
    input: PostListQuery,
    output: PostPage,
    run: listPosts,
  }),
  // The desk searches posts and conversations with the same words, which may name a person: not in an address.
  route({
    ...staff,
    method: 'POST',
    path: '/posts/searches',
    summary: 'The same with the words in the body',
    input: PostListQuery,
    output: PostPage,
    run: listPosts,
  }),
  route({
    ...staff,
    path: '/approvals',
    summary: 'Posts whose next step the caller can give, the most urgent first',
    input: ApprovalListQuery,
    output: ApprovalPage,
    run: listApprovals,
  }),
  route({
    ...staff,
    path: '/today/posts',
    summary: 'What needs the caller now about posts, and today’s plan',
    input: z.object({}),
    output: PostsToday,
    run: todayPosts,
  }),
]
