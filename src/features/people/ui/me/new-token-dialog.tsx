import { useState } from 'react'
import type { Right } from '../../../../kernel/right.ts'
import { Alert, Button, Checkbox, Dialog, FieldGroup, Segmented, TextField } from '../../../../ui'
import { useText as useRightName } from '../rights/messages'
import { missing } from '../sign-in/form-errors'
import { CopyButton } from '../sign-in/set-up-factor'
import { useAttempt } from '../sign-in/use-attempt'
import { useText } from './account-messages'
import { useCreateToken } from './account-queries'
import '../sign-in/sign-in.css'

/** Makes a token with a part of one's own rights; it is shown once. */
export function NewTokenDialog({ rights, onClose }: { rights: readonly Right[]; onClose: () => void }) {
  const t = useText()
  const create = useCreateToken()
  const token = create.data?.token
  return (
    <Dialog open onClose={onClose} title={t('newToken')} alert>
      {token ? (
        <>
          <Alert tone="due">{t('tokenMade')}</Alert>
          <p className="bn-secret">
            <code>{token}</code>
          </p>
          <div className="bn-actions bn-actions--end">
            <CopyButton text={token} label={t('copyToken')}>
              {t('copyToken')}
            </CopyButton>
            <Button look="primary" onPress={onClose}>
              {t('close')}
            </Button>
          </div>
        </>
      ) : (
        <TokenForm rights={rights} create={create} onClose={onClose} />
      )}
    </Dialog>
  )
}

function TokenForm({
  rights,
  create,
  onClose,
}: {
  rights: readonly Right[]
  create: ReturnType<typeof useCreateToken>
  onClose: () => void
}) {
  const t = useText()
  const nameOf = useRightName()
  const [name, setName] = useState('')
  const [scopes, setScopes] = useState<readonly Right[]>([])
  const [days, setDays] = useState<'30' | '90' | '365'>('90')
  const { errors, check } = useAttempt(create)
  const toggle = (right: Right) => (on: boolean) => setScopes(on ? [...scopes, right] : scopes.filter((one) => one !== right))
  const submit = () =>
    check(
      missing({ name: name.trim().length < 2 && t('tokenNameMissing'), scopes: scopes.length === 0 && t('tokenScopesMissing') }),
      (options) => create.mutate({ name: name.trim(), scopes: [...scopes], days: Number(days) }, options),
    )
  return (
    <form
      className="u-stack4"
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        submit()
      }}
    >
      {errors.form && <Alert tone="late">{errors.form}</Alert>}
      <TextField
        label={t('tokenName')}
        hint={t('tokenNameHint')}
        maxLength={80}
        value={name}
        onChange={setName}
        error={errors.name}
        required
      />
      <FieldGroup label={t('tokenScopes')} error={errors.scopes}>
        {rights.map((right) => (
          <Checkbox key={right} checked={scopes.includes(right)} onChange={toggle(right)}>
            {nameOf(right)}
          </Checkbox>
        ))}
      </FieldGroup>
      <div className="u-stack">
        <span className="bn-label" aria-hidden="true">
          {t('tokenDays')}
        </span>
        <Segmented
          label={t('tokenDays')}
          value={days}
          onChange={setDays}
          options={[
            { value: '30', label: t('days30') },
            { value: '90', label: t('days90') },
            { value: '365', label: t('days365') },
          ]}
        />
      </div>
      <div className="bn-actions bn-actions--end">
        <Button look="quiet" onPress={onClose}>
          {t('cancel')}
        </Button>
        <Button look="primary" type="submit" pending={create.isPending}>
          {t('makeToken')}
        </Button>
      </div>
    </form>
  )
}
