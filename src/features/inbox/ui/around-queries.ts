import { useQuery } from '@tanstack/react-query'
import { apiGet } from '../../../ui'
import type { ChannelView, NetworkView } from '../../channels/contract.ts'
import type { Department, Staff } from '../../people/contract.ts'
import type { Topic } from '../../publishing/contract-settings.ts'

const minutes = 60_000

/**
 * What stands around a conversation and belongs to earlier features: read through their own operations, never changed here. Under the key
 * of its kind lies the API's answer as it came, as on every other screen, so that all share it.
 */
const useList = <Name extends string, Item>(kind: string, name: Name, staleTime = 5 * minutes) =>
  useQuery({
    queryKey: [kind],
    queryFn: ({ signal }) => apiGet<Record<Name, Item[]>>(`/${kind}`, {}, { signal }),
    select: (answer) => answer[name],
    staleTime,
  })

const none: readonly never[] = []

export const useChannels = (): readonly ChannelView[] => useList<'channels', ChannelView>('channels', 'channels').data ?? none
export const useNetworks = (): readonly NetworkView[] =>
  useList<'networks', NetworkView>('networks', 'networks', 60 * minutes).data ?? none
/** Only those who can open a conversation. */
export const useReaders = (): readonly Staff[] =>
  useQuery({
    queryKey: ['staff', { right: 'dialog.read' }],
    queryFn: ({ signal }) => apiGet<{ items: Staff[] }>('/staff', { right: 'dialog.read' }, { signal }),
    staleTime: minutes,
  }).data?.items ?? none
/** Only those that are still in use. */
export const useDepartments = (): readonly Department[] =>
  (useList<'items', Department>('departments', 'items').data ?? none).filter((one) => one.active)
/** Only those that are still offered. */
export const useTopics = (): readonly Topic[] =>
  (useList<'topics', Topic>('topics', 'topics').data ?? none).filter((one) => !one.archived)

/** Names by id, for rows and details; an id without a name stays empty until it is known. */
export function useNames() {
  const channels = useChannels()
  const departments = useList<'items', Department>('departments', 'items').data
  const topics = useList<'topics', Topic>('topics', 'topics').data
  return {
    channel: (id: string) => channels.find((one) => one.id === id)?.name ?? '',
    department: (id: string | null) => departments?.find((one) => one.id === id)?.name ?? '',
    topic: (id: string | null) => topics?.find((one) => one.id === id)?.name ?? '',
  }
}
