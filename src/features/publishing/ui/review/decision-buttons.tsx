import { useState } from 'react'
import { Button, Menu, toast, useGo, useMay } from '../../../../ui'
import type { PostView } from '../../contract.ts'
import { type PostAct, usePostAct } from '../queries'
import type { World } from '../queries-world'
import { useText } from './messages'

interface DecisionProps {
  post: PostView
  world: World
  note: string
  /** Giving back needs a note: leads to its field. */
  onNoteMissing: () => void
  onDecided: () => void
}

const shortest = 3

/** Approve, give back, reject: about exactly the version on the screen. Says why one cannot. */
export function DecisionButtons({ post, world, note, onNoteMissing, onDecided }: DecisionProps) {
  const t = useText()
  const go = useGo()
  const act = usePostAct()
  const [running, setRunning] = useState<PostAct>()
  const why = useBlocked(post, world)
  const decide = (which: PostAct, said: string, needsNote: boolean) => {
    if (needsNote && note.trim().length < shortest) {
      onNoteMissing()
      document.querySelector<HTMLTextAreaElement>('#bn-review-note textarea')?.focus()
      return
    }
    setRunning(which)
    act.mutate(
      { id: post.id, act: which, version: post.version, with: { comment: note.trim() } },
      {
        onSuccess: () => {
          toast({ text: said })
          onDecided()
          go('/beitraege/freigaben')
        },
        onSettled: () => setRunning(undefined),
      },
    )
  }
  const mayReturn = post.actions.includes('request-changes')
  const rejectEntry = mayReturn
    ? [
        {
          id: 'reject',
          label: t('reject'),
          icon: 'block' as const,
          bad: true,
          run: () => decide('rejection', t('rejected'), true),
        },
      ]
    : []
  return (
    <>
      <Menu
        label={t('further')}
        placement="bottom end"
        groups={[
          { entries: [{ id: 'open', label: t('open'), icon: 'edit', to: `/beitraege/${post.id}` }] },
          ...(rejectEntry.length > 0 ? [{ entries: rejectEntry }] : []),
        ]}
      >
        <Button icon="dots" label={t('further')} />
      </Menu>
      {mayReturn && (
        <Button pending={running === 'change-request'} onPress={() => decide('change-request', t('givenBack'), true)}>
          {t('giveBack')}
        </Button>
      )}
      <Button
        look="primary"
        blocked={why}
        pending={running === 'approval'}
        onPress={() => decide('approval', t('approved'), false)}
      >
        {t('approve')}
      </Button>
    </>
  )
}

/** Why this person cannot approve this post now; false when they can. */
export function useBlocked(post: PostView, world: World): string | false {
  const t = useText()
  const may = useMay()
  if (post.actions.includes('approve')) return false
  if (!may('posts.approve')) return t('noRight')
  if (post.stage !== 'in-approval') return t('notWaiting')
  const next = post.approval.steps.find((one) => one.approved === null)
  const name = world.departments.find((one) => one.id === next?.departmentId)?.name ?? ''
  switch (post.approveBlocked) {
    case 'author':
    case 'last-editor':
    case 'already-approved':
      return t(post.approveBlocked)
    case 'not-in-department':
    case 'not-in-press-office':
      return t(post.approveBlocked, { name })
    case null:
      return t('notWaiting')
  }
}
