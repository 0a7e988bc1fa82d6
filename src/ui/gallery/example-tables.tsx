import { useState } from 'react'
import { Link } from '../link'
import { Chip } from '../parts/chip'
import { NetMark } from '../parts/net-mark'
import { networkMark } from '../parts/networks'
import { type Column, Table } from '../parts/table'
import { Time } from '../parts/time'
import { at } from './example'

const deliveries = [
  { network: 'site', tone: 'ok' as const, state: 'gesendet', tries: '1', when: at(-45), act: 'Beleg' },
  {
    network: 'facebook',
    tone: 'due' as const,
    state: 'unklar',
    tries: '1, dann 3-mal nachgesehen',
    when: at(-43),
    act: 'Klären',
  },
  { network: 'mastodon', tone: 'ok' as const, state: 'gesendet', tries: '2', when: at(-45), act: 'Beleg' },
  { network: 'threads', tone: 'late' as const, state: 'wartet auf Verbindung', tries: '0', when: '', act: 'Verbinden' },
]

const columns: readonly Column<(typeof deliveries)[number]>[] = [
  {
    id: 'channel',
    head: 'Kanal',
    rowHead: true,
    cell: (row) => (
      <span className="u-inline">
        <NetMark network={row.network} named />
        {networkMark(row.network).name}
      </span>
    ),
  },
  {
    id: 'state',
    head: 'Stand',
    cell: (row) => (
      <Chip tone={row.tone} icon={row.tone === 'due' ? 'unknown' : row.tone === 'late' ? 'unlink' : undefined}>
        {row.state}
      </Chip>
    ),
  },
  { id: 'tries', head: 'Versuche', wide: true, cell: (row) => row.tries },
  { id: 'when', head: 'Zeit', num: true, cell: (row) => row.when && <Time at={row.when} style="time" /> },
  {
    id: 'act',
    head: 'Handlung',
    hideHead: true,
    num: true,
    cell: (row) => (
      <Link to="/bausteine" className="bn-link">
        {row.act}
      </Link>
    ),
  },
]

/** The deliveries of a post. */
export function DeliveryTable() {
  return (
    <Table caption="Auslieferungen des Beitrags" hideCaption columns={columns} rows={deliveries} keyOf={(row) => row.network} />
  )
}

export const week = [
  { id: 'mo', label: 'Mo', value: 38 },
  { id: 'di', label: 'Di', value: 44 },
  { id: 'mi', label: 'Mi', value: 61 },
  { id: 'do', label: 'Do', value: 52 },
  { id: 'fr', label: 'Fr', value: 35 },
  { id: 'sa', label: 'Sa', value: 88, part: true },
  { id: 'so', label: 'So', value: 72, part: true },
]

/** The twin of the columns, sortable. */
export function HoursTable() {
  const [sort, setSort] = useState({ by: 'value', down: true })
  const sorted = [...week].sort(
    (a, b) => (sort.by === 'value' ? a.value - b.value : week.indexOf(a) - week.indexOf(b)) * (sort.down ? -1 : 1),
  )
  const days: readonly Column<(typeof week)[number]>[] = [
    { id: 'day', head: 'Tag', rowHead: true, sortable: true, cell: (row) => row.label },
    { id: 'value', head: 'Median', num: true, sortable: true, cell: (row) => `${row.value} Min.` },
    {
      id: 'count',
      head: 'Nachrichten',
      num: true,
      cell: (row) => (
        <Link to="/bausteine/dialog" className="bn-link">
          {row.value * 3}
        </Link>
      ),
    },
  ]
  return (
    <Table
      caption="Erste Antwort, 16. bis 22. November"
      columns={days}
      rows={sorted}
      keyOf={(row) => row.id}
      sort={sort}
      onSort={setSort}
    />
  )
}

export const hours = {
  columns: ['7 Uhr', '8 Uhr', '9 Uhr', '10 Uhr', '11 Uhr', '12 Uhr', '13 Uhr', '14 Uhr', '15 Uhr', '16 Uhr', '17 Uhr', '18 Uhr'],
  rows: [
    { label: 'Mo', values: [4, 9, 12, 10, 8, 14, 9, 7, 6, 11, 15, 18] },
    { label: 'Di', values: [3, 8, 11, 9, 7, 12, 8, 6, 6, 10, 14, 16] },
    { label: 'Mi', values: [5, 12, 18, 14, 9, 13, 10, 9, 8, 12, 15, 17] },
    { label: 'Do', values: [3, 7, 10, 9, 8, 11, 8, 7, 5, 9, 12, 15] },
    { label: 'Fr', values: [4, 8, 9, 8, 7, 10, 6, 5, 4, 7, 9, 8] },
    { label: 'Sa', values: [1, 2, 3, 4, 5, 5, 4, 3, 3, 2, 3, 2] },
    { label: 'So', values: [0, 1, 2, 2, 3, 3, 2, 2, 1, 2, 4, 6] },
  ],
}
