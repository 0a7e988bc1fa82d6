import type { CSSProperties, ReactNode, Ref, TextareaHTMLAttributes } from 'react'
import { Field, type FieldProps } from './field'

type Native = Pick<
  TextareaHTMLAttributes<HTMLTextAreaElement>,
  | 'rows'
  | 'placeholder'
  | 'readOnly'
  | 'disabled'
  | 'spellCheck'
  | 'lang'
  | 'name'
  | 'autoFocus'
  | 'onBlur'
  | 'onKeyDown'
  | 'onSelect'
  | 'onPaste'
>

export interface TextAreaProps extends FieldProps, Native {
  value: string
  onChange: (value: string) => void
  /** A `Counter`, or counters per channel. */
  foot?: ReactNode
  ref?: Ref<HTMLTextAreaElement> | undefined
}

/** Several lines of text; grows with what is written up to 70 % of the window, then scrolls. */
export function TextArea({
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
  rows = 3,
  ...native
}: TextAreaProps) {
  return (
    <Field {...{ label, labelNote, hint, error, required, optional, hideLabel, foot }}>
      {(control) => (
        <textarea
          style={{ '--rows': rows } as CSSProperties}
          {...native}
          {...control}
          ref={ref}
          rows={rows}
          className="bn-input"
          value={value}
          onChange={(event) => onChange(event.target.value)}
        />
      )}
    </Field>
  )
}
