import { useMutation, useQueryClient } from '@tanstack/react-query'
import type { z } from 'zod'
import { apiSend } from '../../../../ui'
import type { ChangeRoleInput, CreateRoleInput, Role } from '../../contract.ts'

/** A change of roles concerns everybody: all of people is read anew. The form shows why one failed. */
function useAct<Input, Answer>(send: (input: Input) => Promise<Answer>) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: send,
    meta: { quiet: true },
    onSuccess: () => client.invalidateQueries({ queryKey: ['staff'] }),
  })
}

export const useCreateRole = () => useAct((input: z.input<typeof CreateRoleInput>) => apiSend<Role>('POST', '/roles', input))
export const useChangeRole = (id: string) =>
  useAct((input: Omit<ChangeRoleInput, 'id'>) => apiSend<Role>('PATCH', `/roles/${id}`, input))
export const useRemoveRole = (id: string) => useAct(() => apiSend('DELETE', `/roles/${id}`))
