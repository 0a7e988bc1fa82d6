import { useState } from 'react'
import { useGo } from '../../../../ui'
import { Form } from './form'
import { missing } from './form-errors'
import { Gate } from './gate'
import { BrokenLink } from './invitation-screen'
import { tokenOf } from './link-token'
import { useText } from './messages'
import { newPasswordProblem, PasswordField } from './password-field'
import { useFinishReset } from './queries'
import { useAttempt } from './use-attempt'

/** Choosing a new password with a link. */
export default function FinishResetScreen() {
  const t = useText()
  const [token] = useState(() => tokenOf(location.hash))
  return (
    <Gate title={t('finishReset')} note={() => t('finishResetNote')}>
      {() => (token ? <FinishForm token={token} /> : <BrokenLink />)}
    </Gate>
  )
}

function FinishForm({ token }: { token: string }) {
  const t = useText()
  const go = useGo()
  const [password, setPassword] = useState('')
  const finish = useFinishReset()
  const { errors, attempt, check } = useAttempt(finish, { 'people.passwordWeak': 'password' })
  const submit = () =>
    check(missing({ password: newPasswordProblem(password, t) }), (options) =>
      finish.mutate({ token, password }, { ...options, onSuccess: () => go('/anmelden', { replace: true }) }),
    )
  return (
    <Form errors={errors} attempt={attempt} pending={finish.isPending} submit={t('setPassword')} onSubmit={submit}>
      <PasswordField label={t('newPassword')} value={password} onChange={setPassword} error={errors.password} isNew />
    </Form>
  )
}
