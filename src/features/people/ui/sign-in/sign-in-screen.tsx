import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { useAddressQuery, useGo } from '../../../../ui'
import type { SessionView } from '../../contract.ts'
import { sessionKey, useSession } from '../me/session'
import { CodeForm } from './code-form'
import { Gate } from './gate'
import { LinkSignIn } from './link-sign-in'
import { placeAfter, tokenOf } from './link-token'
import { useText } from './messages'
import { PasswordForm } from './password-form'
import { RecoveryCodes } from './recovery-codes'
import { SetUpFactor } from './set-up-factor'

type Step = SessionView['state'] | 'link' | 'codes'

/** Signing in, step by step. The session says which step it is; so a reload goes on where one was. */
export default function SignInScreen() {
  const t = useText()
  const session = useSession()
  const client = useQueryClient()
  const [codes, setCodes] = useState<readonly string[]>()
  const [token, setToken] = useState(() => tokenOf(location.hash))
  const step: Step | undefined = codes ? 'codes' : token ? 'link' : session.data?.state
  const titles: Record<Step, string> = {
    link: t('linkTitle'),
    codes: t('codes'),
    'signed-out': t('signIn'),
    'signed-in': t('signIn'),
    'second-factor': t('secondFactor'),
    'set-up-second-factor': t('setUpFactor'),
  }
  const notes: Record<Step, string | undefined> = {
    link: t('linkNote'),
    codes: t('codesNote'),
    'signed-out': undefined,
    'signed-in': undefined,
    'second-factor': t('secondFactorNote'),
    'set-up-second-factor': t('setUpFactorNote'),
  }
  const done = async () => {
    await client.invalidateQueries({ queryKey: sessionKey }) // before that the session still says that the factor is missing
    setCodes(undefined)
  }
  return (
    <Gate
      key={step}
      title={titles[step ?? 'signed-out']}
      note={({ authority }) => (step && notes[step]) ?? t('signInNote', { authority: authority.name })}
    >
      {({ authority }) => {
        switch (step) {
          case 'codes':
            return <RecoveryCodes codes={codes ?? []} authority={authority.name} onDone={() => void done()} />
          case 'link':
            return <LinkSignIn token={token} onDone={() => setToken('')} />
          case 'second-factor':
            return <CodeForm />
          case 'set-up-second-factor':
            return <SetUpFactor onCodes={setCodes} />
          case 'signed-in':
            return <GoOn />
          default:
            return <PasswordForm />
        }
      }}
    </Gate>
  )
}

/** To where one wanted to go. */
function GoOn() {
  const go = useGo()
  const { weiter } = useAddressQuery()
  useEffect(() => go(placeAfter(weiter), { replace: true }))
  return null
}
