import type { CalendarView, PostSummary } from '../../contract.ts'

/** Posts by the day on the authority's calendar that they stand on; the server has sorted them. */
export function postsByDay(posts: readonly PostSummary[]): ReadonlyMap<string, readonly PostSummary[]> {
  return Map.groupBy(
    posts.filter((post) => post.local !== null),
    (post) => post.local?.slice(0, 10) ?? '',
  )
}

/** How many of a day fit: all, or one fewer than `most` and the number of the others. */
export function fitting<Post>(posts: readonly Post[], count: number, most: number): { shown: readonly Post[]; more: number } {
  if (count <= most && posts.length >= count) return { shown: posts, more: 0 }
  const shown = posts.slice(0, Math.max(1, most - 1))
  return { shown, more: count - shown.length }
}

/** The days of an agenda: those with posts, and today. From today on, unless the stretch has passed or all are asked for. */
export function agendaDays(view: CalendarView, all: boolean): { days: string[]; hidden: number } {
  const days = view.weeks.flatMap((week) => week.days).filter((day) => day >= view.from && day <= view.to)
  const full = days.filter((day) => (view.counts[day] ?? 0) > 0 || day === view.today)
  const ahead = full.filter((day) => day >= view.today)
  const isNow = view.today >= view.from && view.today <= view.to
  return all || !isNow ? { days: full, hidden: 0 } : { days: ahead, hidden: full.length - ahead.length }
}
