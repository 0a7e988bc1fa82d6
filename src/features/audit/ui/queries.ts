import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useContext } from 'react'
import type { z } from 'zod'
import { apiGet, apiSend } from '../../../ui'
import type { AuditEntryDetail, AuditPage } from '../contract.ts'
import type { AuditState } from '../contract-state.ts'
import { type AuditFilter, queryOf } from './filter'
import { MoreNames, type Names } from './names'

type Page = z.infer<typeof AuditPage>

/** Entries, page by page. Not under `audit`: the list does not move by itself, `FreshEntries` says that there are newer ones. */
export const useEntries = (filter: AuditFilter) =>
  useInfiniteQuery({
    queryKey: ['audit-entries', { ...filter }],
    queryFn: ({ pageParam, signal }) => apiGet<Page>('/audit', { ...queryOf(filter), cursor: pageParam }, { signal }),
    initialPageParam: '',
    getNextPageParam: (page) => page.next ?? undefined,
  })

export const useAuditState = () =>
  useQuery({
    queryKey: ['audit', { list: 'state' }],
    queryFn: ({ signal }) => apiGet<AuditState>('/audit/state', {}, { signal }),
  })

export function useCheckNow() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: () => apiSend('POST', '/audit/checks', {}),
    onSuccess: () => client.invalidateQueries({ queryKey: ['audit', { list: 'state' }] }),
  })
}

/** Reading personal values is an act and is recorded: it happens when somebody asks for it. */
export const useEntryDetail = () =>
  useMutation({ mutationFn: (id: string) => apiGet<AuditEntryDetail>(`/audit/${id}`), meta: { quiet: true } })

export interface PersonSearch {
  staffId: string
  reason: string
}

/** One page of what a person did and what was done about them. Each page is a search and is recorded. */
export const useSearchPerson = () =>
  useMutation({
    mutationFn: (search: PersonSearch & { cursor?: string }) => apiSend<Page>('POST', '/audit/person-searches', search),
    meta: { quiet: true },
  })

interface Named {
  id: string
  name: string
}

const get = <T>(path: string, query = {}) => ({
  queryFn: ({ signal }: { signal: AbortSignal }) => apiGet<T>(path, query, { signal }),
})

/** Everybody who works or worked here, for the names beside ids. */
export const usePeople = () =>
  useQuery({ queryKey: ['staff', { state: 'all' }], ...get<{ items: Named[] }>('/staff', { state: 'all' }) }).data?.items ?? []

/** Names of what the log speaks of by id: people, roles, departments, channels. */
export function useNames(): Names {
  const people = usePeople()
  const roles = useQuery({ queryKey: ['staff', { list: 'roles' }], ...get<{ items: Named[] }>('/roles') }).data?.items ?? []
  const departments = useQuery({ queryKey: ['departments'], ...get<{ items: Named[] }>('/departments') }).data?.items ?? []
  const channels = useQuery({ queryKey: ['channels'], ...get<{ channels: Named[] }>('/channels') }).data?.channels ?? []
  const more = useContext(MoreNames)
  return new Map([...more, ...[...people, ...roles, ...departments, ...channels].map((one) => [one.id, one.name] as const)])
}
