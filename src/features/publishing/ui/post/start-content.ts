import type { PostContent } from '../../contract.ts'
import { plainVariant } from '../composer/context'
import type { World } from '../queries-world'

/** A new post as the server begins it: the usual kind, the own site, the person and their one department. */
export function startContent(world: World, who: { id: string; departmentIds: readonly string[] }): PostContent {
  const sites = world.places.filter(({ channel }) => channel.local)
  const usual = world.classes.find((one) => one.isDefault) ?? world.classes[0]
  return {
    title: '',
    text: '',
    language: sites[0]?.channel.language ?? 'de',
    link: null,
    lane: 'normal',
    topicId: null,
    classId: usual?.id ?? 'class_',
    departmentId: who.departmentIds.length === 1 ? (who.departmentIds[0] as PostContent['departmentId']) : null,
    ownerId: who.id as PostContent['ownerId'],
    targetGroupIds: [],
    images: [],
    planned: null,
    variants: sites.map(({ channel }) => plainVariant(channel.id)),
  }
}
