import { useState } from 'react'
import { Alert, Async, Button, type Column, Page, Table, useMay } from '../../../ui'
import type { PeriodView } from '../contract.ts'
import { useText } from './messages'
import { PeriodDialog } from './period-dialog'
import { OpenBeyond, Proof } from './period-proof'
import { isOverstepped } from './period-words'
import { usePeriods } from './queries'
import { usePeriodWords } from './use-period-words'
import './privacy.css'

/** The one table of periods: what, how long, and what the last night's deletion did. */
export default function PeriodsScreen() {
  const t = useText()
  const may = useMay()
  const query = usePeriods()
  const [changing, setChanging] = useState<PeriodView>()
  return (
    <Page title={t('periods')} note={t('note')}>
      <Async query={query} what={t('periods')} failed={t('notLoaded')} rows={8}>
        {({ items }) => (
          <div className="u-stack4">
            <OpenBeyond periods={items} />
            {items.some(isOverstepped) && <Alert tone="late">{t('tooOld')}</Alert>}
            {!may('periods.manage') && <Alert icon="lock">{t('readOnly')}</Alert>}
            <PeriodsTable periods={items} onChange={may('periods.manage') ? setChanging : undefined} />
          </div>
        )}
      </Async>
      {changing && <PeriodDialog period={changing} onClose={() => setChanging(undefined)} />}
    </Page>
  )
}

const starts = [
  'received',
  'last-message',
  'answered',
  'written',
  'ended',
  'expired',
  'last-attempt',
  'counted',
  'unused',
  'withdrawn',
  'broken-off',
  'finished',
] as const

function PeriodsTable({
  periods,
  onChange,
}: {
  periods: readonly PeriodView[]
  onChange: ((period: PeriodView) => void) | undefined
}) {
  const t = useText()
  const words = usePeriodWords()
  const from = (period: PeriodView) => {
    const start = starts.find((one) => one === period.from)
    return start ? t(`from.${start}`) : ''
  }
  const columns: readonly Column<PeriodView>[] = [
    {
      id: 'kind',
      head: t('kind'),
      rowHead: true,
      cell: ({ kind }) => (
        <span className="bn-period">
          {t(kind)}
          <span className="bn-period__note">{t(`why:${kind}`)}</span>
        </span>
      ),
    },
    {
      id: 'kept',
      head: t('kept'),
      cell: (period) => (
        <span className="bn-period">
          <b>{words(period.days)}</b>
          <span className="bn-period__note">
            {from(period)}
            {period.isFixed && ` · ${t('fixed')}`}
            {period.days !== period.defaultDays && ` · ${t('defaultIs', { words: words(period.defaultDays) })}`}
          </span>
        </span>
      ),
    },
    { id: 'proof', head: t('proof'), cell: (period) => <Proof period={period} /> },
    ...(onChange
      ? [
          {
            id: 'act',
            head: t('act'),
            hideHead: true,
            num: true,
            cell: (period: PeriodView) =>
              period.isFixed ? null : (
                <Button look="soft" onPress={() => onChange(period)}>
                  {t('change')}
                  <span className="bn-vh"> {t(period.kind)}</span>
                </Button>
              ),
          },
        ]
      : []),
  ]
  return <Table caption={t('periods')} hideCaption stack columns={columns} rows={periods} keyOf={(period) => period.kind} />
}
