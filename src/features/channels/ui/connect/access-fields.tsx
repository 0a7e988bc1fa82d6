import { useState } from 'react'
import type { AskedField, FieldFault } from '../../../../kernel/asked-fields.ts'
import { AskedInput, Button, TextField, useLanguage } from '../../../../ui'
import { useText } from './messages'

/** What a network asks for, drawn from its own description. Secrets are hidden while they are typed and can be looked at. */
export function AccessFields({
  fields,
  values,
  faults,
  refused,
  onChange,
}: {
  fields: readonly AskedField[]
  values: Readonly<Record<string, string>>
  faults: Readonly<Record<string, FieldFault>>
  /** What the server expected, by the name of the field. */
  refused: (name: string) => string | undefined
  onChange: (change: Record<string, string>) => void
}) {
  const t = useText()
  const locale = useLanguage()
  return fields.map((field) => {
    const { name } = field
    const value = values[name]
    const fault = faults[name]
    if (!field.secret) {
      return (
        <AskedInput
          key={name}
          field={field}
          value={value}
          fault={fault}
          refused={refused(name)}
          onChange={(next) => onChange({ [name]: String(next ?? '') })}
        />
      )
    }
    return (
      <SecretField
        key={name}
        label={field.label[locale]}
        hint={field.help?.[locale]}
        error={fault === 'missing' ? t('secretMissing') : fault ? t('secretWrong') : refused(name)}
        required={field.required}
        optional={!field.required}
        value={value ?? ''}
        onChange={(next) => onChange({ [name]: next })}
      />
    )
  })
}

interface SecretProps {
  label: string
  hint: string | undefined
  error: string | undefined
  required: boolean
  optional: boolean
  value: string
  onChange: (value: string) => void
}

function SecretField(props: SecretProps) {
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
