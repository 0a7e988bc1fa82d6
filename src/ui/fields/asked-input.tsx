import type { Ref } from 'react'
import { type AskedField, type FieldFault, lengthOf } from '../../kernel/asked-fields.ts'
import { useLanguage } from '../i18n'
import { useText } from './asked-messages'
import { Checkbox, RadioGroup } from './choice'
import { Counter } from './counter'
import { Select } from './select'
import { TextArea } from './text-area'
import { TextField } from './text-field'

interface AskedInputProps {
  field: AskedField
  /** Undefined while nothing was given. */
  value: unknown
  onChange: (value: string | number | boolean | undefined) => void
  fault?: FieldFault | undefined
  /** What the server expected instead. */
  refused?: string | undefined
  /** Quiet words behind the label. */
  note?: string | undefined
  readOnly?: boolean
  /** Of what is written here. */
  lang?: string | undefined
  /** Around the field. */
  ref?: Ref<HTMLDivElement>
}

const none = 'none'

/** One thing that a network asks for, drawn from its own description: text, address, choice, yes or no, number. */
export function AskedInput({ ref, ...props }: AskedInputProps) {
  const { field } = props
  return (
    <div ref={ref}>
      {field.kind === 'choice' ? <Choice {...props} /> : field.kind === 'yes-no' ? <YesNo {...props} /> : <Written {...props} />}
    </div>
  )
}

function useShared({ field, fault, refused, note }: AskedInputProps) {
  const t = useText()
  const lang = useLanguage()
  return {
    label: field.label[lang],
    labelNote: note,
    hint: field.help?.[lang],
    error: fault ? t(fault) : refused,
    required: field.required,
    optional: !field.required,
  }
}

function Written(props: AskedInputProps) {
  const { field, value, onChange, readOnly, lang } = props
  const shared = useShared(props)
  const shown = String(value ?? field.initial ?? '')
  const control = {
    ...shared,
    value: shown,
    readOnly: readOnly === true,
    onChange: (text: string) => onChange(field.kind === 'number' ? numberIn(text) : text === '' ? undefined : text),
    foot: field.max !== undefined && field.kind !== 'number' && <Counter count={lengthOf(shown.trim())} max={field.max} />,
  }
  if (field.kind === 'long') return <TextArea {...control} rows={3} lang={lang} />
  if (field.kind === 'text') return <TextField {...control} lang={lang} />
  return <TextField {...control} inputMode={field.kind === 'url' ? 'url' : 'decimal'} spellCheck={false} autoComplete="off" />
}

/** What is no number yet („1,“) stays as it is written, and is no number for the check either. */
function numberIn(text: string): number | string | undefined {
  if (text.trim() === '') return undefined
  const number = Number(text.trim().replace(',', '.'))
  return String(number) === text.trim().replace(',', '.') ? number : text
}

function Choice(props: AskedInputProps) {
  const t = useText()
  const locale = useLanguage()
  const { field, value, onChange, readOnly } = props
  const mayBeNone = !field.required && field.initial === undefined
  const options = field.options.map((one) => ({ value: one.value, label: one.label[locale] }))
  return (
    <Select
      {...useShared(props)}
      disabled={readOnly === true}
      value={String(value ?? field.initial ?? (mayBeNone ? none : ''))}
      onChange={(chosen) => onChange(chosen === none && mayBeNone ? undefined : chosen)}
      options={mayBeNone ? [{ value: none, label: t('none') }, ...options] : options}
    />
  )
}

/** A box to tick; where an answer must be given, none is given for anybody. */
function YesNo(props: AskedInputProps) {
  const t = useText()
  const { field, value, onChange, readOnly } = props
  const shared = useShared(props)
  const isOn = value ?? field.initial
  const disabled = readOnly === true
  if (!field.required) {
    return (
      <Checkbox checked={isOn === true} disabled={disabled} hint={shared.hint} onChange={onChange}>
        {shared.label}
        {shared.labelNote && <small> {shared.labelNote}</small>}
      </Checkbox>
    )
  }
  return (
    <RadioGroup
      {...shared}
      value={isOn === true ? 'yes' : isOn === false ? 'no' : ''}
      onChange={(chosen) => onChange(chosen === 'yes')}
      options={[
        { value: 'yes', label: t('yes'), disabled },
        { value: 'no', label: t('no'), disabled },
      ]}
    />
  )
}
