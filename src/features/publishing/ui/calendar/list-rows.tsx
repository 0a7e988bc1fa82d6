import { type Column, Link, NetMarks, useFormats } from '../../../../ui'
import type { PostSummary } from '../../contract.ts'
import type { World } from '../queries-world'
import { StateChip } from '../states/state-chip'
import { EntryMenu } from './entry-menu'
import { useText } from './messages'

/** The same on a phone: title, then time and state. */
export function Cards({ items, onMove }: { items: readonly PostSummary[]; onMove: (post: PostSummary) => void }) {
  const t = useText()
  const f = useFormats()
  return (
    <ul className="bn-postcards">
      {items.map((post) => (
        <li key={post.id} data-post={post.id}>
          <div>
            <Link to={`/beitraege/${post.id}`} className="bn-postlist__title">
              {post.title || t('untitled')}
            </Link>
            <span className="bn-postcards__when">
              <StateChip state={post.state} results={post.results} />
              {post.local ? f.wall(post.local) : t('noTime')}
            </span>
          </div>
          <EntryMenu post={post} onMove={onMove} />
        </li>
      ))}
    </ul>
  )
}

/** The columns of the list on wide screens. */
export function useColumns(world: World | undefined, onMove: (post: PostSummary) => void): Column<PostSummary>[] {
  const t = useText()
  const f = useFormats()
  return [
    {
      id: 'when',
      head: t('when'),
      cell: (post) => (post.local ? f.wall(post.local) : <span className="bn-muted">{t('noTime')}</span>),
    },
    {
      id: 'post',
      head: t('post'),
      rowHead: true,
      cell: (post) => (
        <Link to={`/beitraege/${post.id}`} className="bn-postlist__title">
          {post.title || t('untitled')}
        </Link>
      ),
    },
    { id: 'state', head: t('state'), cell: (post) => <StateChip state={post.state} results={post.results} /> },
    {
      id: 'channels',
      head: t('channels'),
      wide: true,
      cell: (post) => <NetMarks networks={post.channelIds.flatMap((id) => world?.place(id)?.channel.network ?? [])} />,
    },
    {
      id: 'topic',
      head: t('topic'),
      wide: true,
      cell: (post) => world?.topics.find((one) => one.id === post.topicId)?.name ?? '',
    },
    { id: 'owner', head: t('owner'), wide: true, cell: (post) => post.owner?.name ?? '' },
    { id: 'acts', head: t('acts'), hideHead: true, num: true, cell: (post) => <EntryMenu post={post} onMove={onMove} /> },
  ]
}
