import { z } from 'zod'
import { type Route, route } from '../../infra/http/route.ts'
import { CalendarView, MonthQuery, PostListQuery, PostPage, PostsToday, WeekQuery } from './contract.ts'
import { monthView, postPage, weekView } from './reads-calendar.ts'
import { postsToday } from './reads-today.ts'
import { seen } from './seen.ts'

const staff = { method: 'GET', who: 'staff' } as const

/** Where posts stand in time. */
export const calendarRoutes: Route[] = [
  route({
    ...staff,
    path: '/calendar/month',
    summary: 'A month with posts, counts per day and holidays',
    input: MonthQuery,
    output: CalendarView,
    run: seen(monthView),
  }),
  route({
    ...staff,
    path: '/calendar/week',
    summary: 'A week with posts and holidays',
    input: WeekQuery,
    output: CalendarView,
    run: seen(weekView),
  }),
  route({
    ...staff,
    path: '/posts',
    summary: 'Posts by planned time, filtered and searched',
    input: PostListQuery,
    output: PostPage,
    run: seen(postPage),
  }),
  route({
    ...staff,
    path: '/today/posts',
    summary: 'What needs the caller now about posts, and today’s plan',
    input: z.object({}),
    output: PostsToday,
    run: seen(postsToday),
  }),
]
