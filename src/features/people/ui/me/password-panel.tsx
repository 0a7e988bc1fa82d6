import { useState } from 'react'
import { Alert, Button, toast } from '../../../../ui'
import { missing } from '../sign-in/form-errors'
import { useText as useSignInText } from '../sign-in/messages'
import { newPasswordProblem, PasswordField } from '../sign-in/password-field'
import { useAttempt } from '../sign-in/use-attempt'
import { useText } from './account-messages'
import { useChangePassword } from './account-queries'

/** Changes the own password; the present one is asked for. */
export function PasswordPanel({ email }: { email: string }) {
  const t = useText()
  const words = useSignInText()
  const [current, setCurrent] = useState('')
  const [next, setNext] = useState('')
  const change = useChangePassword()
  const { errors, check } = useAttempt(change, { 'people.passwordWrong': 'current', 'people.passwordWeak': 'next' })
  const submit = () =>
    check(missing({ current: current === '' && words('passwordMissing'), next: newPasswordProblem(next, words) }), (options) =>
      change.mutate(
        { current, next },
        {
          ...options,
          onSuccess: () => {
            setCurrent('')
            setNext('')
            toast({ text: t('passwordChanged') })
          },
        },
      ),
    )
  return (
    <section>
      <h2>{t('password')}</h2>
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          submit()
        }}
      >
        {errors.form && <Alert tone="late">{errors.form}</Alert>}
        <input type="email" autoComplete="username" value={email} readOnly hidden />
        <PasswordField label={t('currentPassword')} value={current} onChange={setCurrent} error={errors.current} />
        <PasswordField label={t('newPassword')} value={next} onChange={setNext} error={errors.next} isNew />
        <p className="bn-hint">{t('passwordNote')}</p>
        <Button type="submit" pending={change.isPending}>
          {t('changePassword')}
        </Button>
      </form>
    </section>
  )
}
