import { useFormats } from '../i18n'
import { Chip, type ChipTone } from './chip'
import { useText } from './messages'
import { useNow } from './now'

const minute = 60_000

/** How a due time stands: overdue is late, the last hour is due, anything further is in time. */
export function dueTone(due: number, now: number): ChipTone {
  if (due <= now) return 'late'
  return due - now <= 60 * minute ? 'due' : 'ok'
}

/** A due time as a chip: „25 Min. überfällig“, „noch 35 Min.“, „bis 16:30“, „bis morgen, 12:00“. `at`: ISO 8601. */
export function DueChip({ at }: { at: string }) {
  const now = useNow()
  const t = useText()
  const f = useFormats()
  const due = Date.parse(at)
  const tone = dueTone(due, now)
  const gone = Math.floor((now - due) / minute)
  const words = () => {
    if (tone === 'due') return t('stillMinutes', { count: Math.ceil((due - now) / minute) })
    if (tone === 'ok') return t('until', { when: f.day(due, now) === f.day(now, now) ? f.time(due) : f.near(due, now) })
    if (gone < 60) return t('overdueMinutes', { count: Math.max(1, gone) })
    return gone < 24 * 60
      ? t('overdueHours', { count: Math.floor(gone / 60) })
      : t('overdueDays', { count: Math.floor(gone / 1440) })
  }
  return <Chip tone={tone}>{words()}</Chip>
}
