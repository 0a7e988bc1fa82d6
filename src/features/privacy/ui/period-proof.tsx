import { Alert, Chip, Link, Time, useMay } from '../../../ui'
import type { PeriodView } from '../contract.ts'
import { fixedNightly } from '../contract-names.ts'
import { useText } from './messages'
import { isOverstepped } from './period-words'

/** What no night may delete because somebody has it open: a person must decide. */
export function OpenBeyond({ periods }: { periods: readonly PeriodView[] }) {
  const t = useText()
  const may = useMay()
  const count = periods.reduce((sum, { open }) => sum + (open?.count ?? 0), 0)
  if (count === 0) return null
  return (
    <Alert tone="due">
      <b>{t('openBeyond', { count })}</b> {may('dialog.read') ? t('openBeyondClose') : t('openBeyondAsk')}
    </Alert>
  )
}

const hasOwnTask = ({ isFixed, kind }: PeriodView): boolean => isFixed && !fixedNightly.some((one) => one === kind)

/** What the last night did: how many went, and the oldest that is left. */
export function Proof({ period }: { period: PeriodView }) {
  const t = useText()
  const { lastRun } = period
  if (!lastRun) return <span className="bn-muted">{hasOwnTask(period) ? t('ownTask') : t('never')}</span>
  return (
    <span className="bn-period">
      <span>
        <Time at={lastRun.at} />: {lastRun.removed > 0 ? t('removed', { count: lastRun.removed }) : t('nothing')}
      </span>
      <span className="bn-period__note">
        {lastRun.oldestLeft ? t.rich('oldest', { when: <Time at={lastRun.oldestLeft} style="date" /> }) : t('emptyNow')}
      </span>
      {isOverstepped(period) && <Chip tone="late">{t('overstepped')}</Chip>}
      <OldestOpen period={period} />
    </span>
  )
}

/** The oldest of those that are open, to go to; who may not read them sees how many they are. */
function OldestOpen({ period: { open } }: { period: PeriodView }) {
  const t = useText()
  const may = useMay()
  if (!open || open.count === 0) return null
  return (
    <>
      <Chip tone="due">{t('stillOpen', { count: open.count })}</Chip>
      {may('dialog.read') && (
        <ul className="bn-period__open">
          {open.oldest.map(({ id, lastInAt }) => (
            <li key={id}>
              <Link to={`/dialog/${id}?view=open`} className="bn-link">
                {t.rich('openOne', { when: <Time at={lastInAt} style="date" /> })}
              </Link>
            </li>
          ))}
          {open.count > open.oldest.length && <li>{t('openMore', { count: open.count - open.oldest.length })}</li>}
        </ul>
      )}
    </>
  )
}
