/** How an answer goes: seen by all, by the person alone, or by colleagues only. */
export type Way = 'public' | 'private' | 'note'

export interface DraftValue {
  text: string
  /** Nothing chosen yet: the usual way of this conversation. */
  way: Way | null
}

const nothing: DraftValue = { text: '', way: null }
const keyOf = (conversationId: string) => `bn.draft.${conversationId}`
const known = new Map<string, DraftValue>()
const listeners = new Set<() => void>()

/** Reads what was kept; anything that is no draft counts as none. */
export function draftOf(kept: string | null): DraftValue {
  try {
    const { text, way } = JSON.parse(kept ?? '') as Partial<DraftValue>
    if (typeof text !== 'string') return nothing
    return { text, way: way === 'public' || way === 'private' || way === 'note' ? way : null }
  } catch {
    return nothing
  }
}

/** What is being written to a conversation. The same object until it changes. */
export function draft(conversationId: string): DraftValue {
  let value = known.get(conversationId)
  if (!value) {
    value = kept(conversationId)
    known.set(conversationId, value)
  }
  return value
}

/** Changes a draft and keeps it for this tab: another conversation, a reload or a new sign-in loses nothing. */
export function setDraft(conversationId: string, change: Partial<DraftValue>): void {
  const value = { ...draft(conversationId), ...change }
  known.set(conversationId, value)
  keep(conversationId, value)
  for (const listener of listeners) listener()
}

/** After sending: what has been written since then stays. */
export function clearDraft(conversationId: string, sent: string): void {
  if (draft(conversationId).text.trim() === sent) setDraft(conversationId, nothing)
}

export function subscribeDrafts(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

function keep(conversationId: string, value: DraftValue): void {
  try {
    if (value.text === '') sessionStorage.removeItem(keyOf(conversationId))
    else sessionStorage.setItem(keyOf(conversationId), JSON.stringify(value))
  } catch {
    // storage forbidden: the draft lives as long as the page
  }
}

function kept(conversationId: string): DraftValue {
  try {
    return draftOf(sessionStorage.getItem(keyOf(conversationId)))
  } catch {
    return nothing
  }
}
