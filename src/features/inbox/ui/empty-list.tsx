import { Empty, LinkButton } from '../../../ui'
import type { CountsView } from '../contract.ts'
import { inView, isNarrowed, type Place, toList } from './address'
import { useText } from './messages'

/** Nothing in this list: what will come here, and where to go on instead. */
export function EmptyList({ place, counts }: { place: Place; counts: CountsView | undefined }) {
  const t = useText()
  if (place.q) return <Empty title={t('nothingFound')}>{t('nothingFoundHint')}</Empty>
  if (isNarrowed(place)) {
    return <Empty title={t('nothingFiltered')} action={<LinkButton to={toList(inView(place.view))}>{t('clear')}</LinkButton>} />
  }
  const texts = {
    mine: [t('emptyMine'), t('emptyMineHint')],
    unassigned: [t('emptyUnassigned'), t('emptyUnassignedHint')],
    department: [t('emptyDepartment'), t('emptyDepartmentHint')],
    overdue: [t('emptyOverdue'), t('emptyOverdueHint')],
    open: [t('emptyOpen'), t('emptyOpenHint')],
    snoozed: [t('emptySnoozed'), t('emptySnoozedHint')],
    closed: [t('emptyClosed'), t('emptyClosedHint')],
  } as const
  const [title, hint] = texts[place.view]
  return (
    <Empty title={title} action={<NextStep place={place} counts={counts} />}>
      {hint}
    </Empty>
  )
}

/** Where there is something to do: first what nobody has taken, then everything open, else the form that brings questions in. */
function NextStep({ place, counts }: { place: Place; counts: CountsView | undefined }) {
  const t = useText()
  const unassigned = counts?.unassigned ?? 0
  const open = counts?.open ?? 0
  if (place.view !== 'unassigned' && place.view !== 'open' && unassigned > 0) {
    return <LinkButton to={toList(inView('unassigned'))}>{t('emptyMineNext', { count: unassigned })}</LinkButton>
  }
  if (place.view !== 'open' && open > 0)
    return <LinkButton to={toList(inView('open'))}>{t('seeOpen', { count: open })}</LinkButton>
  return (
    <a className="bn-link" href="/fragen/neu">
      {t('askForm')}
    </a>
  )
}
