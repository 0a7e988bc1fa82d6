import { Icon, Link } from '../../../../ui'
import type { PostSummary } from '../../contract.ts'
import { looks } from '../states/looks'
import { useText as useStateText } from '../states/messages'
import { EntryMenu } from './entry-menu'
import { useText } from './messages'
import { softened } from './soft-hyphens'

/** A post in the calendar: sign, time, title, and behind the dots what can be done with it. */
export function Entry({ post, onMove }: { post: PostSummary; onMove: (post: PostSummary) => void }) {
  const t = useText()
  const s = useStateText()
  const look = looks[post.state]
  const time = post.local?.slice(11) ?? ''
  const title = post.title || t('untitled')
  return (
    <div className={`bn-entry bn-entry--${look.entry}`} data-post={post.id}>
      <Link to={`/beitraege/${post.id}`} className="bn-entry__link" title={t('entry', { state: s(look.word), time, title })}>
        <Icon name={look.icon} />
        <span className="bn-vh">{s(look.word)}, </span>
        <time>{time}</time>
        <span className="bn-entry__title">{softened(title)}</span>
      </Link>
      <EntryMenu post={post} onMove={onMove} className="bn-entry__menu" />
    </div>
  )
}
