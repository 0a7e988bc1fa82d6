import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { apiGet, apiSend } from '../../../ui'
import type { DeliveryId, DeliveryView, Receipt } from '../contract.ts'

/** The proof of one delivery; read when it is asked for. */
export const useReceipt = (id: DeliveryId | undefined) =>
  useQuery({
    queryKey: ['delivery', id, 'receipt'],
    queryFn: ({ signal }) => apiGet<Receipt>(`/deliveries/${id}/receipt`, {}, { signal }),
    enabled: id !== undefined,
  })

/** Acts of a person on one delivery: try a failed one again, look whether it is there, let a held one go on. */
export function useSteerDelivery(act: 'retry' | 'look' | 'release') {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (id: DeliveryId) => apiSend<DeliveryView>('POST', `/deliveries/${id}/${act}`),
    onSuccess: (delivery) => {
      void client.invalidateQueries({ queryKey: [delivery.subject.kind, delivery.subject.id] })
      void client.invalidateQueries({ queryKey: ['delivery', delivery.id] })
    },
  })
}
