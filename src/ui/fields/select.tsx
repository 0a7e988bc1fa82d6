import { Icon } from '../parts/icon'
import { useText } from '../parts/messages'
import { Field, type FieldProps } from './field'

export interface Option<V extends string = string> {
  value: V
  label: string
  disabled?: boolean
}

export interface SelectProps<V extends string> extends FieldProps {
  /** An empty string means that nothing is chosen yet; then „Bitte wählen“ stands there. */
  value: V | ''
  onChange: (value: V) => void
  options: readonly Option<V>[]
  disabled?: boolean
  name?: string
}

/** One of a few: the browser's own list, which phones and screen readers know best. For many, take `ComboBox`. */
export function Select<V extends string>({ value, onChange, options, disabled, name, ...field }: SelectProps<V>) {
  const t = useText()
  const pick = (raw: string) => {
    const option = options.find((one) => one.value === raw)
    if (option) onChange(option.value)
  }
  return (
    <Field {...field}>
      {(control) => (
        <span className="bn-select">
          <select
            {...control}
            name={name}
            disabled={disabled}
            className="bn-input"
            value={value}
            onChange={(event) => pick(event.target.value)}
          >
            {value === '' && <option value="">{t('choose')}</option>}
            {options.map((option) => (
              <option key={option.value} value={option.value} disabled={option.disabled}>
                {option.label}
              </option>
            ))}
          </select>
          <Icon name="down" />
        </span>
      )}
    </Field>
  )
}
