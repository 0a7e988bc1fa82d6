import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { z } from 'zod'
import { apiGet, apiSend } from '../../../../ui'
import type { ApiToken, ChangeStaffInput, InviteInput, LinkSent, StaffDetail } from '../../contract.ts'

const quiet = { quiet: true } as const

export const usePerson = (id: string) =>
  useQuery({ queryKey: ['staff', id], queryFn: ({ signal }) => apiGet<StaffDetail>(`/staff/${id}`, {}, { signal }) })

export const useTokensOf = (id: string) =>
  useQuery({
    queryKey: ['staff', id, 'tokens'],
    queryFn: ({ signal }) => apiGet<{ items: ApiToken[] }>(`/staff/${id}/tokens`, {}, { signal }),
  })

/** An act on a person that answers with them as they are now. */
function useChange<Input>(id: string, send: (input: Input) => Promise<StaffDetail>) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: send,
    meta: quiet,
    onSuccess: (person) => {
      client.setQueryData(['staff', id], person)
      return client.invalidateQueries({ queryKey: ['staff'], predicate: ({ queryKey }) => typeof queryKey[1] === 'object' })
    },
  })
}

/** An act on a person's access; afterwards everything of people is read anew. */
function useAct<Input, Answer = void>(send: (input: Input) => Promise<Answer>) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: send,
    meta: quiet,
    onSuccess: () => client.invalidateQueries({ queryKey: ['staff'] }),
  })
}

export const useInvite = () => useAct((input: z.input<typeof InviteInput>) => apiSend<LinkSent>('POST', '/staff', input))
export const useChangePerson = (id: string) =>
  useChange(id, (input: Omit<ChangeStaffInput, 'id'>) => apiSend('PATCH', `/staff/${id}`, input))
export const useSetRoles = (id: string) =>
  useChange(id, (roleIds: readonly string[]) => apiSend('PUT', `/staff/${id}/roles`, { roleIds }))
export const useSetDepartments = (id: string) =>
  useChange(id, (departmentIds: readonly string[]) => apiSend('PUT', `/staff/${id}/departments`, { departmentIds }))

type By = 'mail' | 'link'
export const useRenewInvitation = (id: string) => useAct((by: By) => apiSend<LinkSent>('POST', `/staff/${id}/invitation`, { by }))
export const useSendReset = (id: string) => useAct((by: By) => apiSend<LinkSent>('POST', `/staff/${id}/password-reset`, { by }))
export const useEndSessions = (id: string) => useAct(() => apiSend('DELETE', `/staff/${id}/sessions`))
export const useRemoveFactor = (id: string) =>
  useAct((reason: string) => apiSend('DELETE', `/staff/${id}/second-factor`, { reason }))
export const useLetGo = (id: string) => useAct((reason: string) => apiSend('DELETE', `/staff/${id}`, { reason }))
export const useRevokeToken = (id: string) => useAct((tokenId: string) => apiSend('DELETE', `/staff/${id}/tokens/${tokenId}`))
