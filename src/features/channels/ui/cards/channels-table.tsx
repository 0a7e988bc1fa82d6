import { type Column, Link, NetMark, networkMark, Table, Time } from '../../../../ui'
import { useText } from '../messages'
import { StandingChip } from '../standing-chip'
import type { ChannelCardProps } from './channel-card'

/** The cards as a table: the same facts, and the numbers behind the strips. */
export function ChannelsTable({ cards }: { cards: readonly ChannelCardProps[] }) {
  const t = useText()
  const sum = (card: ChannelCardProps, of: 'done' | 'unclear' | 'failed') =>
    card.activity?.days.reduce((all, day) => all + day[of], 0) ?? ''
  const time = (at: string | null | undefined) => (at ? <Time at={at} /> : at === null ? t('nothingYet') : '')
  const columns: readonly Column<ChannelCardProps>[] = [
    {
      id: 'name',
      head: t('channel'),
      rowHead: true,
      cell: ({ channel }) => (
        <span className="u-inline">
          <NetMark network={channel.network} named />
          <Link to={`/kanaele/${channel.id}`} className="bn-link">
            {channel.name}
          </Link>
        </span>
      ),
    },
    { id: 'network', head: t('network'), wide: true, cell: ({ channel }) => networkMark(channel.network).name },
    { id: 'department', head: t('department'), wide: true, cell: (card) => card.department },
    { id: 'state', head: t('state'), cell: ({ channel }) => <StandingChip channel={channel} /> },
    { id: 'done', head: t('sent14'), num: true, cell: (card) => sum(card, 'done') },
    { id: 'unclear', head: t('unclear'), num: true, cell: (card) => sum(card, 'unclear') },
    { id: 'failed', head: t('failed'), num: true, cell: (card) => sum(card, 'failed') },
    { id: 'sent', head: t('lastSent'), num: true, cell: (card) => time(card.activity?.lastSentAt) },
    { id: 'received', head: t('lastReceived'), num: true, cell: (card) => time(card.activity?.lastReceivedAt) },
  ]
  return <Table caption={t('channels')} hideCaption columns={columns} rows={cards} keyOf={({ channel }) => channel.id} />
}
