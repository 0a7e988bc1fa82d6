import { type ReactNode, useId } from 'react'
import { Alert, Button, Dialog, problemText } from '../../../../ui'
import { useText } from './messages'

interface SettingDialogProps {
  title: string
  /** Something new is made; else what is there is changed. */
  isNew: boolean
  pending: boolean
  /** What went wrong and stands at no field. */
  error: Error | null
  onSubmit: () => void
  onClose: () => void
  children: ReactNode
}

/** The frame in which a topic or a kind of post is made or changed. */
export function SettingDialog({ title, isNew, pending, error, onSubmit, onClose, children }: SettingDialogProps) {
  const t = useText()
  const form = useId()
  const actions = (
    <>
      <Button look="quiet" onPress={onClose}>
        {t('cancel')}
      </Button>
      <Button look="primary" type="submit" form={form} pending={pending}>
        {isNew ? t('create') : t('save')}
      </Button>
    </>
  )
  return (
    <Dialog open onClose={onClose} title={title} actions={actions}>
      <form
        id={form}
        className="u-stack4"
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          onSubmit()
        }}
      >
        {children}
        {error && (
          <Alert tone="late" urgent>
            {problemText(error)}
          </Alert>
        )}
      </form>
    </Dialog>
  )
}
