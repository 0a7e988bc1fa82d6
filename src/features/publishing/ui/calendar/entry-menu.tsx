import { memo } from 'react'
import { Button, Menu, type MenuEntry, useMay } from '../../../../ui'
import type { PostState, PostSummary } from '../../contract.ts'
import { useText } from './messages'

const movable = new Set<PostState>(['draft', 'in-approval', 'changes-requested', 'rejected', 'approved', 'planned'])

/** Why a post cannot be moved; false when it can. */
export function useMoveBlock(): (post: PostSummary) => string | false {
  const t = useText()
  const may = useMay()
  return (post) => {
    if (!movable.has(post.state)) return t('moveNot')
    return may(post.state === 'planned' ? 'posts.publish' : 'posts.write') ? false : t('moveNoRight')
  }
}

interface EntryMenuProps {
  post: PostSummary
  onMove: (post: PostSummary) => void
  className?: string
}

/** What can be done with a post from a calendar or a list. */
export const EntryMenu = memo(function EntryMenu({ post, onMove, className }: EntryMenuProps) {
  const t = useText()
  const blocked = useMoveBlock()(post)
  const name = t('further', { title: post.title || t('untitled') })
  const entries: MenuEntry[] = [
    { id: 'open', label: t('open'), icon: 'onward', to: `/beitraege/${post.id}` },
    ...(post.state === 'in-approval'
      ? [{ id: 'review', label: t('review'), icon: 'approve' as const, to: `/beitraege/${post.id}/freigabe` }]
      : []),
    { id: 'move', label: t('move'), icon: 'event', shortcut: 'calendar.move', blocked, run: () => onMove(post) },
  ]
  return (
    <Menu label={name} groups={[{ entries }]} placement="bottom end">
      <Button className={className} icon="dots" label={name} />
    </Menu>
  )
})
