import { useState } from 'react'
import { Async, Button, toast } from '../../../../ui'
import type { SecondFactorSecret } from '../../contract.ts'
import { CodeField, digits, isCode } from './code-form'
import { Form } from './form'
import { missing } from './form-errors'
import { useText } from './messages'
import { QrCode } from './qr-code'
import { useConfirmFactor, useFactorSecret } from './queries'
import { useAttempt } from './use-attempt'
import './sign-in.css'

/** Sets up the second factor while signing in. @param onCodes takes the recovery codes, which are shown once */
export function SetUpFactor({ onCodes }: { onCodes: (codes: readonly string[]) => void }) {
  const t = useText()
  const query = useFactorSecret()
  return (
    <div className="bn-bare__body">
      <Async query={query} what={t('secondFactor')} failed={t('factorFailed')}>
        {(secret) => <FactorForm secret={secret} onCodes={onCodes} />}
      </Async>
    </div>
  )
}

/** The secret as picture and text, and the field that proves that the app has it. */
export function FactorForm({ secret, onCodes }: { secret: SecondFactorSecret; onCodes: (codes: readonly string[]) => void }) {
  const t = useText()
  const [code, setCode] = useState('')
  const confirm = useConfirmFactor()
  const { errors, attempt, check } = useAttempt(confirm, { 'people.codeWrong': 'code', 'common.invalid': 'code' })
  const submit = () =>
    check(missing({ code: !isCode(code) && t('codeMissing') }), (options) =>
      confirm.mutate(digits(code), { ...options, onSuccess: ({ recoveryCodes }) => onCodes(recoveryCodes) }),
    )
  return (
    <>
      <p>{t('scan')}</p>
      <QrCode content={secret.uri} label={t('qrAlt')} />
      <div>
        <p className="bn-muted">{t('secret')}</p>
        <p className="bn-secret">
          <code>{secret.secret.match(/.{1,4}/g)?.join(' ')}</code>
          <CopyButton text={secret.secret} label={t('copySecret')} />
        </p>
      </div>
      <Form errors={errors} attempt={attempt} pending={confirm.isPending} submit={t('goOn')} onSubmit={submit}>
        <CodeField label={t('codeOfApp')} value={code} onChange={setCode} error={errors.code} />
      </Form>
    </>
  )
}

/** Copies a text; says so, or says that this browser does not let it. */
export function CopyButton({ text, label, children }: { text: string; label: string; children?: string }) {
  const t = useText()
  const copy = () => {
    const done = navigator.clipboard?.writeText(text) ?? Promise.reject(new Error('no clipboard without https'))
    done.then(
      () => toast({ text: t('copied') }),
      () => toast({ text: t('notCopied'), tone: 'late' }),
    )
  }
  return children ? (
    <Button icon="copy" onPress={copy}>
      {children}
    </Button>
  ) : (
    <Button icon="copy" label={label} onPress={copy} />
  )
}
