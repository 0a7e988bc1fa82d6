import { approvalPage } from './reads-approvals.ts'
import { monthView, postPage, weekView } from './reads-calendar.ts'
import { postsToday } from './reads-today.ts'
import { seen } from './seen.ts'

/** A month's page: posts, counts per day, holidays. */
export const calendarMonth = seen(monthView)
/** One week with all its posts. */
export const calendarWeek = seen(weekView)
/** Posts by planned time, filtered and searched. */
export const listPosts = seen(postPage)
/** Posts that wait for the caller's yes. */
export const listApprovals = seen(approvalPage)
/** What needs the caller now, and today's plan. */
export const todayPosts = seen(postsToday)
