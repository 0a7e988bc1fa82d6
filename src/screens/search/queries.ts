import { keepPreviousData, useQuery } from '@tanstack/react-query'
import type { z } from 'zod'
import type { ConversationPage } from '../../features/inbox/contract.ts'
import type { PostPage } from '../../features/publishing/contract-calendar.ts'
import { apiSend, useMay } from '../../ui'

const shown = 6

/** Conversations in which the words were said. */
export function useFoundConversations(words: string) {
  const may = useMay()
  return useQuery({
    queryKey: ['conversations', { found: words }],
    queryFn: ({ signal }) =>
      apiSend<z.infer<typeof ConversationPage>>('POST', '/conversations/searches', { q: words, limit: shown }, { signal }),
    enabled: words !== '' && may('dialog.read'),
    placeholderData: keepPreviousData,
  })
}

/** Posts that say the words. */
export const useFoundPosts = (words: string) =>
  useQuery({
    queryKey: ['posts', { found: words }],
    // The same words that search for what a person wrote: they travel in the body, too.
    queryFn: ({ signal }) =>
      apiSend<z.infer<typeof PostPage>>('POST', '/posts/searches', { text: words, limit: shown }, { signal }),
    enabled: words !== '',
    placeholderData: keepPreviousData,
  })
