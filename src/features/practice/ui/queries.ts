import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { z } from 'zod'
import { apiGet, apiSend } from '../../../ui'
import type {
  ChangeNetworkInput,
  CitizenWritesInput,
  FaultsInput,
  PostsPage,
  PracticeAccountView,
  PracticeNetworkView,
  PracticePostView,
  RecordPage,
  StormInput,
} from '../contract.ts'

const quiet = { quiet: true } as const

/** The network as the steering screen shows it. Citizens act by themselves, so it is asked again every few seconds while it is shown. */
export const usePractice = () =>
  useQuery({
    queryKey: ['practice'],
    queryFn: ({ signal }) => apiGet<PracticeNetworkView>('/practice', {}, { signal }),
    refetchInterval: 5_000,
  })

export const usePracticePosts = () =>
  useInfiniteQuery({
    queryKey: ['practice', 'posts'],
    queryFn: ({ pageParam, signal }) =>
      apiGet<z.infer<typeof PostsPage>>('/practice/posts', { limit: 20, cursor: pageParam }, { signal }),
    initialPageParam: '',
    getNextPageParam: (page) => page.next ?? undefined,
  })

export const usePracticeRecord = (enabled: boolean) =>
  useInfiniteQuery({
    queryKey: ['practice', 'record'],
    queryFn: ({ pageParam, signal }) =>
      apiGet<z.infer<typeof RecordPage>>('/practice/record', { limit: 20, cursor: pageParam }, { signal }),
    initialPageParam: '',
    getNextPageParam: (page) => page.next ?? undefined,
    enabled,
  })

/** An act on the network; afterwards everything of it is read anew. */
function useAct<Input, Answer>(send: (input: Input) => Promise<Answer>, options: { quiet?: boolean } = {}) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: send,
    meta: { quiet: options.quiet === true },
    onSuccess: () => client.invalidateQueries({ queryKey: ['practice'] }),
  })
}

export const useChangeNetwork = () =>
  useAct((change: z.infer<typeof ChangeNetworkInput>) => apiSend<PracticeNetworkView>('PATCH', '/practice', change))
export const useExpireToken = () => useAct((id: string) => apiSend('DELETE', `/practice/accounts/${id}/token`))
export const useSetFaults = () =>
  useAct(
    ({ id, ...input }: z.input<typeof FaultsInput>) =>
      apiSend<PracticeAccountView>('PUT', `/practice/accounts/${id}/faults`, input),
    quiet,
  )
export const useStorm = () =>
  useAct(
    ({ id, ...input }: z.input<typeof StormInput>) => apiSend<{ planned: number }>('POST', `/practice/posts/${id}/storm`, input),
    quiet,
  )
export const useCitizenWrites = () =>
  useAct(
    ({ id, ...input }: CitizenWritesInput) => apiSend<PracticePostView>('POST', `/practice/citizens/${id}/posts`, input),
    quiet,
  )
