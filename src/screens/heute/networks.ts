import { useChannels } from '../../features/inbox/ui/around-queries'

/** The networks of some channels, in the channels' order. */
export function useNetworksOf(): (channelIds: readonly string[]) => string[] {
  const channels = useChannels()
  return (channelIds) => channels.filter((one) => channelIds.includes(one.id)).map((one) => one.network)
}
