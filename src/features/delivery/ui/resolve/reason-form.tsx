import { useState } from 'react'
import { Alert, Button, problemText, TextField } from '../../../../ui'
import { useText } from './messages'

interface ReasonFormProps {
  label: string
  hint: string
  missing: string
  act: string
  danger?: boolean
  error: unknown
  pending: boolean
  onBack: () => void
  onAct: (reason: string) => void
}

/** Asks for the sentence that goes into the log before something is settled for good. */
export function ReasonForm({ label, hint, missing, act, danger, error, pending, onBack, onAct }: ReasonFormProps) {
  const t = useText()
  const [reason, setReason] = useState('')
  const [asked, setAsked] = useState(false)
  const isShort = reason.trim().length < 3
  return (
    <form
      className="u-stack4"
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        setAsked(true)
        if (!isShort) onAct(reason.trim())
      }}
    >
      <TextField
        label={label}
        hint={hint}
        maxLength={500}
        value={reason}
        onChange={setReason}
        error={asked && isShort ? missing : undefined}
        required
        autoFocus
      />
      {error ? (
        <Alert tone="late" urgent>
          {problemText(error)}
        </Alert>
      ) : null}
      <div className="bn-actions bn-actions--end">
        <Button look="quiet" onPress={onBack}>
          {t('back')}
        </Button>
        <Button look={danger ? 'danger' : 'primary'} type="submit" pending={pending}>
          {act}
        </Button>
      </div>
    </form>
  )
}
