import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { apiGet, apiSend } from '../../../../ui'
import type { Authority, ChangeAuthorityInput } from '../../contract.ts'
import { sessionKey } from '../me/session'

export const useAuthority = () =>
  useQuery({ queryKey: ['authority'], queryFn: ({ signal }) => apiGet<Authority>('/authority', {}, { signal }) })

/** Changes the authority; its name and zone stand in the session too. */
export function useChangeAuthority() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (change: ChangeAuthorityInput) => apiSend<Authority>('PATCH', '/authority', change),
    meta: { quiet: true },
    onSuccess: (authority) => {
      client.setQueryData(['authority'], authority)
      return client.invalidateQueries({ queryKey: sessionKey })
    },
  })
}
