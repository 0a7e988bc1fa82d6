import { useState } from 'react'
import { Button, ConfirmDialog, LinkButton, useMay } from '../../../../ui'
import { useText as useCheckText } from '../checks/messages'
import { EditDialog } from '../post/edit-dialog'
import { useComposer } from './context'
import { useText } from './messages'
import { primaryOf } from './primary'
import type { Acts } from './use-acts'

/** The one filled button of a post: its next step, held back while an error stands. */
export function PrimaryButton({ acts, wantsTime }: { acts: Acts; wantsTime: boolean }) {
  const t = useText()
  const c = useCheckText()
  const may = useMay()
  const { state, content, world, checks, editor } = useComposer()
  const [asking, setAsking] = useState<'publication' | 'edit'>()
  const { post } = state
  const maySend = may(
    content.lane === 'crisis' ? 'crisis.act' : content.lane === 'urgent' ? 'posts.publishUrgent' : 'posts.publish',
  )
  const approval = world.classes.find((one) => one.id === content.classId)?.approval ?? 'four-eyes'
  const isChanged = state.save.is !== 'untouched' && state.save.is !== 'saved'
  const primary = primaryOf({ post, isChanged, approval, wantsTime, maySend })
  const errors = checks.filter((check) => check.level === 'error').length
  const timeMissing = wantsTime && content.planned === null && post?.release !== 'sent'
  const hasConflict = state.conflicts.length > 0
  const blocked = hasConflict
    ? t('conflictFirst')
    : errors > 0
      ? c('blocked', { count: errors })
      : timeMissing
        ? t('timeMissing')
        : false
  const isEdit = post?.release === 'sent'
  const channels = content.variants.flatMap((one) => world.place(one.channelId)?.channel.name ?? [])
  switch (primary) {
    case null:
      return null
    case 'review':
      return (
        <LinkButton to={`/beitraege/${post?.id}/freigabe`} look="primary">
          {t('toReview')}
        </LinkButton>
      )
    case 'submission':
      return (
        <Button look="primary" pending={acts.pending === 'submission'} blocked={blocked} onPress={() => void acts.submit()}>
          {isEdit ? t('submitEdit') : t('submit')}
        </Button>
      )
    case 'plan':
      return (
        <Button look="primary" pending={acts.pending === 'plan'} blocked={blocked} onPress={() => void acts.plan()}>
          {t('plan')}
        </Button>
      )
    case 'publication':
      return (
        <>
          <Button
            look="primary"
            pending={acts.pending === 'publication'}
            blocked={blocked}
            onPress={() => setAsking('publication')}
          >
            {t('publish')}
          </Button>
          <ConfirmDialog
            open={asking === 'publication'}
            onClose={() => setAsking(undefined)}
            title={t('publishTitle', { count: channels.length })}
            confirm={t('publish')}
            onConfirm={acts.publish}
          >
            {t('publishWhat', { channels: channels.join(', ') })}
          </ConfirmDialog>
        </>
      )
    case 'edit-publication':
      return (
        <>
          <Button look="primary" blocked={blocked} onPress={() => setAsking('edit')}>
            {t('publishEdit')}
          </Button>
          {asking === 'edit' && <EditDialog editor={editor} onClose={() => setAsking(undefined)} />}
        </>
      )
    case 'recall':
      return (
        <Button pending={acts.pending === 'recall'} onPress={() => void acts.recall()}>
          {t('recall')}
        </Button>
      )
    case 'withdrawal':
      return (
        <Button pending={acts.pending === 'withdrawal'} onPress={() => void acts.withdraw()}>
          {t('withdraw')}
        </Button>
      )
    case 'restore':
      return (
        <Button look="primary" pending={acts.pending === 'restore'} onPress={() => void acts.restore()}>
          {t('restore')}
        </Button>
      )
  }
}
