import { useEffect, useState } from 'react'
import { undoLatest, useShortcut } from '../../../ui'
import type { ConversationView } from '../contract.ts'
import { undoOf, useOpened, useUndoReply } from './queries'
import { useText } from './talk-messages'

const seenAfterMs = 800

/** Whoever leafs through with j and k has not read: only what stays open for a moment counts as seen. */
export function useSeen(conversation: ConversationView): void {
  const { mutate } = useOpened()
  const { id, unseen } = conversation
  const [visible, setVisible] = useState(document.visibilityState === 'visible')
  useEffect(() => {
    const look = () => setVisible(document.visibilityState === 'visible')
    document.addEventListener('visibilitychange', look)
    return () => document.removeEventListener('visibilitychange', look)
  }, [])
  useEffect(() => {
    if (!unseen || !visible) return
    const timer = setTimeout(() => mutate(id), seenAfterMs)
    return () => clearTimeout(timer)
  }, [id, unseen, visible, mutate])
}

/** u takes the answer back that is about to leave; without one it undoes what the newest notice offers. */
export function useUndoKey(conversation: ConversationView): void {
  const t = useText()
  const { mutate } = useUndoReply()
  const leaving = conversation.messages.findLast(
    (one) => one.delivery?.untouched && (one.delivery.state === 'planned' || conversation.replyWaits),
  )
  const label = t('undoReply')
  useShortcut({ id: 'inbox.undo', key: 'u', label, group: t('group') }, () => {
    if (leaving) mutate(undoOf(leaving, conversation.id))
    else undoLatest()
  })
}
