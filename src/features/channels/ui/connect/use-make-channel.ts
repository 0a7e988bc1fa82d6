import { useQueryClient } from '@tanstack/react-query'
import { apiSend, problemText, toast } from '../../../../ui'
import type { ChannelView } from '../../contract.ts'
import { useConnect } from '../queries'
import { useText } from './messages'
import type { Naming } from './name-step'

/** Asks the network, makes the channel, then writes down what it is for. A failure of the last does not undo the connection; it is said. */
export function useMakeChannel(onDone: (channelId: string) => void) {
  const t = useText()
  const client = useQueryClient()
  const connect = useConnect()
  const describe = async (channel: ChannelView, { purpose, departmentId }: Naming) => {
    if (purpose.trim() === '' && departmentId === null) return
    try {
      await apiSend('PATCH', `/channels/${channel.id}`, { version: channel.version, purpose, departmentId })
      await client.invalidateQueries({ queryKey: ['channels'] })
    } catch (error) {
      toast({ text: t('purposeNotSaved', { why: problemText(error) }), tone: 'late' })
    }
  }
  return {
    isPending: connect.isPending,
    error: connect.error,
    reset: connect.reset,
    run: (o: { network: string; fields: Record<string, string>; naming: Naming }) =>
      connect.mutate(
        { network: o.network, name: o.naming.name.trim(), fields: o.fields },
        { onSuccess: (channel) => void describe(channel, o.naming).then(() => onDone(channel.id)) },
      ),
  }
}
