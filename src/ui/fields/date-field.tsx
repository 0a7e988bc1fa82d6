import { lazy, Suspense, useEffect, useRef, useState } from 'react'
import { authorityZone, dayOf, useLanguage } from '../i18n'
import { Button } from '../parts/button'
import { useText } from '../parts/messages'
import { Field, type FieldProps } from './field'
import { parseDay, parseTime } from './wall-clock'

const CalendarPopover = lazy(() => import('./calendar-popover'))

/** How a chosen day is written in the field: „Di, 24. November 2026“. */
function written(day: string, locale: string): string {
  const format = new Intl.DateTimeFormat(locale === 'de' ? 'de-DE' : 'en-GB', {
    timeZone: 'UTC',
    weekday: 'short',
    day: 'numeric',
    month: 'long',
    year: 'numeric',
  })
  return format.format(new Date(`${day}T00:00Z`)).replace('.,', ',')
}

export interface WallFieldProps extends FieldProps {
  /** `2026-11-24` or `14:05`, or empty; a time on the wall of the authority, never an instant. */
  value: string
  onChange: (value: string) => void
  disabled?: boolean
}

/** A field whose words are read when it is left: the value is passed on only when they are understood. */
function useTyped(value: string, write: (value: string) => string) {
  const [typed, setTyped] = useState<string>()
  const [wrong, setWrong] = useState(false)
  const shown = typed ?? (value ? write(value) : '')
  useEffect(() => {
    setTyped(undefined)
    setWrong(false)
    void value // a value from outside replaces what was typed
  }, [value])
  return { shown, wrong, setTyped, setWrong, typed }
}

/**
 * A day, typed or pasted as people write it („24.11.“, „morgen“, „Fr“), or chosen in a calendar that loads when it is opened. `min` is the
 * first day the calendar offers.
 */
export function DateField({ value, onChange, disabled, min, ...field }: WallFieldProps & { min?: string }) {
  const t = useText()
  const locale = useLanguage()
  const [open, setOpen] = useState(false)
  const box = useRef<HTMLDivElement>(null)
  const state = useTyped(value, (day) => written(day, locale))
  const read = () => {
    if (state.typed === undefined) return
    const parsed = parseDay(state.typed, dayOf(Date.now()))
    state.setWrong(parsed.is === 'wrong')
    if (parsed.is === 'wrong') return
    state.setTyped(undefined)
    onChange(parsed.is === 'value' ? parsed.value : '')
  }
  return (
    <Field {...field} error={state.wrong ? t('wrongDate') : field.error}>
      {(control) => (
        <div className="bn-inputbox" ref={box}>
          <input
            {...control}
            className="bn-input"
            value={state.shown}
            disabled={disabled}
            autoComplete="off"
            spellCheck={false}
            onChange={(event) => state.setTyped(event.target.value)}
            onBlur={read}
            onKeyDown={(event) => event.key === 'Enter' && read()}
          />
          <Button
            icon="event"
            label={t('openCalendar', { field: field.label })}
            onPress={() => setOpen(true)}
            aria-haspopup="dialog"
            aria-expanded={open}
          />
          {open && (
            <Suspense fallback={null}>
              <CalendarPopover
                anchor={box}
                value={value}
                min={min}
                label={field.label}
                onClose={() => setOpen(false)}
                onChoose={(day) => {
                  setOpen(false)
                  onChange(day)
                }}
              />
            </Suspense>
          )}
        </div>
      )}
    </Field>
  )
}

/** A time of day on the authority's wall, typed or pasted („14:05“, „9 Uhr“, „1430“). The zone is named for screen readers. */
export function TimeField({ value, onChange, disabled, ...field }: WallFieldProps) {
  const t = useText()
  const state = useTyped(value, (time) => time)
  const read = () => {
    if (state.typed === undefined) return
    const parsed = parseTime(state.typed)
    state.setWrong(parsed.is === 'wrong')
    if (parsed.is === 'wrong') return
    state.setTyped(undefined)
    onChange(parsed.is === 'value' ? parsed.value : '')
  }
  return (
    <Field {...field} error={state.wrong ? t('wrongTime') : field.error}>
      {(control) => (
        <input
          {...control}
          className="bn-input"
          value={state.shown}
          disabled={disabled}
          autoComplete="off"
          inputMode="text"
          title={t('inZone', { zone: authorityZone() })}
          onChange={(event) => state.setTyped(event.target.value)}
          onBlur={read}
          onKeyDown={(event) => event.key === 'Enter' && read()}
        />
      )}
    </Field>
  )
}
