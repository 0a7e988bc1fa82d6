import { useState } from 'react'
import { Button, Select, TextField } from '../../../../ui'
import { useText } from './messages'
import type { ConnectField, FieldFault } from './schema-fields'

/** What a network asks for, drawn from its own description. Secrets are hidden while they are typed and can be looked at. */
export function AccessFields({
  fields,
  values,
  faults,
  refused,
  onChange,
}: {
  fields: readonly ConnectField[]
  values: Readonly<Record<string, string>>
  faults: Readonly<Record<string, FieldFault>>
  /** What the server expected, by the name of the field. */
  refused: (name: string) => string | undefined
  onChange: (change: Record<string, string>) => void
}) {
  const t = useText()
  return fields.map((field) => {
    const fault = faults[field.name]
    const shared = {
      label: field.label,
      hint: field.hint,
      value: values[field.name] ?? field.initial,
      onChange: (value: string) => onChange({ [field.name]: value }),
      error: fault ? t(fault) : refused(field.name),
      required: field.required,
      optional: !field.required,
    }
    if (field.kind === 'choice') {
      return <Select key={field.name} {...shared} options={field.options.map((value) => ({ value, label: value }))} />
    }
    if (field.secret) return <SecretField key={field.name} {...shared} />
    return (
      <TextField
        key={field.name}
        {...shared}
        inputMode={field.kind === 'url' ? 'url' : undefined}
        spellCheck={false}
        autoComplete="off"
      />
    )
  })
}

function SecretField(props: { label: string; value: string; onChange: (value: string) => void; error: string | undefined }) {
  const t = useText()
  const [shown, setShown] = useState(false)
  return (
    <div className="bn-secret">
      <TextField {...props} type={shown ? 'text' : 'password'} autoComplete="off" spellCheck={false} />
      <Button
        look="quiet"
        icon={shown ? 'hidden' : 'eye'}
        label={`${props.label}: ${shown ? t('hide') : t('show')}`}
        aria-pressed={shown}
        onPress={() => setShown(!shown)}
      />
    </div>
  )
}
