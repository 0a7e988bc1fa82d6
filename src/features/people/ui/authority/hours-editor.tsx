import { Button, ErrorLine, TimeField } from '../../../../ui'
import type { ServiceHours } from '../../contract.ts'
import { type Day, days, likeAllWorkdays, mostSpans, type Span, spanFaults, weekHours, withSpan } from './hours'
import { useText } from './messages'

/** Service hours, a row for each day: spans to change, add and remove, and a day taken over for all workdays. */
export function HoursEditor({ value, onChange }: { value: ServiceHours; onChange: (value: ServiceHours) => void }) {
  const t = useText()
  return (
    <div className="bn-hours">
      {days.map((day) => (
        <DayRow
          key={day}
          day={day}
          spans={value[day]}
          onChange={(spans) => onChange({ ...value, [day]: spans })}
          onLikeAll={() => onChange(likeAllWorkdays(value, day))}
        />
      ))}
      <p className="bn-muted">{t('weekHours', { count: weekHours(value) })}</p>
    </div>
  )
}

function DayRow({
  day,
  spans,
  onChange,
  onLikeAll,
}: {
  day: Day
  spans: readonly Span[]
  onChange: (spans: Span[]) => void
  onLikeAll: () => void
}) {
  const t = useText()
  const faults = spanFaults(spans)
  const name = t(day)
  const set = (i: number, change: Partial<Span>) => onChange(spans.map((span, at) => (at === i ? { ...span, ...change } : span)))
  return (
    <fieldset className="bn-hours__day">
      <legend className="bn-vh">{name}</legend>
      <b aria-hidden="true">{name}</b>
      <div className="bn-hours__spans">
        {spans.length === 0 && <span className="bn-muted">{t('closed')}</span>}
        {spans.map((span, i) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a span has no identity but its place in the day
          <div key={i} className="bn-hours__span">
            <TimeField label={`${name}, ${t('from')}`} hideLabel value={span.from} onChange={(from) => set(i, { from })} />
            <span aria-hidden="true">–</span>
            <TimeField label={`${name}, ${t('to')}`} hideLabel value={span.to} onChange={(to) => set(i, { to })} />
            <Button
              icon="close"
              label={t('removeTime', { day: name, from: span.from, to: span.to })}
              onPress={() => onChange(spans.filter((_, at) => at !== i))}
            />
            {faults[i] && <ErrorLine>{t(faults[i])}</ErrorLine>}
          </div>
        ))}
      </div>
      <div className="bn-actions">
        {spans.length < mostSpans && (
          <Button icon="add" label={t('addTimeFor', { day: name })} onPress={() => onChange(withSpan(spans))} />
        )}
        {day === 'mon' && spans.length > 0 && (
          <Button look="quiet" onPress={onLikeAll}>
            {t('likeAll')}
          </Button>
        )}
      </div>
    </fieldset>
  )
}
