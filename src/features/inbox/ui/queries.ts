import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { z } from 'zod'
import { ApiProblem, announce, apiGet, apiSend, useMay } from '../../../ui'
import type {
  AssignInput,
  ConversationPage,
  ConversationView,
  CountsView,
  MessageView,
  NoteInput,
  ReplyInput,
  RevealView,
  SnoozeInput,
} from '../contract.ts'
import { type Place, queryOf, searchOf } from './address'
import { clearDraft, draft, setDraft, type Way } from './drafts'
import { nextTurn } from './list-turn'
import { text as words } from './talk-messages'

/** How many lie in each view and channel. Nothing for those who may not read the dialogue. */
export function useCounts() {
  const may = useMay()
  return useQuery({
    queryKey: ['conversations', 'counts'],
    queryFn: ({ signal }) => apiGet<CountsView>('/conversations/counts', {}, { signal }),
    enabled: may('dialog.read'),
  })
}

type Found = z.infer<typeof ConversationPage>

/** A list, page by page. What was shown stays while another search is under way. */
export const useConversations = (place: Place) =>
  useInfiniteQuery({
    queryKey: ['conversations', place.q.trim() === '' ? queryOf(place) : searchOf(place)],
    queryFn: ({ pageParam, signal }) =>
      place.q.trim() === ''
        ? apiGet<Found>('/conversations', { ...queryOf(place), cursor: pageParam }, { signal })
        : // Words are often a person's name: they travel in the body.
          apiSend<Found>('POST', '/conversations/searches', searchOf(place), { signal }),
    initialPageParam: '',
    getNextPageParam: (page) => page.next ?? undefined,
  })

/** A conversation. Once it is erased nothing of it stays on the screen, though what was loaded of others does when loading anew fails. */
export function useConversation(id: string) {
  const query = useQuery({
    queryKey: ['conversation', id],
    queryFn: ({ signal }) => apiGet<ConversationView>(`/conversations/${id}`, {}, { signal }),
    enabled: id !== '',
    // the server tells when an answer has arrived, not each step on its way
    refetchInterval: ({ state }) => (isUnderWay(state.data) ? 3_000 : false),
  })
  const isGone = query.error instanceof ApiProblem && query.error.status === 404
  return isGone ? { ...query, data: undefined } : query
}

const movingStates: readonly string[] = ['planned', 'waiting', 'sending', 'checking']
const isUnderWay = (view: ConversationView | undefined): boolean =>
  view?.messages.some((message) => message.delivery && movingStates.includes(message.delivery.state)) ?? false

/** Messages before the ones shown, asked for page by page. @param oldest the first message shown */
export const useEarlier = (id: string, oldest: string) =>
  useInfiniteQuery({
    queryKey: ['conversation', id, 'earlier', oldest],
    queryFn: ({ pageParam, signal }) => apiGet<ConversationView>(`/conversations/${id}`, { before: pageParam }, { signal }),
    initialPageParam: oldest,
    getNextPageParam: (page) => (page.hasEarlier ? page.messages[0]?.id : undefined),
    enabled: false,
    staleTime: Infinity,
  })

/** An act on a conversation: its answer is the conversation as it is now, and the lists are read anew. */
function useAct<Input>(send: (input: Input) => Promise<ConversationView>, { quiet = false, movesRows = false } = {}) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: send,
    meta: { quiet },
    onSuccess: async (view) => {
      client.setQueryData(['conversation', view.id], view)
      await client.invalidateQueries({ queryKey: ['conversations'] })
      if (movesRows) nextTurn()
    },
    onError: () => void client.invalidateQueries({ queryKey: ['conversation'] }),
  })
}

type WithoutId<Input> = Omit<Input, 'id'>
const post = (path: string, body?: unknown, idempotencyKey?: string) =>
  apiSend<ConversationView>('POST', path, body, idempotencyKey ? { idempotencyKey } : {})

/** Empties the box at once, not when the lists are read anew: by then the next words may stand in it. */
const sent = (id: string, text: string) => (view: ConversationView) => {
  clearDraft(id, text)
  return view
}

export const useOpened = () => useAct((id: string) => post(`/conversations/${id}/opened`, {}), { quiet: true })
export const useAssign = (id: string) =>
  useAct((input: WithoutId<z.infer<typeof AssignInput>>) => post(`/conversations/${id}/assignment`, input))
export const useClose = (id: string) =>
  useAct((input: { version: number; reason?: string }) => post(`/conversations/${id}/close`, input), { quiet: true })
export const useReopen = (id: string) =>
  useAct((version: number) => post(`/conversations/${id}/reopen`, { version }), { movesRows: true })
export const useSnooze = (id: string) =>
  useAct((input: WithoutId<z.infer<typeof SnoozeInput>>) => post(`/conversations/${id}/snooze`, input))
export const useNote = (id: string) =>
  useAct((input: WithoutId<z.infer<typeof NoteInput>> & { key: string }) =>
    post(`/conversations/${id}/notes`, { text: input.text }, input.key).then(sent(id, input.text)),
  )
export const useReply = (id: string) =>
  useAct(
    ({ key, ...input }: WithoutId<z.infer<typeof ReplyInput>> & { key: string }) =>
      post(`/conversations/${id}/replies`, input, key).then(sent(id, input.text)),
    { quiet: true },
  )
interface Undo {
  messageId: string
  conversationId: string
  text: string
  way: Way
}

/** What is needed to take an answer back and to have its words again. */
export const undoOf = (message: MessageView, conversationId: string): Undo => ({
  messageId: message.id,
  conversationId,
  text: message.text,
  way: message.visibility === 'public' ? 'public' : 'private',
})

/** Takes an answer back that has not left. Its words come back into the hand, unless something else was begun meanwhile. */
export function useUndoReply() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: ({ messageId }: Undo) => post(`/messages/${messageId}/undo`, {}),
    onSuccess: (view, { conversationId, text, way }) => {
      announce(words()('takenBack'))
      if (draft(conversationId).text === '') setDraft(conversationId, { text, way })
      client.setQueryData(['conversation', view.id], view)
      return client.invalidateQueries({ queryKey: ['conversations'] })
    },
    onError: () => void client.invalidateQueries({ queryKey: ['conversation'] }),
  })
}

/** Shows hidden case data; the server records that somebody asked. */
export const useReveal = () =>
  useMutation({
    mutationFn: (messageId: string) => apiSend<z.infer<typeof RevealView>>('POST', `/messages/${messageId}/reveal`, {}),
  })
