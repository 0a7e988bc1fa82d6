import type { ReactNode } from 'react'
import { Alert, Async, Empty, Link, LinkButton, Page, problemText, useAddressQuery, useMay } from '../../../ui'
import { useDepartments } from '../../people/ui/queries'
import { ChannelCard, type ChannelCardProps } from './cards/channel-card'
import { ChannelsTable } from './cards/channels-table'
import { useText } from './messages'
import { useActivity, useChannels, useTargetGroups } from './queries'
import { type Standing, standingOf, standings, tally, troubleFirst } from './state'
import './cards/cards.css'

/** All channels, those that need somebody first. `notice` stands above them: a stop that holds everything, say; `actions` beside the head. */
export function ChannelsPage({ notice, actions }: { notice?: ReactNode; actions?: ReactNode }) {
  const t = useText()
  const may = useMay()
  const { ansicht, stand } = useAddressQuery()
  const channels = useChannels()
  const activity = useActivity()
  const asTable = ansicht === 'tabelle'
  const manages = may('channels.manage')
  const hasSome = (channels.data?.channels.length ?? 0) > 0
  return (
    <Page
      title={t('channels')}
      note={hasSome && <Tally stand={stand} asTable={asTable} />}
      actions={
        <>
          {hasSome && (
            <LinkButton
              to={address({ stand, ansicht: asTable ? undefined : 'tabelle' })}
              look="quiet"
              icon={asTable ? 'list' : 'table'}
            >
              {asTable ? t('asCards') : t('asTable')}
            </LinkButton>
          )}
          {actions}
          {manages && (
            <LinkButton to="/kanaele/verbinden" look="primary" icon="add">
              {t('connect')}
            </LinkButton>
          )}
        </>
      }
    >
      {notice}
      {activity.error && !activity.data ? (
        <div className="u-mb4">
          <Alert tone="due">
            {t('activityNotLoaded')} {problemText(activity.error)}
          </Alert>
        </div>
      ) : null}
      <Async
        query={channels}
        what={t('channels')}
        failed={t('notLoaded')}
        isEmpty={(data) => data.channels.length === 0}
        empty={
          <Empty title={t('empty')} action={manages && <LinkButton to="/kanaele/verbinden">{t('connect')}</LinkButton>}>
            {manages ? t('emptyHint') : t('emptyHintRead')}
          </Empty>
        }
      >
        {() => <Cards stand={stand} asTable={asTable} />}
      </Async>
    </Page>
  )
}

const address = (query: Record<string, string | undefined>): string => {
  const pairs = Object.entries(query).filter((pair): pair is [string, string] => Boolean(pair[1]))
  const tail = new URLSearchParams(pairs).toString()
  return tail ? `/kanaele?${tail}` : '/kanaele'
}

/** „9 Kanäle: 1 getrennt, 6 verbunden“, each a link to those. */
function Tally({ stand, asTable }: { stand: string | undefined; asTable: boolean }) {
  const t = useText()
  const all = useChannels().data?.channels ?? []
  const ansicht = asTable ? 'tabelle' : undefined
  return (
    <>
      {t('count', { count: all.length })}:{' '}
      {tally(all).map(({ standing, count }, i) => (
        <span key={standing}>
          {i > 0 && ', '}
          <Link
            to={address({ stand: standing, ansicht })}
            className="bn-link"
            keepFocus
            current={stand === standing ? 'true' : undefined}
          >
            {t(`tally.${standing}`, { count })}
          </Link>
        </span>
      ))}
      .{' '}
      {stand ? (
        <Link to={address({ ansicht })} className="bn-link" keepFocus>
          {t('all')}
        </Link>
      ) : (
        !asTable && t('strip')
      )}
    </>
  )
}

function Cards({ stand, asTable }: { stand: string | undefined; asTable: boolean }) {
  const t = useText()
  const cards = useCards(standings.find((one) => one === stand))
  if (cards.length === 0) return <Empty title={t('noneHere')} action={<LinkButton to="/kanaele">{t('all')}</LinkButton>} />
  if (asTable) return <ChannelsTable cards={cards} />
  return (
    <ul className="bn-chans">
      {cards.map((card) => (
        <ChannelCard key={card.channel.id} {...card} />
      ))}
    </ul>
  )
}

/** The channels of a standing, or all, each with what its card tells. */
function useCards(standing: Standing | undefined): ChannelCardProps[] {
  const channels = useChannels().data?.channels ?? []
  const activities = useActivity().data?.channels ?? []
  const departments = useDepartments().data?.items ?? []
  const groups = useTargetGroups().data?.groups ?? []
  const activityOf = (id: string) => activities.find((one) => one.channelId === id)
  return troubleFirst(channels, activityOf)
    .filter((channel) => standing === undefined || standingOf(channel) === standing)
    .map((channel) => ({
      channel,
      activity: activityOf(channel.id),
      department: departments.find((one) => one.id === channel.departmentId)?.name ?? '',
      targetGroups: groups.filter((group) => channel.targetGroupIds.includes(group.id)).map((group) => group.name),
    }))
}
