import type { PostsToday } from '../../features/publishing/contract-calendar.ts'
import { DueChip, ErrorState, Icon, Ledger, LinkButton, NetMarks, Row } from '../../ui'
import type { Loaded } from './loaded'
import { useText } from './messages'
import { useNetworksOf } from './networks'

/** Posts that wait for my yes, the most urgent first. */
export function ApprovalsPanel({ query }: { query: Loaded<PostsToday> }) {
  const t = useText()
  const networksOf = useNetworksOf()
  if (query.error && !query.data) {
    return (
      <Ledger title={t('approvals')}>
        <li>
          <ErrorState error={query.error} what={t('postsFailed')} retry={() => void query.refetch()} />
        </li>
      </Ledger>
    )
  }
  const approvals = query.data?.approvals
  if (!approvals || approvals.total === 0) return null
  return (
    <Ledger
      title={t('approvals')}
      note={t('approvalsWait', { count: approvals.total })}
      link={{ to: '/beitraege/freigaben', label: t('allApprovals') }}
    >
      {approvals.items.map((post) => (
        <Row
          key={post.id}
          mark={<Icon name="approve" />}
          to={`/beitraege/${post.id}/freigabe`}
          what={post.title}
          note={`${post.submittedBy ?? t('somebody')} · ${post.again ? t('again') : t('firstTime')}`}
          mid={<NetMarks networks={networksOf(post.channelIds)} />}
          due={post.approvalDueAt && <DueChip at={post.approvalDueAt} />}
          act={
            <LinkButton to={`/beitraege/${post.id}/freigabe`} look="soft">
              {t('check')}
            </LinkButton>
          }
        />
      ))}
    </Ledger>
  )
}
