import { usePathPart } from '../../../../ui'
import { PostAsync } from '../post/post-async'
import { usePost } from '../queries'
import { useWorld, withEnded } from '../queries-world'
import { useText } from './messages'
import { ReviewDesk } from './review-desk'

/** `/beitraege/<id>/freigabe`: what changed, who is asked, and the decision. */
export function ReviewScreen() {
  const t = useText()
  const id = usePathPart('id')
  const post = usePost(id)
  const world = useWorld()
  const both = {
    data: post.data && world.data ? { post: post.data, world: withEnded(world.data, post.data.ended) } : undefined,
    error: post.error ?? world.error,
    isPending: post.isPending || world.isPending,
    refetch: () => Promise.all([post.refetch(), world.refetch()]),
  }
  return (
    <PostAsync query={both} failed={t('notLoaded')}>
      {(data) => <ReviewDesk key={data.post.id} {...data} />}
    </PostAsync>
  )
}
