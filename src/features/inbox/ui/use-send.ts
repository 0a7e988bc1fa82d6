import { useRef } from 'react'
import { ApiProblem, announce, newKey, toast } from '../../../ui'
import type { ConversationView, MessageView } from '../contract.ts'
import type { Way } from './drafts'
import { undoOf, useNote, useReply, useUndoReply } from './queries'
import { useText } from './reply-messages'

export interface Send {
  /** Sends the answer or keeps the note. @param close also closes the conversation */
  now: (close: boolean) => void
  pending: boolean
  /** Why it did not work; the words stay in the box. */
  error: unknown
}

const undoMs = 8_000

/** Sends what was written. The same words sent twice, because no answer came, are one answer. */
export function useSend(o: { conversation: ConversationView; way: Way; text: string; seen: string; onLeave: () => void }): Send {
  const t = useText()
  const { id } = o.conversation
  const reply = useReply(id)
  const note = useNote(id)
  const undo = useUndoReply()
  const key = useStableKey()
  const text = o.text.trim()
  const sendNote = () =>
    note.mutate(
      { text, key: key.of(`note ${text}`) },
      {
        onSuccess: () => {
          key.forget()
          announce(t('noteSaved')) // it stands in the thread
        },
      },
    )
  const sendReply = (close: boolean) => {
    const { way } = o
    if (way === 'note') return
    // Not in the call's options: closing takes this box off the screen, and what is called back there would never be said.
    reply
      .mutateAsync({
        text,
        way,
        close,
        seenMessageId: o.seen as MessageView['id'],
        key: key.of(`${way} ${close} ${o.seen} ${text}`),
      })
      .then(
        (view) => {
          key.forget()
          const waits = view.answerWaits !== null && view.answerWaits !== 'leaving'
          if (!close) return announce(t(waits ? 'sentWaits' : 'sent')) // the answer itself stands in the thread, with the way to take it back
          const sent = view.messages.findLast((message) => message.direction === 'out')
          toast({ text: t('sentAndClosed'), undo: () => sent && undo.mutate(undoOf(sent, id)), lasts: undoMs })
          o.onLeave()
        },
        (error: unknown) => {
          if (error instanceof ApiProblem && error.status > 0) key.forget()
        },
      )
  }
  return {
    now: (close) => (o.way === 'note' ? sendNote() : sendReply(close)),
    pending: reply.isPending || note.isPending,
    // a thread that has gone on is told of beside the text, where it can be acknowledged
    error:
      reply.error instanceof ApiProblem && reply.error.code === 'inbox.changedMeanwhile' ? undefined : (reply.error ?? undefined),
  }
}

/** One key for one content: sending it again, because no answer came, is the same request. */
function useStableKey() {
  const held = useRef<{ content: string; key: string }>(undefined)
  return {
    of: (content: string) => {
      if (held.current?.content !== content) held.current = { content, key: newKey() }
      return held.current.key
    },
    forget: () => {
      held.current = undefined
    },
  }
}
