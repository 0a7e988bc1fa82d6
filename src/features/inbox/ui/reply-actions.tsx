import type { ReactNode } from 'react'
import { Button, SplitButton } from '../../../ui'
import { useText } from './reply-messages'

/** The bar below the text: help on the left, the counter and sending on the right. */
export function ReplyActions({
  note,
  blocked,
  noClosing,
  pending,
  onSend,
  onPick,
  counter,
}: {
  note: boolean
  blocked: string | false
  /** Why the conversation cannot be closed with the answer. */
  noClosing: string | false
  pending: boolean
  onSend: (close: boolean) => void
  onPick: () => void
  counter: ReactNode
}) {
  const t = useText()
  return (
    <div className="bn-reply__bar">
      <Button look="quiet" icon="similar" shrinks onPress={onPick}>
        {t('similar')}
      </Button>
      <span className="bn-reply__end">
        {counter}
        {note ? (
          <Button look="primary" pending={pending} blocked={blocked} shortcut="inbox.send" onPress={() => onSend(false)}>
            {t('saveNote')}
          </Button>
        ) : (
          <SplitButton
            label={t('reply')}
            onPress={() => onSend(false)}
            pending={pending}
            blocked={blocked}
            shortcut="inbox.send"
            moreLabel={t('moreWays')}
            groups={[
              {
                entries: [
                  {
                    id: 'close',
                    label: t('replyAndClose'),
                    icon: 'done',
                    blocked: blocked || noClosing,
                    run: () => onSend(true),
                  },
                ],
              },
            ]}
          />
        )}
      </span>
    </div>
  )
}
