import { useFormats } from '../../../../ui'
import type { ChannelActivity } from '../../contract-activity.ts'
import { useText } from '../messages'
import { dayLook, daysSummary } from '../state'

const classOf = { none: 'n', ok: 'o', unclear: 'w', failed: 'f' } as const

/** The last fourteen days as a strip, today on the right. The same numbers stand in the table of channels and on the channel's own page. */
export function DaysStrip({ days }: { days: ChannelActivity['days'] }) {
  const t = useText()
  const f = useFormats()
  const { none, ok, unclear, failed } = daysSummary(days)
  const words = [
    failed > 0 && t('dayFailed', { count: failed }),
    unclear > 0 && t('dayUnclear', { count: unclear }),
    ok > 0 && t('dayOk', { count: ok }),
    none > 0 && t('dayNone', { count: none }),
  ].filter((word) => word !== false)
  return (
    <div className="bn-days" role="img" aria-label={`${t('days14')} ${f.list(words)}`}>
      {days.map((day) => (
        <i key={day.day} className={classOf[dayLook(day)]} />
      ))}
    </div>
  )
}

/** In its place while nothing is known yet, so that the card keeps its height. */
export function NoStrip() {
  return <div className="bn-days" aria-hidden="true" />
}
