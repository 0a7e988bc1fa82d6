import { useState } from 'react'
import { Alert, Async, LinkButton, TextField, useGo } from '../../../../ui'
import type { Invitation } from '../../contract.ts'
import { Form } from './form'
import { missing } from './form-errors'
import { Gate } from './gate'
import { tokenOf } from './link-token'
import { useText } from './messages'
import { newPasswordProblem, PasswordField } from './password-field'
import { useAcceptInvitation, useInvitation } from './queries'
import { useAttempt } from './use-attempt'

/** Accepting an invitation: name, password; the second factor comes next, on the sign-in screen. */
export default function InvitationScreen() {
  const t = useText()
  const [token] = useState(() => tokenOf(location.hash))
  // read here, not only below: what is read first when the session is known would not be told of what came before
  const { data, error, isPending, refetch } = useInvitation(token)
  const name = data?.name
  return (
    <Gate
      title={name ? t('invitation', { name }) : t('invitationTitle')}
      note={({ authority }) => t('invitationNote', { authority: authority.name })}
    >
      {() =>
        token ? (
          <Async query={{ data, error, isPending, refetch }} failed={t('invitationGone')}>
            {(invitation) => <AcceptForm token={token} invitation={invitation} />}
          </Async>
        ) : (
          <BrokenLink />
        )
      }
    </Gate>
  )
}

function AcceptForm({ token, invitation }: { token: string; invitation: Invitation }) {
  const t = useText()
  const go = useGo()
  const [name, setName] = useState(invitation.name)
  const [password, setPassword] = useState('')
  const accept = useAcceptInvitation()
  const { errors, attempt, check } = useAttempt(accept, { 'people.passwordWeak': 'password' })
  const submit = () =>
    check(missing({ name: name.trim() === '' && t('nameMissing'), password: newPasswordProblem(password, t) }), (options) =>
      accept.mutate({ token, name: name.trim(), password }, { ...options, onSuccess: () => go('/anmelden', { replace: true }) }),
    )
  return (
    <Form errors={errors} attempt={attempt} pending={accept.isPending} submit={t('accept')} onSubmit={submit}>
      <TextField
        label={t('email')}
        type="email"
        autoComplete="username"
        value={invitation.email}
        onChange={() => undefined}
        readOnly
      />
      <TextField
        label={t('yourName')}
        hint={t('yourNameHint')}
        autoComplete="name"
        maxLength={120}
        value={name}
        onChange={setName}
        error={errors.name}
        required
      />
      <PasswordField label={t('newPassword')} value={password} onChange={setPassword} error={errors.password} isNew />
    </Form>
  )
}

/** A link whose token is missing or cut off. */
export function BrokenLink() {
  const t = useText()
  return (
    <div className="bn-bare__body">
      <Alert tone="late" urgent>
        {t('linkWrong')}
      </Alert>
      <LinkButton to="/anmelden" block>
        {t('toSignIn')}
      </LinkButton>
    </div>
  )
}
