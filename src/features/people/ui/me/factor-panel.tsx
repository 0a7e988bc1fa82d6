import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { Button, Dialog, toast, useWho } from '../../../../ui'
import type { Me, SecondFactorSecret } from '../../contract.ts'
import { Form } from '../sign-in/form'
import { missing } from '../sign-in/form-errors'
import { useText as useSignInText } from '../sign-in/messages'
import { PasswordField } from '../sign-in/password-field'
import { RecoveryCodes } from '../sign-in/recovery-codes'
import { FactorForm } from '../sign-in/set-up-factor'
import { useAttempt } from '../sign-in/use-attempt'
import { useText } from './account-messages'
import { useBeginFactor, useRenewCodes } from './account-queries'
import { sessionKey } from './session'

/** The second factor: set it up, move it to a new phone, make new recovery codes. */
export function FactorPanel({ me }: { me: Me }) {
  const t = useText()
  const [open, setOpen] = useState<'factor' | 'codes'>()
  const close = () => setOpen(undefined)
  return (
    <section className="u-stack">
      <h2>{t('factor')}</h2>
      <p>{me.secondFactor ? t('factorOn', { count: me.recoveryCodesLeft }) : t('factorOff')}</p>
      <div className="bn-actions">
        <Button onPress={() => setOpen('factor')}>{me.secondFactor ? t('factorReplace') : t('factorSetUp')}</Button>
        {me.secondFactor && (
          <Button look="soft" onPress={() => setOpen('codes')}>
            {t('renewCodes')}
          </Button>
        )}
      </div>
      {open === 'factor' && <FactorDialog onClose={close} />}
      {open === 'codes' && <CodesDialog onClose={close} />}
    </section>
  )
}

/** Password, then the secret, then the codes; each step in the same dialog. */
function FactorDialog({ onClose }: { onClose: () => void }) {
  const t = useText()
  const { authority } = useWho()
  const client = useQueryClient()
  const begin = useBeginFactor()
  const [secret, setSecret] = useState<SecondFactorSecret>()
  const [codes, setCodes] = useState<readonly string[]>()
  const done = () => {
    void client.invalidateQueries({ queryKey: sessionKey })
    toast({ text: t('factorDone') })
    onClose()
  }
  return (
    <Dialog open onClose={codes ? done : onClose} title={codes ? t('codesTitle') : t('factor')} alert>
      {codes ? (
        <RecoveryCodes codes={codes} authority={authority} onDone={done} />
      ) : secret ? (
        <FactorForm secret={secret} onCodes={setCodes} />
      ) : (
        <PasswordStep
          sending={begin}
          onPassword={(password, options) => begin.mutate(password, { ...options, onSuccess: setSecret })}
        />
      )}
      {!codes && <Cancel onClose={onClose} />}
    </Dialog>
  )
}

function CodesDialog({ onClose }: { onClose: () => void }) {
  const t = useText()
  const { authority } = useWho()
  const renew = useRenewCodes()
  const codes = renew.data?.recoveryCodes
  return (
    <Dialog open onClose={onClose} title={t('renewCodes')} alert>
      <p>{t('codesNote')}</p>
      {codes ? (
        <RecoveryCodes codes={codes} authority={authority} onDone={onClose} />
      ) : (
        <>
          <PasswordStep sending={renew} onPassword={(password, options) => renew.mutate(password, options)} />
          <Cancel onClose={onClose} />
        </>
      )}
    </Dialog>
  )
}

function Cancel({ onClose }: { onClose: () => void }) {
  const t = useText()
  return (
    <Button look="quiet" block onPress={onClose}>
      {t('cancel')}
    </Button>
  )
}

/** Asks for the password before something about getting in is changed. */
function PasswordStep({
  sending,
  onPassword,
}: {
  sending: { error: unknown; reset: () => void; isPending: boolean }
  onPassword: (password: string, options: { onError: () => void }) => void
}) {
  const t = useText()
  const words = useSignInText()
  const [password, setPassword] = useState('')
  const { errors, attempt, check } = useAttempt(sending, { 'people.passwordWrong': 'password' })
  const submit = () =>
    check(missing({ password: password === '' && words('passwordMissing') }), (options) => onPassword(password, options))
  return (
    <Form errors={errors} attempt={attempt} pending={sending.isPending} submit={t('goOn')} onSubmit={submit}>
      <p>{t('factorPassword')}</p>
      <PasswordField label={t('password')} value={password} onChange={setPassword} error={errors.password} />
    </Form>
  )
}
