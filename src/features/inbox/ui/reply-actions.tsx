import type { ReactNode } from 'react'
import { Button, SplitButton } from '../../../ui'
import { useText } from './reply-messages'
import type { Send } from './use-send'

/** The bar below the text: help on the left, the counter and sending on the right. */
export function ReplyActions({
  note,
  blocked,
  send,
  onPick,
  counter,
}: {
  note: boolean
  blocked: string | false
  send: Send
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
          <Button look="primary" pending={send.pending} blocked={blocked} shortcut="inbox.send" onPress={() => send.now(false)}>
            {t('saveNote')}
          </Button>
        ) : (
          <SplitButton
            label={t('reply')}
            onPress={() => send.now(false)}
            pending={send.pending}
            blocked={blocked}
            shortcut="inbox.send"
            moreLabel={t('moreWays')}
            groups={[
              {
                entries: [{ id: 'close', label: t('replyAndClose'), icon: 'done', blocked, run: () => send.now(true) }],
              },
            ]}
          />
        )}
      </span>
    </div>
  )
}
