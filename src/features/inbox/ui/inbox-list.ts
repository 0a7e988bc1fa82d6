import { useMemo, useSyncExternalStore } from 'react'
import { useSteadyList } from '../../../ui'
import type { ConversationRow } from '../contract.ts'
import { type Place, queryOf } from './address'
import { currentTurn, subscribeTurn } from './list-turn'
import { useConversations } from './queries'

export interface InboxList {
  query: ReturnType<typeof useConversations>
  /** The rows in the order that is kept while they are read. */
  rows: readonly ConversationRow[]
  fresh: number
  showFresh: () => void
  /** The row so many places further than this one; at an end nothing. */
  beside: (id: string, steps: number) => ConversationRow | undefined
}

/** The list of a place: pages as one, held steady against arrivals. */
export function useInboxList(place: Place): InboxList {
  const query = useConversations(place)
  const turn = useSyncExternalStore(subscribeTurn, currentTurn)
  const pages = query.data?.pages
  const next = useMemo(() => pages?.flatMap((page) => page.items) ?? [], [pages])
  // Another place, one more page or an act of one's own: then the new order is expected.
  const name = JSON.stringify([queryOf(place), place.q.trim(), pages?.length ?? 0, turn])
  const { items, fresh, showFresh } = useSteadyList(next, (row) => row.id, name)
  return {
    query,
    rows: items,
    fresh,
    showFresh,
    beside: (id, steps) => {
      const at = items.findIndex((row) => row.id === id)
      return at < 0 ? undefined : items[at + steps]
    },
  }
}
