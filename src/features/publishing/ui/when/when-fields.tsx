import { type Ref, useEffect, useState } from 'react'
import { Alert, authorityZone, Button, DateField, dayOf, RadioGroup, TimeField, useFormats } from '../../../../ui'
import type { Planned } from '../../contract.ts'
import { type Choice, type Judged, judge } from './judge'
import { useText } from './messages'

export interface WhenFieldsProps {
  /** The planned time; null while there is none that holds. */
  value: Planned | null
  /** Told the time once it is one, and null while the fields hold something else. */
  onChange: (planned: Planned | null) => void
  /** What the fields begin with while there is no value: `YYYY-MM-DDTHH:MM`. */
  start?: string | undefined
  disabled?: boolean
  ref?: Ref<HTMLDivElement>
}

/** Day and time on the authority's clock. Says what a change of clocks does to it, with the choices. */
export function WhenFields({ value, onChange, start, disabled = false, ref }: WhenFieldsProps) {
  const t = useText()
  const f = useFormats()
  const first = value?.local ?? start ?? ''
  const [day, setDay] = useState(first.slice(0, 10))
  const [time, setTime] = useState(first.slice(11))
  useEffect(() => {
    if (!value) return // what is half typed stays
    setDay(value.local.slice(0, 10))
    setTime(value.local.slice(11))
  }, [value])
  const zone = authorityZone()
  const now = new Date()
  const judged = judge(day, time, value?.pick ?? null, zone, now)
  const tell = (nextDay: string, nextTime: string, pick: Planned['pick'] = null) => {
    setDay(nextDay)
    setTime(nextTime)
    const next = judge(nextDay, nextTime, pick, zone, new Date())
    onChange(next.is === 'exact' || next.is === 'twice' ? next.planned : null)
  }
  const error = judged.is === 'past' || judged.is === 'impossible' ? t(judged.is) : undefined
  return (
    <div className="u-stack" ref={ref}>
      <div className="bn-two">
        <DateField
          label={t('day')}
          value={day}
          min={dayOf(now)}
          disabled={disabled}
          error={error}
          onChange={(next) => tell(next, time)}
        />
        <TimeField label={t('time')} value={time} disabled={disabled} onChange={(next) => tell(day, next)} />
      </div>
      {judged.is === 'half' && <p className="bn-hint">{t('half')}</p>}
      {judged.is === 'exact' && <p className="bn-hint">{t('exact', { when: f.full(judged.at) })}</p>}
      <Question judged={judged} time={time} onChoose={({ local, pick }) => tell(local.slice(0, 10), local.slice(11), pick)} />
    </div>
  )
}

function Question({ judged, time, onChoose }: { judged: Judged; time: string; onChoose: (planned: Planned) => void }) {
  const t = useText()
  if (judged.is === 'missing') {
    return (
      <Alert tone="due" urgent>
        <p>{t('missing', { time })}</p>
        <div className="bn-actions u-mt2">
          {judged.choices.map((choice) => (
            <Button key={choice.planned.local} look="soft" onPress={() => onChoose(choice.planned)}>
              {t('take', { time: choice.planned.local.slice(11) })}
            </Button>
          ))}
        </div>
      </Alert>
    )
  }
  if (judged.is !== 'twice') return null
  return (
    <Alert tone="due" urgent>
      <RadioGroup
        label={t('twice', { time })}
        value={judged.planned?.pick ?? ''}
        onChange={(pick) => onChoose({ local: judged.choices[0]?.planned.local ?? '', pick })}
        options={judged.choices.map((choice) => ({
          value: choice.planned.pick ?? 'earlier',
          label: t(choice.planned.pick ?? 'earlier', { time, zone: zoneWord(choice) }),
        }))}
      />
    </Alert>
  )
}

/** „MESZ“ or „MEZ“: what tells the two apart. */
function zoneWord({ at }: Choice): string {
  const parts = new Intl.DateTimeFormat('de-DE', { timeZone: authorityZone(), timeZoneName: 'short' }).formatToParts(at)
  return parts.find((part) => part.type === 'timeZoneName')?.value ?? ''
}
