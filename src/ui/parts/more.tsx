import { Link } from '../link'
import { Button } from './button'
import { Icon } from './icon'
import { useText } from './messages'
import './lists.css'

/** Over a list that has the focus: says how many came meanwhile and shows them when asked; the list itself does not move. */
export function FreshBar({ count, onShow, label }: { count: number; onShow: () => void; label?: string }) {
  const t = useText()
  if (count === 0) return null
  return (
    <button type="button" className="bn-more" onClick={onShow}>
      <Icon name="up" small />
      {label ?? t('fresh', { count })}
    </button>
  )
}

/** Under a list that goes on; `left` is how many more there are, when known. */
export function LoadMore({ onMore, pending, left }: { onMore: () => void; pending?: boolean; left?: number }) {
  const t = useText()
  return (
    <Button look="soft" block className="u-mt3" pending={pending} onPress={onMore}>
      {left === undefined ? t('loadMore') : t('more', { count: left })}
    </Button>
  )
}

/** Pages of a long list with addresses of their own. `page` starts at 1. */
export function Pages({
  page,
  size,
  total,
  linkTo,
}: {
  page: number
  size: number
  total: number
  linkTo: (page: number) => string
}) {
  const t = useText()
  const pages = Math.max(1, Math.ceil(total / size))
  const from = Math.min(total, (page - 1) * size + 1)
  return (
    <nav className="bn-pages" aria-label={t('page', { page, pages })}>
      <span>{t('range', { from, to: Math.min(total, page * size), total })}</span>
      <span className="bn-actions">
        {page > 1 && (
          <Link to={linkTo(page - 1)} className="bn-btn bn-btn--soft">
            <Icon name="left" />
            {t('previous')}
          </Link>
        )}
        {page < pages && (
          <Link to={linkTo(page + 1)} className="bn-btn bn-btn--soft">
            {t('next')}
            <Icon name="right" />
          </Link>
        )}
      </span>
    </nav>
  )
}
