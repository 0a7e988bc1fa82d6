import { type ReactNode, useEffect, useId, useState } from 'react'
import { TextArea } from '../fields/text-area'
import { Alert } from '../parts/alert'
import { Button } from '../parts/button'
import { useText } from '../parts/messages'
import { problemText } from '../parts/problem-text'
import { Dialog } from './dialog'

export interface ConfirmDialogProps {
  open: boolean
  onClose: () => void
  title: string
  /** What will happen, in a sentence or two. */
  children?: ReactNode
  /** The word of the act: „Löschen“, never „OK“. */
  confirm: string
  look?: 'primary' | 'danger' | 'crisis'
  /** Asks for a reason that is kept in the log. */
  reason?: { label: string; hint?: string; required?: boolean }
  /** Receives the reason (empty without one). While its promise runs the button works; when it fails the dialog says why and stays. */
  onConfirm: (reason: string) => unknown
}

/** Asks before an act that cannot simply be undone. */
export function ConfirmDialog({
  open,
  onClose,
  title,
  children,
  confirm,
  look = 'primary',
  reason,
  onConfirm,
}: ConfirmDialogProps) {
  const t = useText()
  const form = useId()
  const [why, setWhy] = useState('')
  const [state, setState] = useState<{ pending: boolean; error?: unknown; missing?: boolean }>({ pending: false })
  useEffect(() => {
    if (open) {
      setWhy('')
      setState({ pending: false })
    }
  }, [open])
  const act = async () => {
    if (reason?.required && !why.trim()) return setState({ pending: false, missing: true })
    setState({ pending: true })
    try {
      await onConfirm(why.trim())
      onClose()
    } catch (error) {
      setState({ pending: false, error })
    }
  }
  const actions = (
    <>
      <Button look="quiet" onPress={onClose}>
        {t('cancel')}
      </Button>
      <Button look={look} type="submit" form={form} pending={state.pending}>
        {confirm}
      </Button>
    </>
  )
  return (
    <Dialog open={open} onClose={onClose} title={title} alert actions={actions}>
      <form
        id={form}
        className="u-stack4"
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          void act()
        }}
      >
        {children && <div>{children}</div>}
        {reason && (
          <TextArea
            label={reason.label}
            hint={reason.hint}
            required={reason.required}
            value={why}
            onChange={setWhy}
            rows={2}
            error={state.missing && !why.trim() ? t('reasonMissing') : undefined}
          />
        )}
        {state.error !== undefined && (
          <Alert tone="late" urgent>
            {problemText(state.error)}
          </Alert>
        )}
      </form>
    </Dialog>
  )
}
