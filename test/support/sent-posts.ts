import type { CreatePostInput, PostView } from '../../src/features/publishing/contract.ts'
import { approvePost, changePost, publishedPost, publishNow, submitPost } from '../../src/features/publishing/publishing.ts'
import { approvedPost, change, deliveryOn, type Newsroom, networkSays, now } from './newsroom.ts'

/** What tests of sent posts do again and again in the newsroom of the moment. */
export function sentPosts(roomOf: () => Newsroom) {
  const seen = (post: PostView) => ({ id: post.id, version: post.version })
  const everywhere = () =>
    [roomOf().plain, roomOf().rigid].map((channelId) => ({
      channelId,
      text: null,
      link: null,
      linkCard: true,
      mediaIds: null,
      settings: {},
    }))
  const onSite = (id: string) => roomOf().authority.system.transaction((tx) => publishedPost(tx, id))
  const post = async (id: string) => {
    const found = await onSite(id)
    if (found?.is !== 'there') throw new Error('it is not on the site')
    return found.post
  }

  /** A post that stands on the site and on both networks. */
  async function sentPost(wish: Partial<CreatePostInput> = {}): Promise<PostView> {
    const room = roomOf()
    const sent = await publishNow(room.publisher.ctx, seen(await approvedPost(room, { variants: everywhere(), ...wish })))
    await networkSays(room, deliveryOn(sent, room.plain).id, 'done')
    await networkSays(room, deliveryOn(sent, room.rigid).id, 'done')
    return now(room, sent.id)
  }

  async function approvedEdit(sent: PostView, text = 'Die Musterbrücke ist bis Samstag gesperrt.'): Promise<PostView> {
    const room = roomOf()
    const { post: edited } = await changePost(room.writer.ctx, change(sent, { text }))
    const waiting = await submitPost(room.writer.ctx, { ...seen(edited), planOnApproval: false })
    return approvePost(room.approver.ctx, { ...seen(waiting), comment: '' })
  }

  return { seen, everywhere, onSite, post, sentPost, approvedEdit }
}
