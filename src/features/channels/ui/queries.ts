import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { z } from 'zod'
import { apiGet, apiSend } from '../../../ui'
import type {
  ChangeChannelInput,
  ChannelView,
  ConnectInput,
  ConsentAddress,
  NetworkView,
  OpenConnection,
  TargetGroupsInput,
  TargetGroupView,
} from '../contract.ts'
import type { ChannelActivity } from '../contract-activity.ts'

const quiet = { quiet: true } as const

export const useChannels = () =>
  useQuery({
    queryKey: ['channels'],
    queryFn: ({ signal }) => apiGet<{ channels: ChannelView[] }>('/channels', {}, { signal }),
  })

export const useChannel = (id: string) =>
  useQuery({ queryKey: ['channels', id], queryFn: ({ signal }) => apiGet<ChannelView>(`/channels/${id}`, {}, { signal }) })

/** What went out and came in on each channel; stale whenever something happens on one of them. */
export const useActivity = () =>
  useQuery({
    queryKey: ['channel', { list: 'activity' }],
    queryFn: ({ signal }) => apiGet<{ channels: ChannelActivity[] }>('/channels/activity', {}, { signal }),
  })

export const useNetworks = () =>
  useQuery({
    queryKey: ['networks'],
    queryFn: ({ signal }) => apiGet<{ networks: NetworkView[] }>('/networks', {}, { signal }),
    staleTime: Number.POSITIVE_INFINITY,
  })

export const useTargetGroups = () =>
  useQuery({
    queryKey: ['channels', { list: 'target-groups' }],
    queryFn: ({ signal }) => apiGet<{ groups: TargetGroupView[] }>('/target-groups', {}, { signal }),
  })

/** An act on a channel: its answer is the channel as it is now, and the list is read anew. */
function useAct<Input>(send: (input: Input) => Promise<ChannelView>, options: { quiet?: boolean } = {}) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: send,
    meta: { quiet: options.quiet === true },
    onSuccess: (view) => {
      client.setQueryData(['channels', view.id], view)
      void client.invalidateQueries({ queryKey: ['channel'] }) // what it sent and waits for: a new channel has none of it yet
      return client.invalidateQueries({ queryKey: ['channels'], exact: true })
    },
  })
}

export type ConnectValues = z.input<typeof ConnectInput>
export type ChannelChange = Omit<z.input<typeof ChangeChannelInput>, 'id'>

/** Asks where to go on the network, and goes there in this tab; the person comes back to a page of its own. */
function useLeave<Input>(path: string) {
  return useMutation({
    mutationFn: (input: Input) => apiSend<ConsentAddress>('POST', path, input),
    meta: quiet,
    onSuccess: ({ url }) => window.location.assign(url),
  })
}
export const useBeginConnection = () => useLeave<ConnectValues>('/connections')
export const useBeginReconnection = (id: string) => useLeave<{ fields: Record<string, string> }>(`/channels/${id}/connection`)

export const useOpenConnection = (id: string) =>
  useQuery({
    queryKey: ['connections', id],
    queryFn: ({ signal }) => apiGet<OpenConnection>(`/connections/${id}`, {}, { signal }),
    retry: false,
  })
export const useChooseAccount = (id: string) =>
  useAct((account: string) => apiSend('POST', `/connections/${id}/account`, { account }), { quiet: true })

export const useConnect = () => useAct((input: ConnectValues) => apiSend('POST', '/channels', input), { quiet: true })
export const useReconnect = (id: string) =>
  useAct((fields: Record<string, string>) => apiSend('POST', `/channels/${id}/reconnect`, { fields }), { quiet: true })
export const useCheck = (id: string) => useAct(() => apiSend('POST', `/channels/${id}/check`, {}))
export const useChangeChannel = (id: string) =>
  useAct((change: ChannelChange) => apiSend('PATCH', `/channels/${id}`, change), { quiet: true })

/** Ends a channel. Its history stays, so its deliveries and conversations are read anew too. */
export function useEndChannel(id: string) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (reason: string) => apiSend('DELETE', `/channels/${id}`, { reason }),
    meta: quiet,
    onSuccess: () => client.invalidateQueries({ queryKey: ['channels'], exact: true }),
  })
}

export function useSetTargetGroups() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (groups: z.input<typeof TargetGroupsInput>['groups']) =>
      apiSend<{ groups: TargetGroupView[] }>('PUT', '/target-groups', { groups }),
    meta: quiet,
    onSuccess: (answer) => client.setQueryData(['channels', { list: 'target-groups' }], answer),
  })
}
