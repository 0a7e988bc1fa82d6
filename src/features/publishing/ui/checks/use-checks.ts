import { useDeferredValue, useMemo } from 'react'
import { type CheckedChannel, checkContent } from '../../check-rules.ts'
import type { PostCheck, PostContent, PostView } from '../../contract.ts'
import { sentTo } from '../../standing-rules.ts'
import type { Place } from '../network'
import type { World } from '../queries-world'

type Media = PostView['media'][number]

/** Channels and pictures in the form the checks read. */
function checkedChannel({ channel, network, fields }: Place): CheckedChannel {
  const { id, name, policy, state } = channel
  return { id, name, policy, state, canPublish: network.can.publish, limits: network.limits, fields }
}

/** All checks of what stands on the screen, saved or not: the same rules as the server's, a moment behind the typing. */
export function useChecks(
  content: PostContent,
  world: World,
  media: readonly Media[],
  post: Pick<PostView, 'release' | 'deliveries'> | null,
): readonly PostCheck[] {
  const settled = useDeferredValue(content)
  return useMemo(() => {
    const known = new Map(media.map((one) => [one.id as string, { fileName: one.fileName, isWithdrawn: one.withdrawn !== null }]))
    return checkContent(settled, {
      channels: world.places.map(checkedChannel),
      media: known,
      off: world.off,
      sentTo: post && sentTo(post.release, post.deliveries),
    })
  }, [settled, world, media, post])
}
