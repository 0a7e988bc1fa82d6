import type { InputHTMLAttributes, ReactNode, Ref } from 'react'
import { Field, type FieldProps } from './field'

type Native = Pick<
  InputHTMLAttributes<HTMLInputElement>,
  | 'type'
  | 'autoComplete'
  | 'inputMode'
  | 'maxLength'
  | 'placeholder'
  | 'readOnly'
  | 'disabled'
  | 'spellCheck'
  | 'lang'
  | 'name'
  | 'autoFocus'
  | 'onBlur'
  | 'onKeyDown'
>

export interface TextFieldProps extends FieldProps, Native {
  value: string
  onChange: (value: string) => void
  /** A counter or another short line under the field. */
  foot?: ReactNode
  ref?: Ref<HTMLInputElement> | undefined
}

/** One line of text. Pasting is always possible, codes and passwords included. */
export function TextField({
  value,
  onChange,
  label,
  labelNote,
  hint,
  error,
  required,
  optional,
  hideLabel,
  foot,
  ref,
  type = 'text',
  ...native
}: TextFieldProps) {
  return (
    <Field {...{ label, labelNote, hint, error, required, optional, hideLabel, foot }}>
      {(control) => (
        <input
          {...native}
          {...control}
          ref={ref}
          type={type}
          className="bn-input"
          value={value}
          onChange={(event) => onChange(event.target.value)}
        />
      )}
    </Field>
  )
}
