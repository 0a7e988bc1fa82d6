import { useQuery } from '@tanstack/react-query'
import { apiGet, useMay } from '../../../ui'
import type { CountsView } from '../contract.ts'

/** How many lie in each view and channel. Nothing for those who may not read the dialogue. */
export function useCounts() {
  const may = useMay()
  return useQuery({
    queryKey: ['conversations', 'counts'],
    queryFn: ({ signal }) => apiGet<CountsView>('/conversations/counts', {}, { signal }),
    enabled: may('dialog.read'),
  })
}
