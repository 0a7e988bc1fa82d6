import { useState } from 'react'
import { Button, Field } from '../../../../ui'
import { passwordMin } from './form-errors'
import { useText } from './messages'

/** A password that may be pasted and looked at. `isNew` says what a new one must be, and lets password managers make one. */
export function PasswordField({
  label,
  value,
  onChange,
  error,
  isNew,
}: {
  label: string
  value: string
  onChange: (value: string) => void
  error?: string | undefined
  isNew?: boolean
}) {
  const t = useText()
  const [shown, setShown] = useState(false)
  return (
    <Field label={label} error={error} required {...(isNew ? { hint: t('passwordHint') } : {})}>
      {(control) => (
        <span className="bn-inputbox">
          <input
            {...control}
            className="bn-input"
            type={shown ? 'text' : 'password'}
            autoComplete={isNew ? 'new-password' : 'current-password'}
            {...(isNew ? { minLength: passwordMin } : {})}
            maxLength={200}
            spellCheck={false}
            value={value}
            onChange={(event) => onChange(event.target.value)}
          />
          <Button
            icon={shown ? 'hidden' : 'eye'}
            label={shown ? t('hidePassword') : t('showPassword')}
            onPress={() => setShown(!shown)}
          />
        </span>
      )}
    </Field>
  )
}

/** What is wrong with a new password, as far as the browser can tell. */
export function newPasswordProblem(password: string, t: ReturnType<typeof useText>): string | false {
  if (password === '') return t('passwordMissing')
  return password.length < passwordMin && t('passwordShort', { count: password.length })
}
