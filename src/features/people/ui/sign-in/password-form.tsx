import { useState } from 'react'
import { Alert, Link, TextField, useAddressQuery } from '../../../../ui'
import { Form } from './form'
import { missing } from './form-errors'
import { useText } from './messages'
import { PasswordField } from './password-field'
import { useSignIn } from './queries'
import { useAttempt } from './use-attempt'

/** The first step: e-mail address and password. A wrong pair says no more than that. */
export function PasswordForm() {
  const t = useText()
  const { weiter } = useAddressQuery()
  const [email, setEmail] = useState('')
  const [password, setPassword] = useState('')
  const signIn = useSignIn()
  const { errors, attempt, check } = useAttempt(signIn)
  const submit = () =>
    check(
      missing({ email: email.trim() === '' && t('emailMissing'), password: password === '' && t('passwordMissing') }),
      (options) => signIn.mutate({ email, password }, options),
    )
  return (
    <>
      {weiter && !signIn.isError && (
        <div className="bn-bare__body">
          <Alert>{t('ended')}</Alert>
        </div>
      )}
      <Form errors={errors} attempt={attempt} pending={signIn.isPending} submit={t('signIn')} onSubmit={submit}>
        <TextField
          label={t('email')}
          type="email"
          inputMode="email"
          autoComplete="username"
          spellCheck={false}
          maxLength={200}
          value={email}
          onChange={setEmail}
          error={errors.email}
          required
        />
        <PasswordField label={t('password')} value={password} onChange={setPassword} error={errors.password} />
      </Form>
      <p className="bn-bare__links u-mt4">
        <Link to="/passwort-vergessen" className="bn-link">
          {t('forgotten')}
        </Link>
      </p>
    </>
  )
}
