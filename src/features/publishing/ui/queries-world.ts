import { useQuery } from '@tanstack/react-query'
import { askedFields } from '../../../kernel/asked-fields.ts'
import { apiGet } from '../../../ui'
import type { ChannelView, NetworkView, TargetGroupView } from '../../channels/contract.ts'
import { useChannels, useNetworks, useTargetGroups } from '../../channels/ui/queries'
import type { Department, Staff } from '../../people/contract.ts'
import { useDepartments, useStaff } from '../../people/ui/queries'
import type { CheckSetting, PostClass, PostFields, PostView, Topic } from '../contract.ts'
import type { Network, Place } from './network'

const minutes = 60_000

/** One read of a list that is wrapped under a name. */
const useList = <Name extends string, Item>(key: string, path: string, name: Name, staleTime = 5 * minutes) =>
  useQuery({
    queryKey: [key],
    queryFn: ({ signal }) => apiGet<Record<Name, Item[]>>(path, {}, { signal }),
    select: (answer) => answer[name],
    staleTime,
  })

export const useTopics = () => useList<'topics', Topic>('topics', '/topics', 'topics')
export const usePostClasses = () => useList<'classes', PostClass>('post-classes', '/post-classes', 'classes')
const usePostFields = () => useList<'networks', PostFields['networks'][number]>('post-fields', '/post-fields', 'networks')
export const useCheckSettings = () => useList<'checks', CheckSetting>('check-settings', '/check-settings', 'checks')

/** What posts refer to: channels with their networks, kinds, topics, target groups, departments, people, checks that are off. */
export interface World {
  places: readonly Place[]
  place(channelId: string): Place | undefined
  /** Channels of the post on the screen that were ended; see `withEnded`. */
  ended: PostView['ended']
  /** Name and network of a channel, living or ended. */
  named(channelId: string): { name: string; network: string } | undefined
  classes: readonly PostClass[]
  topics: readonly Topic[]
  groups: readonly TargetGroupView[]
  departments: readonly Department[]
  staff: readonly Staff[]
  off: readonly CheckSetting['group'][]
}

/** The world as one query: ready with channels, networks, what they ask, kinds and checks; lists to choose from follow. */
export function useWorld() {
  const channels = useChannels()
  const networks = useNetworks()
  const classes = usePostClasses()
  const checks = useCheckSettings()
  const fields = usePostFields()
  const topics = useTopics()
  const groups = useTargetGroups()
  const departments = useDepartments()
  const staff = useStaff()
  const needed = [channels, networks, classes, checks, fields]
  const failed = needed.find((one) => one.error !== null && one.data === undefined)
  return {
    data: worldOf(channels.data?.channels, networks.data?.networks, fields.data, classes.data, checks.data, {
      topics: topics.data ?? [],
      groups: groups.data?.groups ?? [],
      departments: departments.data?.items ?? [],
      staff: staff.data?.items ?? [],
    }),
    error: failed?.error ?? null,
    isPending: needed.some((one) => one.isPending),
    refetch: () => Promise.all(needed.map((one) => one.refetch())),
  }
}

function worldOf(
  channels: readonly ChannelView[] | undefined,
  networks: readonly NetworkView[] | undefined,
  asked: PostFields['networks'] | undefined,
  classes: readonly PostClass[] | undefined,
  checks: readonly CheckSetting[] | undefined,
  lists: Pick<World, 'topics' | 'groups' | 'departments' | 'staff'>,
): World | undefined {
  if (!channels || !networks || !asked || !classes || !checks) return undefined
  const byName = new Map(networks.map((one) => [one.network, one]))
  const places = channels.flatMap((channel) => {
    const network = byName.get(channel.network)
    const fields = askedFields(asked.find((one) => one.network === channel.network)?.fields ?? null)
    return network ? [{ channel, network: network as Network, fields }] : []
  })
  places.sort((a, b) => Number(b.channel.local) - Number(a.channel.local))
  const byId = new Map(places.map((one) => [one.channel.id as string, one]))
  return {
    ...lists,
    places,
    place: (channelId) => byId.get(channelId),
    ended: [],
    named: (channelId) => byId.get(channelId)?.channel,
    classes,
    off: checks.filter((one) => !one.on).map((one) => one.group),
  }
}

/** The world of one post: its channels that were ended are no places any more, but keep their names. */
export function withEnded(world: World, ended: PostView['ended']): World {
  const named = (channelId: string) => world.named(channelId) ?? ended.find((one) => one.channelId === channelId)
  return { ...world, ended, named }
}
