import type { z } from 'zod'
import type { Query } from '../../../ui'
import type { ListQuery, ViewName } from '../contract.ts'

export type View = z.infer<typeof ViewName>
type Sort = z.infer<typeof ListQuery>['sort']

export const views: readonly View[] = ['mine', 'unassigned', 'department', 'overdue', 'open', 'snoozed', 'closed']

/** Which list is shown: a view, narrowed and sorted. Stands in the address, so that every list can be shared; only the words do not. */
export interface Place {
  view: View
  sort: Sort
  channelId: string
  topicId: string
  departmentId: string
  aboutId: string
  /** What is searched for; see `words.ts`. */
  q: string
}

/** Reads the place from the address's query; what it does not know falls back to the own conversations by due time. */
export function placeOf(query: Readonly<Record<string, string>>): Place {
  return {
    view: views.find((view) => view === query.view) ?? 'mine',
    sort: query.sort === 'newest' ? 'newest' : 'due',
    channelId: query.kanal ?? '',
    topicId: query.thema ?? '',
    departmentId: query.amt ?? '',
    aboutId: query.beitrag ?? '',
    q: '',
  }
}

/** The same as the address has it; what is usual is left out, and what is searched for. */
export function addressOf(place: Place): Record<string, string> {
  const all = {
    view: place.view === 'mine' ? '' : place.view,
    sort: place.sort === 'due' ? '' : place.sort,
    kanal: place.channelId,
    thema: place.topicId,
    amt: place.departmentId,
    beitrag: place.aboutId,
  }
  return Object.fromEntries(Object.entries(all).filter(([, value]) => value !== ''))
}

const tail = (place: Place) => {
  const query = new URLSearchParams(addressOf(place)).toString()
  return query && `?${query}`
}

export const toList = (place: Place): string => `/dialog${tail(place)}`
export const toConversation = (id: string, place: Place): string => `/dialog/${id}${tail(place)}`

const beside = (to: string, area: string) => `${to}${to.includes('?') ? '&' : '?'}bereich=${area}`
/** Where a phone shows the views, and where it shows what belongs to a conversation. */
export const inViews = (place: Place): string => beside(toList(place), 'ansichten')
export const inContext = (id: string, place: Place): string => beside(toConversation(id, place), 'vorgang')

/** Conversations on a page of a list. */
const onPage = 40

/** A search shows one page, the newest hits: true when older ones may be left out. */
export const mayHaveMore = (found: number): boolean => found >= onPage

/** Another view begins without filters and search. */
export const inView = (view: View): Place => placeOf({ view })

/** Whether more than the view decides what is shown. */
export const isNarrowed = (place: Place): boolean =>
  [place.channelId, place.topicId, place.departmentId, place.aboutId, place.q].some((value) => value !== '')

/** What the API is asked for a list. */
export function queryOf(place: Place): Query {
  const { view, sort, channelId, topicId, departmentId, aboutId } = place
  return { view, sort, channelId, topicId, departmentId, aboutId, limit: onPage }
}

/** What the API is asked for a search: in all views, with the filters that are set. */
export function searchOf({ channelId, topicId, departmentId, aboutId, q }: Place): Record<string, string | number> {
  const filters = Object.entries({ channelId, topicId, departmentId, aboutId }).filter(([, value]) => value !== '')
  return { ...Object.fromEntries(filters), q: q.trim(), limit: onPage }
}
