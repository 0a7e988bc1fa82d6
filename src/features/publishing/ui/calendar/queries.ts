import { keepPreviousData, useInfiniteQuery, useQuery } from '@tanstack/react-query'
import type { Page } from '../../../../kernel/page.ts'
import { apiGet } from '../../../../ui'
import type { CalendarView, PostSummary } from '../../contract.ts'
import type { CalendarAddress, Filters } from './address'

/** So many posts of a day come along; how many there are is counted. */
const perDay = 12

/** A month or a week with its posts. The stretch before stays visible while the next is read. */
export function useCalendar({ kind, day, filters }: Pick<CalendarAddress, 'kind' | 'day' | 'filters'>) {
  const isWeek = kind === 'week'
  const query = isWeek ? { day, ...filters } : { month: day.slice(0, 7), perDay, ...filters }
  return useQuery({
    queryKey: ['calendar', { isWeek, ...query }],
    queryFn: ({ signal }) => apiGet<CalendarView>(isWeek ? '/calendar/week' : '/calendar/month', query, { signal }),
    placeholderData: keepPreviousData,
    enabled: kind !== 'list',
  })
}

/** Posts as a list, page after page. */
export function usePostList({
  filters,
  from,
  to,
  order,
}: {
  filters: Filters
  from?: string
  to?: string
  order: 'newest' | 'oldest'
}) {
  const query = { ...filters, from, to, order, limit: 50 }
  return useInfiniteQuery({
    queryKey: ['posts', query],
    initialPageParam: '',
    queryFn: ({ pageParam, signal }) => apiGet<Page<PostSummary>>('/posts', { ...query, cursor: pageParam }, { signal }),
    getNextPageParam: (last) => last.next,
    placeholderData: keepPreviousData,
  })
}
