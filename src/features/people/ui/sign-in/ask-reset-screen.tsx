import { useState } from 'react'
import { Alert, Link, TextField } from '../../../../ui'
import { Form } from './form'
import { missing } from './form-errors'
import { Gate } from './gate'
import { useText } from './messages'
import { useAskReset } from './queries'
import { useAttempt } from './use-attempt'

/** Asking for a new password. The answer is the same whether or not anybody has the address. */
export default function AskResetScreen() {
  const t = useText()
  return (
    <Gate title={t('askReset')} note={({ mail }) => mail && t('askResetNote')}>
      {({ mail }) => (
        <>
          {mail ? (
            <AskForm />
          ) : (
            <div className="bn-bare__body">
              <Alert>{t('noMail')}</Alert>
            </div>
          )}
          <p className="bn-bare__links u-mt4">
            <Link to="/anmelden" className="bn-link">
              {t('toSignIn')}
            </Link>
          </p>
        </>
      )}
    </Gate>
  )
}

function AskForm() {
  const t = useText()
  const [email, setEmail] = useState('')
  const ask = useAskReset()
  const { errors, attempt, check } = useAttempt(ask)
  const submit = () =>
    check(missing({ email: !email.includes('@') && t('emailMissing') }), (options) => ask.mutate(email, options))
  if (ask.isSuccess) {
    return (
      <div className="bn-bare__body">
        <Alert tone="ok" urgent>
          {t('resetAsked')}
        </Alert>
      </div>
    )
  }
  return (
    <Form errors={errors} attempt={attempt} pending={ask.isPending} submit={t('askResetSend')} onSubmit={submit}>
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
    </Form>
  )
}
