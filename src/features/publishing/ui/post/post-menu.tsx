import { useState } from 'react'
import { Button, Menu, type MenuEntry } from '../../../../ui'
import { shownTitle } from '../../content-rules.ts'
import type { PostView } from '../../contract.ts'
import type { Acts } from '../composer/use-acts'
import { MoveDialog } from '../when/move-dialog'
import { HistoryDialog } from './history-dialog'
import { useText } from './messages'
import { RemoveDialog } from './remove-dialog'

type Open = 'history' | 'move' | 'remove'

/** What else can be done with a post. */
export function PostMenu({ post, acts }: { post: PostView; acts: Acts }) {
  const t = useText()
  const [open, setOpen] = useState<Open>()
  const can = (action: PostView['actions'][number]) => post.actions.includes(action)
  const close = () => setOpen(undefined)
  const entry = (shown: boolean, one: MenuEntry): MenuEntry[] => (shown ? [one] : [])
  const look = [
    ...entry(post.approval.steps.length > 0, {
      id: 'review',
      label: t('toReview'),
      icon: 'approve',
      to: `/beitraege/${post.id}/freigabe`,
    }),
    { id: 'history', label: t('history'), icon: 'history' as const, run: () => setOpen('history') },
    ...entry(post.siteUrl !== null, { id: 'site', label: t('onSite'), icon: 'globe', href: post.siteUrl ?? '' }),
  ]
  const act = [
    ...entry(post.release === 'planned' && can('move'), {
      id: 'move',
      label: t('move'),
      icon: 'event',
      run: () => setOpen('move'),
    }),
    ...entry(can('copy'), { id: 'copy', label: t('copy'), icon: 'copy', run: () => void acts.copy() }),
  ]
  const bad = [
    ...entry(can('discard'), { id: 'discard', label: t('discard'), icon: 'trash', bad: true, run: () => void acts.discard() }),
    ...entry(can('remove') && post.release === 'sent', {
      id: 'remove',
      label: t('remove'),
      icon: 'remove',
      bad: true,
      run: () => setOpen('remove'),
    }),
  ]
  const groups = [look, act, bad].filter((entries) => entries.length > 0).map((entries) => ({ entries }))
  const title = shownTitle(post.content) || t('untitled')
  const local = post.content.planned?.local ?? null
  return (
    <>
      <Menu label={t('further')} groups={groups} placement="bottom end">
        <Button icon="dots" label={t('further')} />
      </Menu>
      {open === 'history' && <HistoryDialog post={post} onClose={close} />}
      {open === 'move' && (
        <MoveDialog post={{ id: post.id, title, version: post.version, local, dueAt: post.dueAt }} onClose={close} />
      )}
      {open === 'remove' && <RemoveDialog post={post} onClose={close} />}
    </>
  )
}
