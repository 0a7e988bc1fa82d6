import { useQuery } from '@tanstack/react-query'
import { apiGet } from '../../../ui'
import type { ChannelView, NetworkView } from '../../channels/contract.ts'
import type { Department, Staff } from '../../people/contract.ts'
import type { Topic } from '../../publishing/contract-settings.ts'

// What stands around a conversation and belongs to other features: read through their own operations, never changed here.

const get = <T>(path: string, query = {}) => ({
  queryFn: ({ signal }: { signal: AbortSignal }) => apiGet<T>(path, query, { signal }),
})

export const useChannels = () => useQuery({ queryKey: ['channels'], ...get<{ channels: ChannelView[] }>('/channels') })
export const useNetworks = () =>
  useQuery({ queryKey: ['networks'], ...get<{ networks: NetworkView[] }>('/networks'), staleTime: Infinity })
export const useColleagues = () =>
  useQuery({ queryKey: ['staff', { state: 'active' }], ...get<{ items: Staff[] }>('/staff', { state: 'active' }) })
export const useDepartments = () => useQuery({ queryKey: ['departments'], ...get<{ items: Department[] }>('/departments') })
export const useTopics = () => useQuery({ queryKey: ['topics'], ...get<{ topics: Topic[] }>('/topics') })

/** Names by id, for rows and details; an id without a name stays empty until it is known. */
export function useNames() {
  const channels = useChannels().data?.channels
  const departments = useDepartments().data?.items
  const topics = useTopics().data?.topics
  return {
    channel: (id: string) => channels?.find((one) => one.id === id)?.name ?? '',
    department: (id: string | null) => departments?.find((one) => one.id === id)?.name ?? '',
    topic: (id: string | null) => topics?.find((one) => one.id === id)?.name ?? '',
  }
}
