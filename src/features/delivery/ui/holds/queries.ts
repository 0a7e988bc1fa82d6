import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { z } from 'zod'
import { apiGet, apiSend } from '../../../../ui'
import type { HoldInput, HoldView } from '../../contract.ts'

interface Holds {
  holds: HoldView[]
}

/** What is stopped right now, everywhere. */
export const useHolds = () => useQuery({ queryKey: ['holds'], queryFn: ({ signal }) => apiGet<Holds>('/holds', {}, { signal }) })

/** Stopping and letting go answer with what is stopped afterwards. The dialog shows why one failed. */
function useHoldAct<Input>(send: (input: Input) => Promise<Holds>) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: send,
    meta: { quiet: true },
    onSuccess: (holds) => client.setQueryData(['holds'], holds),
  })
}

export const useHold = () => useHoldAct((input: z.input<typeof HoldInput>) => apiSend<Holds>('POST', '/holds', input))
export const useRelease = () =>
  useHoldAct(({ id, reason }: { id: string; reason: string }) => apiSend<Holds>('DELETE', `/holds/${id}`, { reason }))
