import { useState } from 'react'
import { ChannelsPage } from '../../features/channels/ui/channels-page'
import { useChannels } from '../../features/channels/ui/queries'
import { HoldAlert } from '../../features/delivery/ui/holds/hold-alert'
import { HoldDialog } from '../../features/delivery/ui/holds/hold-dialog'
import { useText as useHoldText } from '../../features/delivery/ui/holds/messages'
import { useHolds } from '../../features/delivery/ui/holds/queries'
import { Button, Menu, type MenuEntry, useMay } from '../../ui'
import { useText } from './messages'
import './channels.css'

/** All channels, with what is stopped above them and the way to stop everything. */
export default function ChannelsScreen() {
  const t = useText()
  const holds = useHoldText()
  const may = useMay()
  const [asking, setAsking] = useState(false)
  const entries: MenuEntry[] = [
    { id: 'groups', label: t('targetGroups'), icon: 'team', to: '/kanaele/zielgruppen' },
    {
      id: 'hold',
      label: holds('stopAll'),
      icon: 'pause',
      blocked: !may('channels.hold') && holds('noRight'),
      run: () => setAsking(true),
    },
    ...(may('practice.steer') || may('channels.manage')
      ? [{ id: 'practice', label: t('practice'), icon: 'school' as const, to: '/verwaltung/uebungsnetz' }]
      : []),
  ]
  return (
    <>
      <ChannelsPage
        notice={<Holds />}
        actions={
          <Menu label={t('more')} placement="bottom end" groups={[{ entries }]}>
            <Button icon="dots" label={t('more')} />
          </Menu>
        }
      />
      {asking && <HoldDialog onClose={() => setAsking(false)} />}
    </>
  )
}

function Holds() {
  const names = useChannels().data?.channels ?? []
  const holds = useHolds().data?.holds ?? []
  if (holds.length === 0) return null
  return (
    <div className="bn-holds">
      {holds.map((hold) => (
        <HoldAlert
          key={hold.id}
          hold={hold}
          channel={hold.channelId === null ? undefined : (names.find((one) => one.id === hold.channelId)?.name ?? '')}
        />
      ))}
    </div>
  )
}
