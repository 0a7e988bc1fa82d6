import { addDays } from '../../../../ui'
import type { StateFilter } from '../../contract.ts'

export type CalendarKind = 'month' | 'week' | 'list'

/** What the calendar's address says: which stretch, in which form, narrowed to what. */
export interface CalendarAddress {
  kind: CalendarKind
  /** Any day of the stretch, `YYYY-MM-DD`. */
  day: string
  filters: Filters
  /** Of a list. */
  from?: string
  to?: string
  order: 'newest' | 'oldest'
}

export interface Filters {
  channelId?: string
  topicId?: string
  state?: StateFilter
  ownerId?: string
  text?: string
}

const kinds: Record<string, CalendarKind> = { monat: 'month', woche: 'week', liste: 'list' }
const words: Record<CalendarKind, string> = { month: 'monat', week: 'woche', list: 'liste' }
const isDay = (text: string | undefined): text is string =>
  text !== undefined && /^\d{4}-\d\d-\d\d$/.test(text) && !Number.isNaN(Date.parse(text))

/** Reads the address; what makes no sense is passed over, so that a cut link still opens. `today` is the authority's day. */
export function readAddress(query: Readonly<Record<string, string>>, today: string): CalendarAddress {
  const month = /^\d{4}-(0[1-9]|1[0-2])$/.test(query.monat ?? '') ? `${query.monat}-01` : undefined
  return {
    kind: kinds[query.ansicht ?? ''] ?? 'month',
    day: isDay(query.tag) ? query.tag : (month ?? today),
    filters: {
      ...(query.kanal ? { channelId: query.kanal } : {}),
      ...(query.thema ? { topicId: query.thema } : {}),
      ...(query.stand ? { state: query.stand as StateFilter } : {}),
      ...(query.wer ? { ownerId: query.wer } : {}),
      ...(query.text ? { text: query.text } : {}),
    },
    ...(isDay(query.von) ? { from: query.von } : {}),
    ...(isDay(query.bis) ? { to: query.bis } : {}),
    order: query.reihe === 'alt' ? 'oldest' : 'newest',
  }
}

/** The address of a calendar, to be shared. What is usual is left out. */
export function writeAddress(address: CalendarAddress): string {
  const { kind, day, filters, from, to, order } = address
  const query = new URLSearchParams()
  const put = (name: string, value: string | undefined) => value && query.set(name, value)
  if (kind !== 'month') put('ansicht', words[kind])
  if (kind === 'month') put('monat', day.slice(0, 7))
  if (kind === 'week') put('tag', day)
  put('kanal', filters.channelId)
  put('thema', filters.topicId)
  put('stand', filters.state)
  put('wer', filters.ownerId)
  put('text', filters.text)
  if (kind === 'list') {
    put('von', from)
    put('bis', to)
    if (order === 'oldest') put('reihe', 'alt')
  }
  const tail = query.toString()
  return tail ? `/beitraege?${tail}` : '/beitraege'
}

/** The day that the next or previous stretch is opened by. */
export function stepFrom(kind: CalendarKind, day: string, by: -1 | 1): string {
  if (kind === 'week') return addDays(day, 7 * by)
  const [year = 0, month = 0] = day.split('-').map(Number)
  const at = new Date(Date.UTC(year, month - 1 + by, 1))
  return at.toISOString().slice(0, 10)
}

export const filterCount = (filters: Filters): number => Object.values(filters).filter(Boolean).length
