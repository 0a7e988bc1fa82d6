import { DueChip, Icon, LinkButton, NetMarks, Row, useFormats } from '../../../../ui'
import type { PostSummary } from '../../contract.ts'
import type { World } from '../queries-world'
import { useText } from './messages'

interface RowProps {
  post: PostSummary
  world: World | undefined
  by: string | null
  again: boolean
}

/** A post that waits for a yes: what, from whom, where to, until when. */
export function ApprovalRow({ post, world, by, again }: RowProps) {
  const t = useText()
  const f = useFormats()
  const note = [
    by && t('submittedBy', { who: by }),
    again && t('again'),
    post.local && t('plannedFor', { when: f.wall(post.local) }),
  ]
    .filter(Boolean)
    .join(' · ')
  const networks = post.channelIds.flatMap((id) => world?.place(id)?.channel.network ?? [])
  const to = `/beitraege/${post.id}/freigabe`
  return (
    <Row
      mark={<Icon name="approve" />}
      to={to}
      what={post.title}
      note={note}
      mid={<NetMarks networks={networks} />}
      due={post.approvalDueAt ? <DueChip at={post.approvalDueAt} /> : undefined}
      act={
        <LinkButton to={to} look="soft" aria-label={t('checkOf', { title: post.title })}>
          {t('check')}
        </LinkButton>
      }
    />
  )
}
