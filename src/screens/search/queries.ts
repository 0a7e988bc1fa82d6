import { keepPreviousData, useQuery } from '@tanstack/react-query'
import type { z } from 'zod'
import type { ConversationPage } from '../../features/inbox/contract.ts'
import type { PostPage } from '../../features/publishing/contract-calendar.ts'
import { apiGet, useMay } from '../../ui'

const shown = 6

/** Conversations in which the words were said. */
export function useFoundConversations(words: string) {
  const may = useMay()
  return useQuery({
    queryKey: ['conversations', { found: words }],
    queryFn: ({ signal }) => apiGet<z.infer<typeof ConversationPage>>('/conversations', { q: words, limit: shown }, { signal }),
    enabled: words !== '' && may('dialog.read'),
    placeholderData: keepPreviousData,
  })
}

/** Posts that say the words. */
export const useFoundPosts = (words: string) =>
  useQuery({
    queryKey: ['posts', { found: words }],
    queryFn: ({ signal }) => apiGet<z.infer<typeof PostPage>>('/posts', { text: words, limit: shown }, { signal }),
    enabled: words !== '',
    placeholderData: keepPreviousData,
  })
