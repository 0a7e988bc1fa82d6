import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { openWorld, type World } from '../../../test/support/make.ts'
import {
  approvedPost,
  change,
  deliveryOn,
  makeNewsroom,
  type Newsroom,
  networkSays,
  now,
} from '../../../test/support/newsroom.ts'
import { refusalOf } from '../../../test/support/refusal.ts'
import type { PostView } from './contract.ts'
import { approvePost, changePost, publishEdit, publishNow, submitPost } from './publishing.ts'

let world: World
let room: Newsroom

beforeAll(async () => {
  world = await openWorld()
})
afterAll(() => world.close())
beforeEach(async () => {
  room = await makeNewsroom(world)
})

const seen = (post: PostView) => ({ id: post.id, version: post.version })
async function approvedEdit(sent: PostView, text: string): Promise<PostView> {
  const { post: edited } = await changePost(room.writer.ctx, change(sent, { text }))
  const waiting = await submitPost(room.writer.ctx, { ...seen(edited), planOnApproval: false })
  return approvePost(room.approver.ctx, { ...seen(waiting), comment: '' })
}
const edit = (post: PostView) => publishEdit(room.publisher.ctx, { ...seen(post), note: '' })

/** What someone else is just writing about a delivery while this is asked for, and commits a moment later. */
async function whileWriting<T>(id: string, fields: Record<string, unknown>, ask: () => Promise<T>): Promise<T> {
  let asked: Promise<T> | undefined
  await room.authority.system.transaction(async (tx) => {
    await tx.db
      .updateTable('deliveries')
      .set(fields as never)
      .where('id', '=', id)
      .execute()
    asked = ask()
    asked.catch(() => undefined)
    await new Promise((resolve) => setTimeout(resolve, 400))
  })
  if (!asked) throw new Error('it was not asked for')
  return asked
}

test('a change waits for whoever tries the last one again at this moment: old words never go beside new ones', async () => {
  const sent = await publishNow(room.publisher.ctx, seen(await approvedPost(room)))
  await networkSays(room, deliveryOn(sent, room.plain).id, 'done')
  const { post: first } = await edit(await approvedEdit(await now(room, sent.id), 'Bis Samstag gesperrt.'))
  const failed = deliveryOn(first, room.plain, 'edit').id
  await networkSays(room, failed, 'failed')
  const next = await approvedEdit(await now(room, sent.id), 'Bis Sonntag gesperrt.')
  const again = { state: 'queued', attempts: 1, order_freed: true }
  expect(await refusalOf(whileWriting(failed, again, () => edit(next)))).toBe('publishing.editOpen')
})

test('a change of a post that arrives at this very moment changes it there instead of posting it twice', async () => {
  const sent = await publishNow(room.publisher.ctx, seen(await approvedPost(room)))
  const { id } = deliveryOn(sent, room.plain)
  const next = await approvedEdit(sent, 'Bis Sonntag gesperrt.')
  const arrived = { state: 'done', attempts: 1, done_at: world.clock.now(), parts: JSON.stringify([{ remoteId: 'r1' }]) }
  const { post } = await whileWriting(id, arrived, () => edit(next))
  expect(post.deliveries.filter((one) => one.channelId === room.plain).map((one) => one.kind)).toEqual(['post', 'edit'])
})
