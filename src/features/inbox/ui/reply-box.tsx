import { useRef, useState } from 'react'
import { Alert, Counter, ErrorLine, problemText, TextArea, useMay, useShortcut } from '../../../ui'
import type { ConversationView } from '../contract.ts'
import { AnswerPicker } from './answer-picker'
import type { Way } from './drafts'
import { ReplyActions } from './reply-actions'
import { useText } from './reply-messages'
import { newestIn, warningFor, waysOf } from './reply-rules'
import { ReplyWarning } from './reply-warning'
import { ReplyWay } from './reply-way'
import type { Draft } from './use-draft'
import { useReplyLimit } from './use-reply-limit'
import { useSend } from './use-send'

/** Where one answers: how it goes, what it warns of, how long it may be, and sending it. */
export function ReplyBox({
  conversation,
  draft,
  onLeave,
}: {
  conversation: ConversationView
  draft: Draft
  onLeave: () => void
}) {
  const t = useText()
  const may = useMay()
  const field = useRef<HTMLTextAreaElement>(null)
  const [picking, setPicking] = useState(false)
  const { text } = draft.value
  const ways = waysOf(conversation, may('dialog.reply'))
  const usual = ways[0] ?? 'note'
  const way = draft.value.way && ways.includes(draft.value.way) ? draft.value.way : usual
  const newest = newestIn(conversation.messages)
  const { outdated, seen, haveRead } = useSeenMessage(newest?.id ?? '', text)
  const limit = useReplyLimit(conversation.network, way, text)
  const warning = warningFor(way, text, conversation.messages)
  const send = useSend({ conversation, way, text, seen, onLeave })
  const [asked, setAsked] = useState(false)
  const isEmpty = text.trim() === ''
  const blocked = way !== 'note' && outdated ? t('newMessage') : limit.problem
  const waits = way === 'note' ? null : conversation.replyWaits
  const go = (close: boolean) => {
    setAsked(isEmpty)
    if (isEmpty) field.current?.focus()
    else if (!blocked) send.now(close)
  }
  const take = (next: Way) => {
    draft.set({ way: next })
    field.current?.focus()
  }
  const insert = (words: string) => {
    draft.set({ text: text.trim() === '' ? words : `${text.trimEnd()}\n\n${words}` })
    field.current?.focus()
  }
  const group = t('group')
  useShortcut({ id: 'inbox.reply', key: 'r', label: t('keyReply'), group }, () => take(usual))
  useShortcut({ id: 'inbox.note', key: 'n', label: t('keyNote'), group }, () => take('note'))
  useSendKey(() => go(false))
  return (
    <form className="bn-reply" onSubmit={(event) => event.preventDefault()} aria-label={t('answer')}>
      <div className="bn-reply__to">
        <span className="bn-label" aria-hidden="true">
          {way === 'note' ? t('note') : t('answer')}
        </span>
        {ways.length > 1 && <ReplyWay conversation={conversation} ways={ways} way={way} onWay={take} />}
      </div>
      {ways.length === 1 && <p className="bn-hint">{may('dialog.reply') ? t('noWay') : t('noRight')}</p>}
      {waits && (
        <div role="status">
          <Alert tone="due">{t(`waits.${waits}`)}</Alert>
        </div>
      )}
      {way !== 'note' && outdated && <NewMessage onRead={haveRead} />}
      {warning && <ReplyWarning warning={warning} ways={ways} onWay={take} onInsert={insert} />}
      <TextArea
        ref={field}
        label={way === 'note' ? t('noteLabel') : t('answer')}
        hideLabel
        rows={3}
        lang={conversation.language ?? 'de'}
        value={text}
        onChange={(next) => draft.set({ text: next, way })}
        error={limit.problem || (asked && isEmpty ? t('empty') : undefined)}
      />
      <div role="alert">{send.error !== undefined && <ErrorLine>{problemText(send.error)}</ErrorLine>}</div>
      <ReplyActions
        note={way === 'note'}
        blocked={blocked}
        noClosing={waits ? t('noClosing') : false}
        pending={send.pending}
        onSend={go}
        onPick={() => setPicking(true)}
        counter={limit.max !== undefined && text !== '' && <Counter count={limit.count} max={limit.max} />}
      />
      {picking && <AnswerPicker onClose={() => setPicking(false)} onTake={insert} />}
    </form>
  )
}

function NewMessage({ onRead }: { onRead: () => void }) {
  const t = useText()
  const action = (
    <button type="button" className="bn-btn bn-btn--quiet" onClick={onRead}>
      {t('haveRead')}
    </button>
  )
  return (
    <Alert tone="due" urgent action={action}>
      {t('newMessage')}
    </Alert>
  )
}

/** Which message the writer had before their eyes: while something is being written, a newer one must be acknowledged. */
function useSeenMessage(newest: string, text: string) {
  const [seen, setSeen] = useState(newest)
  if (text === '' && seen !== newest) setSeen(newest)
  return { seen, outdated: text !== '' && seen !== newest, haveRead: () => setSeen(newest) }
}

/** Strg+Enter sends, also from within the field. */
function useSendKey(send: () => void): void {
  const t = useText()
  useShortcut({ id: 'inbox.send', key: 'mod+Enter', label: t('keySend'), group: t('group') }, send)
}
