import { type ReactNode, useState } from 'react'
import { Async, Button, LinkButton, Menu, NetMark, networkMark, Page, useMay } from '../../../../ui'
import type { ChannelView } from '../../contract.ts'
import { useText as useListText } from '../messages'
import { useActivity, useChannel } from '../queries'
import { StandingChip } from '../standing-chip'
import { DaysPanel } from './days-panel'
import { EndDialog } from './end-dialog'
import { useText } from './messages'
import { SettingsPanel } from './settings-panel'
import { SettingsRead } from './settings-read'
import { StatePanel } from './state-panel'
import { TroubleNotice } from './trouble-notice'
import './detail.css'
import '../cards/cards.css'

/** One channel. `below` follows its state (what is stopped on it), `trouble` its notice: deliveries that need somebody. */
export function ChannelPage({
  id,
  below,
  trouble,
}: {
  id: string
  below: (channel: ChannelView) => ReactNode
  trouble: (channel: ChannelView) => ReactNode
}) {
  const t = useText()
  const list = useListText()
  const query = useChannel(id)
  const channel = query.data
  const activity = useActivity().data?.channels.find((one) => one.channelId === id)
  return (
    <Page
      title={channel?.name ?? list('channels')}
      note={channel && <Subtitle channel={channel} />}
      actions={channel && <Acts channel={channel} />}
    >
      <Async query={query} failed={t('notLoaded')} rows={6}>
        {(found) => (
          <>
            <TroubleNotice channel={found} activity={activity} />
            <div className="bn-channel">
              <div className="bn-channel__main">
                {trouble(found)}
                <Settings channel={found} />
              </div>
              <div className="bn-channel__side">
                <StatePanel channel={found} />
                {activity && <DaysPanel activity={activity} />}
                {below(found)}
              </div>
            </div>
          </>
        )}
      </Async>
    </Page>
  )
}

function Subtitle({ channel }: { channel: ChannelView }) {
  return (
    <span className="bn-channel__what">
      <NetMark network={channel.network} named />
      <span>
        {networkMark(channel.network).name} · {channel.accountName}
      </span>
      <StandingChip channel={channel} />
    </span>
  )
}

function Settings({ channel }: { channel: ChannelView }) {
  const may = useMay()
  return may('channels.manage') ? <SettingsPanel channel={channel} /> : <SettingsRead channel={channel} />
}

function Acts({ channel }: { channel: ChannelView }) {
  const t = useText()
  const may = useMay()
  const [ending, setEnding] = useState(false)
  if (!may('channels.manage')) return null
  const wanted = channel.state === 'reconnect' || channel.state === 'expiring'
  return (
    <>
      {!channel.local && (
        <LinkButton to={`/kanaele/${channel.id}/verbinden`} look={wanted ? 'primary' : 'quiet'} icon="sync">
          {channel.state === 'expiring' ? t('renew') : t('reconnect')}
        </LinkButton>
      )}
      <Menu
        label={t('more')}
        placement="bottom end"
        groups={[
          {
            entries: [
              {
                id: 'end',
                label: t('end'),
                icon: 'trash',
                bad: true,
                blocked: channel.local && t('endSite'),
                run: () => setEnding(true),
              },
            ],
          },
        ]}
      >
        <Button icon="dots" label={t('more')} />
      </Menu>
      <EndDialog channel={channel} open={ending} onClose={() => setEnding(false)} />
    </>
  )
}
