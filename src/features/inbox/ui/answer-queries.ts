import { keepPreviousData, useInfiniteQuery, useMutation, useQueryClient } from '@tanstack/react-query'
import type { z } from 'zod'
import { apiGet, apiSend } from '../../../ui'
import type { AnswerPage, AnswerView, ChangeAnswerInput, PublishAnswerInput } from '../contract.ts'

/** Published answers, newest first, or those that words find. */
export const useAnswers = (words: string) =>
  useInfiniteQuery({
    queryKey: ['answers', { q: words.trim() }],
    queryFn: ({ pageParam, signal }) =>
      apiGet<z.infer<typeof AnswerPage>>('/answers', { q: words.trim(), cursor: pageParam, limit: 20 }, { signal }),
    initialPageParam: '',
    getNextPageParam: (page) => page.next ?? undefined,
    placeholderData: keepPreviousData,
  })

function useAnswerAct<Input>(send: (input: Input) => Promise<AnswerView>) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: send,
    meta: { quiet: true },
    onSuccess: (view) =>
      Promise.all([
        client.invalidateQueries({ queryKey: ['answers'] }),
        client.invalidateQueries({ queryKey: ['conversation', view.conversationId] }),
      ]),
  })
}

export const usePublishAnswer = () =>
  useAnswerAct(({ key, ...input }: z.infer<typeof PublishAnswerInput> & { key: string }) =>
    apiSend<AnswerView>('POST', '/answers', input, { idempotencyKey: key }),
  )
export const useChangeAnswer = () =>
  useAnswerAct(({ id, ...input }: z.infer<typeof ChangeAnswerInput>) => apiSend<AnswerView>('PATCH', `/answers/${id}`, input))
export const useWithdrawAnswer = () =>
  useAnswerAct(({ id, version }: Pick<AnswerView, 'id' | 'version'>) =>
    apiSend<AnswerView>('POST', `/answers/${id}/withdrawal`, { version }),
  )
