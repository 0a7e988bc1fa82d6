import { Checkbox, Select, TextField, useFormats } from '../../../../ui'
import type { FaultName, FaultSwitch } from '../../contract.ts'
import { fromOften, type Often, oftenOf, secondsOf, timed, usualOften } from './draft'
import { useText } from './messages'

/** One fault: what it is, and when switched on how often, with what and for how long. */
export function FaultRow({
  fault,
  value,
  onToggle,
  onChange,
}: {
  fault: FaultName
  value: FaultSwitch | undefined
  onToggle: (on: boolean) => void
  onChange: (value: FaultSwitch) => void
}) {
  const t = useText()
  const often = useOftenOptions(value)
  const onWords = (['all', 'creates', 'writes', 'reads'] as const).map((one) => ({ value: one, label: t(`on.${one}`) }))
  const isHook = fault === 'hook-repeat' || fault === 'hook-disorder'
  return (
    <div className="bn-fault">
      <Checkbox checked={value !== undefined} onChange={onToggle} hint={t(`why:${fault}`)}>
        {t(fault)}
      </Checkbox>
      {value && (
        <div className="bn-fault__more">
          <Select<Often>
            label={t('often')}
            value={oftenOf(value)}
            onChange={(next) => onChange({ ...value, ...fromOften(next) })}
            options={often}
          />
          {!isHook && <Select label={t('on')} value={value.on} onChange={(on) => onChange({ ...value, on })} options={onWords} />}
          {timed.has(fault) && <Seconds value={value.seconds} onChange={(seconds) => onChange({ ...value, seconds })} />}
        </div>
      )}
    </div>
  )
}

function useOftenOptions(value: FaultSwitch | undefined): { value: Often; label: string }[] {
  const t = useText()
  const f = useFormats()
  const own = value ? [oftenOf(value)] : []
  const label = (often: Often): string => {
    const { chance, next } = fromOften(often)
    if (next !== null) return t('nextOnes', { count: next })
    if (chance === 1) return t('always')
    if (chance === 0.5) return t('half')
    return chance === 0.2 ? t('sometimes') : t('chance', { percent: f.percent(chance ?? 1) })
  }
  return [...new Set([...usualOften, ...own])].map((one) => ({ value: one, label: label(one) }))
}

/** A number is passed on when it is one; until then the field says what is wrong. */
function Seconds({ value, onChange }: { value: number; onChange: (value: number) => void }) {
  const t = useText()
  const isNumber = Number.isFinite(value)
  return (
    <TextField
      label={t('seconds')}
      value={isNumber ? String(value) : ''}
      onChange={(text) => onChange(secondsOf(text) ?? Number.NaN)}
      error={isNumber ? undefined : t('secondsWrong')}
      inputMode="numeric"
      maxLength={4}
    />
  )
}
