import type { PostSummary, PostsToday } from '../../features/publishing/contract-calendar.ts'
import { StateChip } from '../../features/publishing/ui/states/state-chip'
import { Ledger, NetMarks, PlanRow, Skeleton, Time, useNow } from '../../ui'
import type { Loaded } from './loaded'
import { useText } from './messages'
import { useNetworksOf } from './networks'

/** Today's posts by time; a line marks the present. */
export function PlanPanel({ query }: { query: Loaded<PostsToday> }) {
  const t = useText()
  const now = useNow()
  if (query.error && !query.data) return null // said once, where the approvals would stand
  const items = query.data?.plan.items ?? []
  const next = items.find((post) => post.dueAt !== null && Date.parse(post.dueAt) > now)
  return (
    <Ledger
      title={t('plan')}
      note={items.length > 0 && t('planNote', { count: items.length })}
      link={{ to: '/beitraege', label: t('calendar') }}
    >
      {!query.data && (
        <li>
          <Skeleton what={t('plan')} rows={3} />
        </li>
      )}
      {query.data && items.length === 0 && <li className="bn-ledger__none">{t('noPlan')}</li>}
      {items.map((post) => (
        <PlanLine key={post.id} post={post} now={post === next && post !== items[0]} />
      ))}
    </Ledger>
  )
}

function PlanLine({ post, now }: { post: PostSummary; now: boolean }) {
  const networksOf = useNetworksOf()
  return (
    <PlanRow
      mark={post.dueAt ? <Time at={post.dueAt} style="time" /> : <span>{post.local?.slice(11)}</span>}
      to={`/beitraege/${post.id}`}
      what={post.title}
      mid={<NetMarks networks={networksOf(post.channelIds)} />}
      due={<StateChip state={post.state} results={post.results} />}
      now={now}
    />
  )
}
