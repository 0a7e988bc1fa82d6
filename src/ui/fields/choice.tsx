import { type ReactNode, useId } from 'react'
import { classes } from '../classes'
import { ErrorLine } from './field'
import './choice.css'

interface BoxProps {
  checked: boolean
  onChange: (checked: boolean) => void
  disabled?: boolean | undefined
  hint?: ReactNode
  name?: string | undefined
}

/** A checkbox with its text; `error` says what is missing. */
export function Checkbox({
  checked,
  onChange,
  disabled,
  hint,
  name,
  error,
  children,
}: BoxProps & { children: ReactNode; error?: string }) {
  const id = useId()
  return (
    <div className={classes(error && 'bn-field bn-field--error')}>
      <label className="bn-check">
        <input
          type="checkbox"
          name={name}
          checked={checked}
          disabled={disabled}
          aria-invalid={error ? true : undefined}
          aria-describedby={error ? id : undefined}
          onChange={(event) => onChange(event.target.checked)}
        />
        <span>{children}</span>
        {hint && <span className="bn-check__hint">{hint}</span>}
      </label>
      {error && <ErrorLine id={id}>{error}</ErrorLine>}
    </div>
  )
}

/** A boxed checkbox for choosing several of a row, such as channels; put a `NetMark named` before the word. */
export function Toggle({ checked, onChange, disabled, name, children }: Omit<BoxProps, 'hint'> & { children: ReactNode }) {
  return (
    <label className="bn-toggle">
      <input
        type="checkbox"
        name={name}
        checked={checked}
        disabled={disabled}
        onChange={(event) => onChange(event.target.checked)}
      />
      {children}
    </label>
  )
}

/** Something that is on or off at once, without a button to save it. */
export function Switch({ checked, onChange, disabled, hint, children }: BoxProps & { children: ReactNode }) {
  return (
    <label className="bn-switch">
      <input
        type="checkbox"
        role="switch"
        aria-checked={checked}
        checked={checked}
        disabled={disabled}
        onChange={(event) => onChange(event.target.checked)}
      />
      <span>{children}</span>
      {hint && <span className="bn-switch__hint">{hint}</span>}
    </label>
  )
}

export interface GroupProps {
  label: string
  labelNote?: string | undefined
  hint?: ReactNode
  error?: string | undefined
  children: ReactNode
  /** Side by side instead of below each other. */
  row?: boolean
  hideLabel?: boolean
}

/** A heading for checkboxes, toggles or radios that belong together. */
export function FieldGroup({ label, labelNote, hint, error, children, row, hideLabel }: GroupProps) {
  const id = useId()
  const described = classes(hint !== undefined && `${id}h`, error && `${id}e`)
  return (
    <fieldset className={classes('bn-set', error && 'bn-field--error')} aria-describedby={described || undefined}>
      <legend className={classes('bn-label u-legend', hideLabel && 'bn-vh')}>
        {label}
        {labelNote && <small> {labelNote}</small>}
      </legend>
      <div className={row ? 'bn-wrap' : 'bn-checkset'}>{children}</div>
      {hint !== undefined && (
        <p className="bn-hint u-mt2" id={`${id}h`}>
          {hint}
        </p>
      )}
      {error && <ErrorLine id={`${id}e`}>{error}</ErrorLine>}
    </fieldset>
  )
}

export interface RadioOption<V extends string> {
  value: V
  label: ReactNode
  hint?: ReactNode
  disabled?: boolean
}

export interface RadioProps<V extends string> extends Omit<GroupProps, 'children' | 'row'> {
  value: V | ''
  onChange: (value: V) => void
  options: readonly RadioOption<V>[]
}

/** One of a few, all visible; arrow keys choose. */
export function RadioGroup<V extends string>({ value, onChange, options, ...group }: RadioProps<V>) {
  const name = useId()
  return (
    <FieldGroup {...group}>
      {options.map((option) => (
        <label key={option.value} className="bn-check">
          <input
            type="radio"
            name={name}
            disabled={option.disabled}
            checked={option.value === value}
            onChange={() => onChange(option.value)}
          />
          <span>{option.label}</span>
          {option.hint && <span className="bn-check__hint">{option.hint}</span>}
        </label>
      ))}
    </FieldGroup>
  )
}

/** One of two to four short words in a bar: views of the same thing. */
export function Segmented<V extends string>({
  label,
  value,
  onChange,
  options,
}: {
  label: string
  value: V
  onChange: (value: V) => void
  options: readonly { value: V; label: string }[]
}) {
  const name = useId()
  return (
    <span className="bn-seg" role="radiogroup" aria-label={label}>
      {options.map((option) => (
        <label key={option.value}>
          <input type="radio" name={name} checked={option.value === value} onChange={() => onChange(option.value)} />
          <span>{option.label}</span>
        </label>
      ))}
    </span>
  )
}
