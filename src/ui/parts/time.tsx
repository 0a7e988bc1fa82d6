import { useFormats } from '../i18n'
import { useNow } from './now'
import './marks.css'

/** `near`: „heute, 14:05“; `time`: „14:05“; `day`: „gestern“; `list`: today the time, else the day; `date`: „24. November 2026“; `long`: with the weekday. */
export type TimeStyle = 'near' | 'time' | 'day' | 'list' | 'date' | 'long'

/** An instant in the authority's zone; the full date with its zone is there on hover and for screen readers. `at`: ISO 8601. */
export function Time({ at, style = 'near' }: { at: string; style?: TimeStyle }) {
  const now = useNow()
  const f = useFormats()
  const day = f.day(at, now)
  const short = {
    near: () => f.near(at, now),
    time: () => f.time(at),
    day: () => day,
    list: () => (day === f.day(now, now) ? f.time(at) : day),
    date: () => f.date(at),
    long: () => f.longDate(at),
  }[style]()
  const full = f.full(at)
  return (
    <time className="bn-time" dateTime={at} title={full}>
      <span aria-hidden="true">{short}</span>
      <span className="bn-vh">{full}</span>
    </time>
  )
}
