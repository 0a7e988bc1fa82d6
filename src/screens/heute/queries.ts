import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { z } from 'zod'
import type { DeliveryPage, ReleasedCount, StoppedChannel } from '../../features/delivery/contract.ts'
import type { ConversationPage, TroubledReplies } from '../../features/inbox/contract.ts'
import type { PostsToday } from '../../features/publishing/contract-calendar.ts'
import { apiGet, apiSend, useMay } from '../../ui'

/** Approvals waiting for me, posts given back to me, and today's plan. */
export const usePostsToday = () =>
  useQuery({
    queryKey: ['today', 'posts'],
    queryFn: ({ signal }) => apiGet<PostsToday>('/today/posts', {}, { signal }),
    refetchInterval: 5 * 60_000,
  })

/** My open conversations by due time. */
export function useMyConversations() {
  const may = useMay()
  return useQuery({
    queryKey: ['conversations', { view: 'mine', of: 'today' }],
    queryFn: ({ signal }) =>
      apiGet<z.infer<typeof ConversationPage>>('/conversations', { view: 'mine', sort: 'due', limit: 100 }, { signal }),
    enabled: may('dialog.read'),
  })
}

/** The conversations of answers that did not leave as they should. */
export function useTroubledReplies(enabled: boolean) {
  const may = useMay()
  return useQuery({
    queryKey: ['today', 'replies'],
    queryFn: ({ signal }) => apiGet<TroubledReplies>('/today/replies', {}, { signal }),
    enabled: enabled && may('dialog.read'),
  })
}

/** Everything that did not leave as it should, of what one may read. */
export const useTrouble = () =>
  useInfiniteQuery({
    queryKey: ['today', 'deliveries'],
    queryFn: ({ pageParam, signal }) =>
      apiGet<z.infer<typeof DeliveryPage>>('/deliveries/trouble', { limit: 50, cursor: pageParam }, { signal }),
    initialPageParam: '',
    getNextPageParam: (page) => page.next ?? undefined,
  })

/** Lets everything that a restore held be looked up and go on. */
export function useReleaseRestored() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: () => apiSend<z.infer<typeof ReleasedCount>>('POST', '/deliveries/restored/release'),
    onSuccess: () => {
      for (const queryKey of [['today'], ['post'], ['posts'], ['conversation']]) void client.invalidateQueries({ queryKey })
    },
  })
}

/** What is due and kept back, for those who send and those who open channels again. */
export function useStopped() {
  const may = useMay()
  return useQuery({
    queryKey: ['today', 'stopped'],
    queryFn: async ({ signal }): Promise<readonly StoppedChannel[]> =>
      (await apiGet<{ channels: StoppedChannel[] }>('/deliveries/stopped', {}, { signal })).channels,
    enabled: may('posts.publish') || may('deliveries.resolve') || may('channels.manage') || may('channels.hold'),
    refetchInterval: 5 * 60_000, // what is planned becomes due without anybody doing anything
  })
}
