import type { ServiceHours } from '../../contract.ts'

export type Day = keyof ServiceHours
export type Span = ServiceHours[Day][number]

export const days: readonly Day[] = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun']
export const workdays: readonly Day[] = ['mon', 'tue', 'wed', 'thu', 'fri']

/** At most so many spans a day. */
export const mostSpans = 4

export type SpanFault = 'notTime' | 'ends' | 'overlaps'

const isTime = (text: string) => /^([01]\d|2[0-3]):[0-5]\d$|^24:00$/.test(text)

/** What is wrong with the spans of a day, by their place: times that are none, an end before its beginning, two that overlap. */
export function spanFaults(spans: readonly Span[]): Record<number, SpanFault> {
  const faults: Record<number, SpanFault> = {}
  spans.forEach((span, i) => {
    const before = spans[i - 1]
    if (!isTime(span.from) || !isTime(span.to)) faults[i] = 'notTime'
    else if (span.from >= span.to) faults[i] = 'ends'
    else if (before && before.to > span.from) faults[i] = 'overlaps'
  })
  return faults
}

export const hoursFit = (hours: ServiceHours): boolean => days.every((day) => Object.keys(spanFaults(hours[day])).length === 0)

/** One more span: the first of a day is the usual one, a further one begins an hour after the last ends. */
export function withSpan(spans: readonly Span[]): Span[] {
  const last = spans.at(-1)
  if (!last) return [{ from: '08:00', to: '16:00' }]
  const hour = Math.min(23, Number(last.to.slice(0, 2)) + 1)
  const next = (h: number) => `${String(h).padStart(2, '0')}:00`
  return [...spans, { from: next(hour), to: next(Math.min(24, hour + 2)) }]
}

/** Gives all workdays the hours of one. */
export function likeAllWorkdays(hours: ServiceHours, day: Day): ServiceHours {
  return { ...hours, ...Object.fromEntries(workdays.map((one) => [one, hours[day]])) }
}

/** Hours in a week, for a look whether they are meant so. */
export function weekHours(hours: ServiceHours): number {
  const minutes = (time: string) => Number(time.slice(0, 2)) * 60 + Number(time.slice(3))
  const all = days.flatMap((day) => hours[day]).reduce((sum, span) => sum + minutes(span.to) - minutes(span.from), 0)
  return Math.round(all / 6) / 10
}
