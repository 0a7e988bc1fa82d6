import { useState } from 'react'
import { Alert, Button, Dialog, problemText, RadioGroup, TextArea, toast } from '../../../ui'
import type { ConversationView } from '../contract.ts'
import { useClose, useReopen } from './queries'
import { useText } from './talk-messages'

/** Closes what nobody has answered: only with a reason, which stands in the conversation and in the log. */
export function CloseDialog({
  conversation,
  onClose,
  onDone,
}: {
  conversation: ConversationView
  onClose: () => void
  onDone: () => void
}) {
  const t = useText()
  const close = useClose(conversation.id)
  const reopen = useReopen(conversation.id)
  const [choice, setChoice] = useState('')
  const [words, setWords] = useState('')
  const [asked, setAsked] = useState(false)
  const presets = [t('reasonPraise'), t('reasonElsewhere'), t('reasonNotOurs'), t('reasonInsult'), t('reasonSpam')]
  const reason = choice === 'other' ? words.trim() : choice
  const missing = asked && reason.length < 3 ? t('reasonMissing') : undefined
  const act = () => {
    setAsked(true)
    if (reason.length < 3) return
    close.mutate(
      { version: conversation.version, reason },
      {
        onSuccess: (view) => {
          toast({ text: t('closedToast'), undo: () => reopen.mutate(view.version) })
          onClose()
          onDone()
        },
      },
    )
  }
  const actions = (
    <>
      <Button look="quiet" onPress={onClose}>
        {t('cancel')}
      </Button>
      <Button look="primary" type="submit" form="close-conversation" pending={close.isPending}>
        {t('close')}
      </Button>
    </>
  )
  return (
    <Dialog open onClose={onClose} title={t('closeTitle')} alert actions={actions}>
      <form
        id="close-conversation"
        className="u-stack4"
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          act()
        }}
      >
        <p>{t('closeHint')}</p>
        <RadioGroup
          label={t('reason')}
          hint={t('reasonHint')}
          value={choice}
          onChange={setChoice}
          options={[...presets.map((one) => ({ value: one, label: one })), { value: 'other', label: t('reasonOther') }]}
          error={choice === 'other' ? undefined : missing}
        />
        {choice === 'other' && (
          <TextArea label={t('reasonText')} value={words} onChange={setWords} rows={2} error={missing} required autoFocus />
        )}
        {close.error && (
          <Alert tone="late" urgent>
            {problemText(close.error)}
          </Alert>
        )}
      </form>
    </Dialog>
  )
}
