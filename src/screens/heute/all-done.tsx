import { useCounts } from '../../features/inbox/ui/queries'
import { Empty, LinkButton } from '../../ui'
import { useText } from './messages'

/** Nothing waits: says so, and where there is something to do all the same. */
export function AllDone() {
  const t = useText()
  const unassigned = useCounts().data?.unassigned ?? 0
  return (
    <div className="bn-alldone">
      <Empty
        title={t('allDone')}
        action={unassigned > 0 && <LinkButton to="/dialog?view=unassigned">{t('takeOne', { count: unassigned })}</LinkButton>}
      >
        {t('allDoneHint')}
      </Empty>
    </div>
  )
}
