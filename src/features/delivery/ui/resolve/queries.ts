import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { z } from 'zod'
import { apiGet, apiSend } from '../../../../ui'
import type { ChannelView } from '../../../channels/contract.ts'
import type { DeliveryId, DeliveryView, ResolveInput } from '../../contract.ts'

/** Says what a person found on the network. */
export function useResolve(id: DeliveryId) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (input: Omit<z.input<typeof ResolveInput>, 'id'>) =>
      apiSend<DeliveryView>('POST', `/deliveries/${id}/resolution`, input),
    meta: { quiet: true },
    onSuccess: (delivery) => {
      for (const queryKey of [[delivery.subject.kind, delivery.subject.id], ['delivery', id], ['today']])
        void client.invalidateQueries({ queryKey })
    },
  })
}

/** Ends a failed delivery for good. */
export function useGiveUp(id: DeliveryId) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (reason: string) => apiSend<DeliveryView>('POST', `/deliveries/${id}/give-up`, { reason }),
    meta: { quiet: true },
    onSuccess: (delivery) => {
      for (const queryKey of [[delivery.subject.kind, delivery.subject.id], ['delivery', id], ['today']])
        void client.invalidateQueries({ queryKey })
    },
  })
}

/** Where a channel's account can be looked at; nothing when the network has no page for it. */
export function useAccountUrl(channelId: string): string | undefined {
  const { data } = useQuery({
    queryKey: ['channels'],
    queryFn: ({ signal }) => apiGet<{ channels: ChannelView[] }>('/channels', {}, { signal }),
    staleTime: 5 * 60_000,
  })
  return data?.channels.find((one) => one.id === channelId)?.accountUrl ?? undefined
}
