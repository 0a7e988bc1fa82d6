import { Icon, Link } from '../../../../ui'
import type { CalendarView, PostState } from '../../contract.ts'
import { looks } from '../states/looks'
import { useText as useStateText } from '../states/messages'
import { landName } from './lands'
import { useText } from './messages'

const shown: readonly PostState[] = ['sent', 'planned', 'in-approval', 'failed', 'unclear', 'draft']

/** What the signs mean, how many posts there are, and whose holidays stand here. */
export function Foot({ view }: { view: CalendarView }) {
  const t = useText()
  const s = useStateText()
  return (
    <footer className="bn-cal__foot">
      <ul className="bn-legend" aria-label={t('legend')}>
        {shown.map((state) => (
          <li key={state}>
            <Icon name={looks[state].icon} />
            {s(looks[state].word)}
          </li>
        ))}
      </ul>
      <span className="bn-muted">
        {t('foot', { count: view.total, land: landName(view.land) })} ·{' '}
        <Link to="/beitraege?ansicht=liste&stand=unsent" className="bn-link">
          {t('withoutTime')}
        </Link>
      </span>
    </footer>
  )
}
