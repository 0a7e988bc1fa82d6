import type { RefObject } from 'react'
import { useGo, useShortcut } from '../../../ui'
import { type Place, toConversation } from './address'
import type { InboxList } from './inbox-list'
import { useText } from './messages'

/**
 * j and k go down and up the list: they move the focus, and where a conversation is open, they open the next one, too. Enter opens, because
 * rows are links. The same can be done with the arrows beside the conversation's title.
 */
export function useListKeys({
  list,
  place,
  openId,
  rows,
  find,
}: {
  list: InboxList
  place: Place
  openId: string
  rows: RefObject<HTMLUListElement | null>
  find: () => void
}): void {
  const t = useText()
  const go = useGo()
  const group = t('group')
  const step = (by: 1 | -1) => {
    const links = [...(rows.current?.querySelectorAll<HTMLAnchorElement>('a.bn-item') ?? [])]
    const focused = links.findIndex((link) => link.matches(':focus'))
    const from = focused >= 0 ? focused : list.rows.findIndex((row) => row.id === openId)
    const to = from < 0 ? 0 : from + by
    links[to]?.focus()
    const row = list.rows[to]
    if (openId && row) go(toConversation(row.id, place), { keepFocus: true, replace: true })
  }
  useShortcut({ id: 'inbox.next', key: 'j', label: t('keyNext'), group }, () => step(1))
  useShortcut({ id: 'inbox.previous', key: 'k', label: t('keyPrevious'), group }, () => step(-1))
  useShortcut({ id: 'inbox.find', key: '/', label: t('keySearch'), group }, find)
}
