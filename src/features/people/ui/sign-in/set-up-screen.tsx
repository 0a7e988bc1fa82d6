import { useState } from 'react'
import { Alert, ApiProblem, BareShell, LinkButton, useGo, useLanguage } from '../../../../ui'
import type { SetUpInput } from '../../contract.ts'
import { useSession } from '../me/session'
import { Form } from './form'
import { missing } from './form-errors'
import { useText } from './messages'
import { newPasswordProblem } from './password-field'
import { useSetUp } from './queries'
import { emptySetUp, SetUpFields, type SetUpValues } from './set-up-fields'
import { useAttempt } from './use-attempt'

/** The first set-up of an empty installation, with the code that was printed at the start. */
export default function SetUpScreen() {
  const t = useText()
  const session = useSession()
  // Without an authority the session cannot be asked: that answer is the sign that this page is the right one.
  const isSetUp = session.data !== undefined
  return (
    <BareShell authority="" title={t('setUp')} note={isSetUp ? undefined : t('setUpNote')}>
      {isSetUp ? (
        <div className="bn-bare__body">
          <Alert>{t('alreadyThere')}</Alert>
          <LinkButton to="/anmelden" block>
            {t('toSignIn')}
          </LinkButton>
        </div>
      ) : (
        <SetUpForm />
      )}
    </BareShell>
  )
}

function SetUpForm() {
  const t = useText()
  const go = useGo()
  const language = useLanguage()
  const [values, setValues] = useState<SetUpValues>(emptySetUp)
  const setUp = useSetUp()
  const { errors, attempt, check } = useAttempt(setUp, {
    'people.codeGone': 'code',
    'people.passwordWeak': 'password',
    'people.alreadySetUp': 'form',
  })
  const submit = () => {
    const { code, name, shortName, land, adminName, email, password } = values
    const problems = missing({
      code: code.trim() === '' && t('setUpCodeMissing'),
      name: name.trim().length < 2 && t('authorityNameMissing'),
      shortName: shortName.trim().length < 2 && t('shortNameMissing'),
      land: land === '' && t('landMissing'),
      adminName: adminName.trim() === '' && t('nameMissing'),
      email: !email.includes('@') && t('emailMissing'),
      password: newPasswordProblem(password, t),
    })
    if (land === '') return check(problems, () => undefined)
    const input: SetUpInput = {
      code: code.trim(),
      authority: { name: name.trim(), shortName: shortName.trim(), land, zone: 'Europe/Berlin', language },
      admin: { name: adminName.trim(), email: email.trim(), password },
    }
    check(problems, (options) => setUp.mutate(input, { ...options, onSuccess: () => go('/anmelden', { replace: true }) }))
  }
  const refused = setUp.error instanceof ApiProblem && setUp.error.forField('admin.email') !== undefined
  return (
    <Form errors={errors} attempt={attempt} pending={setUp.isPending} submit={t('setUpSend')} onSubmit={submit}>
      <SetUpFields
        values={values}
        errors={refused ? { email: t('emailMissing'), ...errors } : errors}
        onChange={(change) => setValues({ ...values, ...change })}
      />
    </Form>
  )
}
