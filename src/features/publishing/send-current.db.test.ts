import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
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
import { changeChannel } from '../channels/channels.ts'
import { giveUp } from '../delivery/delivery.ts'
import type { PostView } from './contract.ts'
import { approvePost, changePost, postView, publishEdit, publishNow, sendCurrent, submitPost } from './publishing.ts'

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
async function sentPost(): Promise<PostView> {
  const sent = await publishNow(room.publisher.ctx, seen(await approvedPost(room)))
  await networkSays(room, deliveryOn(sent, room.plain).id, 'done')
  return now(room, sent.id)
}
async function approvedEdit(sent: PostView): Promise<PostView> {
  const { post: edited } = await changePost(room.writer.ctx, change(sent, { text: 'Die Musterbrücke ist bis Samstag gesperrt.' }))
  const waiting = await submitPost(room.writer.ctx, { ...seen(edited), planOnApproval: false })
  return approvePost(room.approver.ctx, { ...seen(waiting), comment: '' })
}

describe('a channel on which the last change never arrived', () => {
  const current = (post: PostView) => sendCurrent(room.publisher.ctx, { ...seen(post), channelId: room.plain })
  const notChanged = async () => {
    const { post } = await publishEdit(room.publisher.ctx, { ...seen(await approvedEdit(await sentPost())), note: '' })
    await networkSays(room, deliveryOn(post, room.plain, 'edit').id, 'failed')
    return now(room, post.id)
  }

  test('gets the present words as a new change of what stands there, and the failed one is given up', async () => {
    const failed = await notChanged()
    expect((await room.publisher.ctx.transaction((tx) => postView(tx, failed.id))).renewable).toEqual([
      { channelId: room.plain, corrected: false },
    ])
    const after = await current(failed)
    expect(after.deliveries.filter((one) => one.channelId === room.plain).map((one) => [one.kind, one.state])).toEqual([
      ['post', 'done'],
      ['edit', 'abandoned'],
      ['edit', 'waiting'],
    ])
    expect(await refusalOf(current(after))).toBe('publishing.notRenewable')
  })

  test('gets them also after the failed change was given up by hand', async () => {
    const failed = await notChanged()
    await giveUp(room.authority.system, { id: deliveryOn(failed, room.plain, 'edit').id, reason: 'Später' })
    expect(deliveryOn(await current(await now(room, failed.id)), room.plain, 'edit').state).toBe('waiting')
  })

  test.each([
    ['emergency-only', 'waiting'],
    ['paused', 'stopped'],
  ] as const)('gets them also while it is %s, like any change of what stands there: it is then %s', async (policy, state) => {
    const failed = await notChanged()
    await changeChannel(room.authority.system, { id: room.plain, version: 1, policy })
    expect(deliveryOn(await current(failed), room.plain, 'edit').state).toBe(state)
  })

  test('is offered nothing when the words stand there after all', async () => {
    const failed = await notChanged()
    await networkSays(room, deliveryOn(failed, room.plain, 'edit').id, 'done')
    expect(await refusalOf(current(await now(room, failed.id)))).toBe('publishing.notRenewable')
  })
})

test('a post that never arrived on a channel is no change there: while that is paused it is not sent to it', async () => {
  const sent = await publishNow(room.publisher.ctx, seen(await approvedPost(room)))
  await networkSays(room, deliveryOn(sent, room.plain).id, 'failed')
  await changeChannel(room.authority.system, { id: room.plain, version: 1, policy: 'paused' })
  const post = await now(room, sent.id)
  expect(await refusalOf(sendCurrent(room.publisher.ctx, { ...seen(post), channelId: room.plain }))).toBe(
    'publishing.checksFailed',
  )
})
