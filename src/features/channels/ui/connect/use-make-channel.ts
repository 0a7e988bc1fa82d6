import { useBeginConnection, useConnect } from '../queries'
import type { Naming } from './name-step'

/** Makes the channel with what was filled in, or goes to the network where its owner is asked there. */
export function useMakeChannel(byConsent: boolean, onDone: (channelId: string) => void) {
  const connect = useConnect()
  const begin = useBeginConnection()
  const way = byConsent ? begin : connect
  return {
    isPending: way.isPending,
    error: way.error,
    reset: way.reset,
    run: (o: { network: string; fields: Record<string, string>; naming: Naming }) => {
      const { name, purpose, departmentId } = o.naming
      const input = { network: o.network, name: name.trim(), purpose, departmentId, fields: o.fields }
      if (byConsent) begin.mutate(input)
      else connect.mutate(input, { onSuccess: (channel) => onDone(channel.id) })
    },
  }
}
