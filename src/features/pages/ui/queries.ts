import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { z } from 'zod'
import { apiGet, apiSend } from '../../../ui'
import type { PublishTextInput, TextHistory, TextLanguage, TextList, TextVersionView, TextView } from '../contract.ts'

/** Every text in every language. */
export const useTexts = () =>
  useQuery({
    queryKey: ['texts'],
    queryFn: ({ signal }) => apiGet<z.infer<typeof TextList>>('/texts', {}, { signal }),
  })

export const useTextOf = (kind: string, language: TextLanguage) =>
  useQuery({
    queryKey: ['texts', kind, language],
    queryFn: ({ signal }) => apiGet<TextView>(`/texts/${kind}`, { language }, { signal }),
  })

export const useVersions = (kind: string, language: TextLanguage) =>
  useQuery({
    queryKey: ['texts', kind, language, 'versions'],
    queryFn: ({ signal }) => apiGet<z.infer<typeof TextHistory>>(`/texts/${kind}/versions`, { language }, { signal }),
  })

export const useVersion = (kind: string, language: TextLanguage, version: number) =>
  useQuery({
    queryKey: ['texts', kind, language, version],
    queryFn: ({ signal }) => apiGet<TextVersionView>(`/texts/${kind}/versions/${version}`, { language }, { signal }),
    staleTime: Number.POSITIVE_INFINITY, // what was published never changes
  })

/** Publishes a wording; the site shows it from then on. */
export function usePublish(kind: string, language: TextLanguage) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (input: Omit<PublishTextInput, 'kind' | 'language'>) =>
      apiSend<TextView>('PUT', `/texts/${kind}`, { ...input, language }),
    meta: { quiet: true },
    onSuccess: (view) => {
      client.setQueryData(['texts', kind, language], view)
      return client.invalidateQueries({ queryKey: ['texts'] })
    },
  })
}
