import { useSyncExternalStore } from 'react'
import { type DraftValue, draft, setDraft, subscribeDrafts } from './drafts'

export interface Draft {
  value: DraftValue
  set: (change: Partial<DraftValue>) => void
}

/** What is being written to a conversation; it stays in this tab until it is sent. */
export function useDraft(conversationId: string): Draft {
  const value = useSyncExternalStore(subscribeDrafts, () => draft(conversationId))
  return { value, set: (change) => setDraft(conversationId, change) }
}
