import { useMutation, useQueryClient } from '@tanstack/react-query'
import type { z } from 'zod'
import { apiSend } from '../../../../ui'
import type { ChangeDepartmentInput, CreateDepartmentInput, Department } from '../../contract.ts'

function useAct<Input>(send: (input: Input) => Promise<Department>, quiet: boolean) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: send,
    meta: { quiet },
    onSuccess: () => client.invalidateQueries({ queryKey: ['departments'] }),
  })
}

export const useCreateDepartment = () =>
  useAct((input: z.input<typeof CreateDepartmentInput>) => apiSend('POST', '/departments', input), true)
export const useChangeDepartment = (options: { quiet: boolean }) =>
  useAct(({ id, ...input }: ChangeDepartmentInput) => apiSend('PATCH', `/departments/${id}`, input), options.quiet)
