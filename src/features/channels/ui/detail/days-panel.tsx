import { useId, useState } from 'react'
import { type Column, Details, Switch, Table, Time, useFormats } from '../../../../ui'
import type { ChannelActivity } from '../../contract-activity.ts'
import { DaysStrip } from '../cards/days-strip'
import { useText as useListText } from '../messages'
import { useText } from './messages'

/** What went out in the last two weeks, as a strip and as a table; when something last left and came in. */
export function DaysPanel({ activity }: { activity: ChannelActivity }) {
  const t = useText()
  const list = useListText()
  const id = useId()
  const [asTable, setAsTable] = useState(false)
  const when = (at: string | null) => (at ? <Time at={at} /> : list('nothingYet'))
  return (
    <section aria-labelledby={id}>
      <div className="bn-titlerow">
        <h2 id={id}>{t('days')}</h2>
        <Switch checked={asTable} onChange={setAsTable}>
          {t('showDays')}
        </Switch>
      </div>
      {asTable ? <DaysTable days={activity.days} /> : <DaysStrip days={activity.days} />}
      <Details
        items={[
          { term: list('lastSent'), value: when(activity.lastSentAt) },
          { term: list('lastReceived'), value: when(activity.lastReceivedAt) },
        ]}
      />
    </section>
  )
}

type Day = ChannelActivity['days'][number]

function DaysTable({ days }: { days: readonly Day[] }) {
  const t = useText()
  const f = useFormats()
  const columns: readonly Column<Day>[] = [
    { id: 'day', head: t('day'), rowHead: true, cell: (day) => f.shortDate(`${day.day}T12:00Z`) },
    { id: 'done', head: t('done'), num: true, cell: (day) => day.done },
    { id: 'unclear', head: t('unclear'), num: true, cell: (day) => day.unclear },
    { id: 'failed', head: t('failed'), num: true, cell: (day) => day.failed },
  ]
  return <Table caption={t('days')} hideCaption columns={columns} rows={[...days].reverse()} keyOf={(day) => day.day} />
}
