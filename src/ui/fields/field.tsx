import { type ReactNode, useId } from 'react'
import { classes } from '../classes'
import { Icon } from '../parts/icon'
import { useText } from '../parts/messages'
import './field.css'

/** What every field of a form has. */
export interface FieldProps {
  label: string
  /** Quiet words behind the label, such as „für alle Kanäle“. */
  labelNote?: string | undefined
  hint?: ReactNode
  /** What is wrong and how it is right; shown and linked to the field. */
  error?: string | undefined
  required?: boolean | undefined
  /** Marks a field that may stay empty, where most are required. */
  optional?: boolean | undefined
  /** The label is heard, not seen. */
  hideLabel?: boolean | undefined
}

/** What the control inside must carry. */
export interface ControlProps {
  id: string
  'aria-describedby'?: string
  'aria-invalid'?: true
  required?: true
}

/** Label, hint, control, error, foot in this order, tied together by ids. `foot` takes a counter. */
export function Field({
  children,
  foot,
  ...field
}: FieldProps & { children: (control: ControlProps) => ReactNode; foot?: ReactNode }) {
  const { label, labelNote, hint, error, required, optional, hideLabel } = field
  const t = useText()
  const id = useId()
  const described = classes(hint !== undefined && `${id}h`, error && `${id}e`)
  const note = labelNote ?? (optional ? t('optional') : undefined)
  const control: ControlProps = {
    id,
    ...(described ? { 'aria-describedby': described } : {}),
    ...(error ? { 'aria-invalid': true as const } : {}),
    ...(required ? { required: true as const } : {}),
  }
  return (
    <div className={classes('bn-field', error && 'bn-field--error')}>
      <label htmlFor={id} className={hideLabel ? 'bn-vh' : undefined}>
        {label}
        {note && <small> {note}</small>}
      </label>
      {hint !== undefined && (
        <span className="bn-hint" id={`${id}h`}>
          {hint}
        </span>
      )}
      {children(control)}
      {error && <ErrorLine id={`${id}e`}>{error}</ErrorLine>}
      {foot && <div className="bn-field__foot">{foot}</div>}
    </div>
  )
}

/** The text of a field's error. */
export function ErrorLine({ id, children }: { id?: string; children: ReactNode }) {
  return (
    <span className="bn-error" id={id}>
      <Icon name="error" />
      <span>{children}</span>
    </span>
  )
}
