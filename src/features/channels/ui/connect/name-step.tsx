import { useState } from 'react'
import { Alert, Button, LinkButton, problemText, TextArea, TextField } from '../../../../ui'
import type { ChannelView } from '../../contract.ts'
import { useText as useDetailText } from '../detail/messages'
import { DepartmentField } from '../detail/settings-fields'
import { useText } from './messages'
import { type ConnectStep, toStep } from './path'

/** What somebody says about a new channel besides its access. */
export interface Naming {
  name: string
  purpose: string
  departmentId: ChannelView['departmentId']
}

/** The last step: name, purpose, department; then the network is asked and the channel made. */
export function NameStep({
  network,
  byConsent,
  before,
  naming,
  pending,
  error,
  onChange,
  onSubmit,
}: {
  network: string
  /** The person agrees on the network's own page next; else it is asked from here. */
  byConsent: boolean
  /** The step before this one. */
  before: ConnectStep
  naming: Naming
  pending: boolean
  error: unknown
  onChange: (change: Partial<Naming>) => void
  onSubmit: () => void
}) {
  const t = useText()
  const detail = useDetailText()
  const [tried, setTried] = useState(false)
  const missing = naming.name.trim() === ''
  return (
    <form
      className="bn-form"
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        setTried(true)
        if (!missing && !pending) onSubmit()
      }}
    >
      <TextField
        label={detail('name')}
        hint={t('nameNote')}
        value={naming.name}
        onChange={(name) => onChange({ name })}
        error={tried && missing ? detail('nameMissing') : undefined}
        maxLength={120}
        required
      />
      <TextArea
        label={detail('purpose')}
        hint={detail('purposeHint')}
        value={naming.purpose}
        onChange={(purpose) => onChange({ purpose })}
        rows={2}
        optional
      />
      <DepartmentField value={naming.departmentId} onChange={(departmentId) => onChange({ departmentId })} />
      {byConsent && <p className="bn-muted">{t('leaveNote')}</p>}
      {Boolean(error) && !pending && (
        <Alert tone="late" urgent>
          {problemText(error)}
        </Alert>
      )}
      <div className="bn-actions">
        <Button look="primary" type="submit" pending={pending}>
          {pending ? t('checking') : byConsent ? t('leave') : t('check')}
        </Button>
        <LinkButton to={toStep(before, { network })} look="quiet">
          {error && before === 'access' ? t('backToAccess') : t('back')}
        </LinkButton>
      </div>
    </form>
  )
}
