import { useState } from 'react'
import { TextField } from '../../../../ui'
import { Form } from './form'
import { missing } from './form-errors'
import { useText } from './messages'
import { useLeave, useProveFactor } from './queries'
import { useAttempt } from './use-attempt'

/** The second step: a code of the app, or a recovery code when the phone is missing. */
export function CodeForm() {
  const t = useText()
  const [way, setWay] = useState<'app' | 'recovery'>('app')
  const prove = useProveFactor()
  const leave = useLeave()
  const swap = () => {
    prove.reset()
    setWay(way === 'app' ? 'recovery' : 'app')
  }
  return (
    <>
      {way === 'app' ? <AppCode key="app" prove={prove} /> : <RecoveryCode key="recovery" prove={prove} />}
      <p className="bn-bare__links u-mt4">
        <button type="button" className="bn-link" onClick={swap}>
          {way === 'app' ? t('useRecovery') : t('useApp')}
        </button>
        <button type="button" className="bn-link" onClick={() => leave.mutate(undefined)}>
          {t('startAgain')}
        </button>
      </p>
    </>
  )
}

type Prove = { prove: ReturnType<typeof useProveFactor> }

function AppCode({ prove }: Prove) {
  const t = useText()
  const [code, setCode] = useState('')
  const { errors, attempt, check } = useAttempt(prove, { 'people.codeWrong': 'code', 'common.invalid': 'code' })
  const submit = () =>
    check(missing({ code: !isCode(code) && t('codeMissing') }), (options) => prove.mutate({ code: digits(code) }, options))
  return (
    <Form errors={errors} attempt={attempt} pending={prove.isPending} submit={t('goOn')} onSubmit={submit}>
      <CodeField label={t('code')} value={code} onChange={setCode} error={errors.code} />
    </Form>
  )
}

function RecoveryCode({ prove }: Prove) {
  const t = useText()
  const [recoveryCode, setCode] = useState('')
  const { errors, attempt, check } = useAttempt(prove, { 'people.codeWrong': 'code', 'common.invalid': 'code' })
  const submit = () =>
    check(missing({ code: recoveryCode.trim().length < 8 && t('recoveryMissing') }), (options) =>
      prove.mutate({ recoveryCode }, options),
    )
  return (
    <Form errors={errors} attempt={attempt} pending={prove.isPending} submit={t('goOn')} onSubmit={submit}>
      <TextField
        label={t('recoveryCode')}
        hint={t('recoveryHint')}
        autoComplete="off"
        spellCheck={false}
        maxLength={40}
        value={recoveryCode}
        onChange={setCode}
        error={errors.code}
        required
        autoFocus
      />
    </Form>
  )
}

/** Six digits; phones offer them from a message, and they may be pasted with a space. */
export function CodeField(props: {
  label: string
  value: string
  onChange: (value: string) => void
  error?: string | undefined
}) {
  return <TextField {...props} inputMode="numeric" autoComplete="one-time-code" spellCheck={false} required autoFocus />
}

export const digits = (code: string): string => code.replaceAll(/\D/g, '')
export const isCode = (code: string): boolean => digits(code).length === 6
