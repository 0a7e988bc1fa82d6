import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { z } from 'zod'
import { apiGet, apiSend } from '../../../ui'
import type { ErasedView, PeriodView, PersonData, PersonHit, PersonInput } from '../contract.ts'

const quiet = { quiet: true } as const

export const usePeriods = () =>
  useQuery({
    queryKey: ['periods'],
    queryFn: ({ signal }) => apiGet<{ items: PeriodView[] }>('/retention-periods', {}, { signal }),
  })

export function useChangePeriod() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: ({ kind, days }: { kind: PeriodView['kind']; days: number }) =>
      apiSend<{ items: PeriodView[] }>('PUT', `/retention-periods/${kind}`, { days }),
    meta: quiet,
    onSuccess: (answer) => client.setQueryData(['periods'], answer),
  })
}

/** A search is an act and is recorded: it happens when somebody asks for it, and is never repeated by itself. */
export const useFindPerson = () =>
  useMutation({ mutationFn: (q: string) => apiSend<{ items: PersonHit[] }>('POST', '/persons/searches', { q }), meta: quiet })

type Whose = z.input<typeof PersonInput>
export const useExport = () =>
  useMutation({ mutationFn: (input: Whose) => apiSend<PersonData>('POST', '/persons/export', input), meta: quiet })
export const useExportPdf = () =>
  useMutation({
    mutationFn: (input: Whose) => apiSend<{ fileName: string; base64: string }>('POST', '/persons/export-pdf', input),
    meta: quiet,
  })
export const useErase = () =>
  useMutation({
    mutationFn: (input: Whose) => apiSend<z.infer<typeof ErasedView>>('POST', '/persons/erasure', input),
    meta: quiet,
  })
