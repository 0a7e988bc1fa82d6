import { ChannelPage } from '../../features/channels/ui/detail/channel-page'
import { HoldsPanel } from '../../features/delivery/ui/holds/holds-panel'
import { TroublePanel } from '../../features/delivery/ui/trouble/trouble-panel'
import { usePathPart } from '../../ui'

/** One channel with what is stopped on it and what is stuck. */
export default function ChannelScreen() {
  const id = usePathPart('id')
  return (
    <ChannelPage
      key={id}
      id={id}
      trouble={() => <TroublePanel channelId={id} />}
      below={(channel) => <HoldsPanel channel={channel} />}
    />
  )
}
