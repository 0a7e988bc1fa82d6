import type { PostsToday } from '../../features/publishing/contract-calendar.ts'
import { Chip, Icon, Ledger, LinkButton, NetMarks, Row } from '../../ui'
import type { Loaded } from './loaded'
import { useText } from './messages'
import { useNetworksOf } from './networks'

/** My posts that were given back: the next step is mine again. */
export function ReturnedPanel({ query }: { query: Loaded<PostsToday> }) {
  const t = useText()
  const networksOf = useNetworksOf()
  const returned = query.data?.returned
  if (!returned || returned.total === 0) return null
  return (
    <Ledger title={t('returned')} note={t('returnedNote', { count: returned.total })}>
      {returned.items.map((post) => (
        <Row
          key={post.id}
          mark={<Icon name="undo" />}
          to={`/beitraege/${post.id}`}
          what={post.title}
          mid={<NetMarks networks={networksOf(post.channelIds)} />}
          due={
            <Chip tone={post.state === 'rejected' ? 'line' : 'due'} icon={post.state === 'rejected' ? 'block' : 'undo'}>
              {post.state === 'rejected' ? t('rejected') : t('changesWanted')}
            </Chip>
          }
          act={
            <LinkButton to={`/beitraege/${post.id}`} look="soft">
              {t('revise')}
            </LinkButton>
          }
        />
      ))}
    </Ledger>
  )
}
