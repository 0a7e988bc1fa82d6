import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { openWorld, type World } from '../../../test/support/make.ts'
import { approvedPost, deliveryOn, makeNewsroom, type Newsroom, networkSays } from '../../../test/support/newsroom.ts'
import { retryFailed } from '../delivery/delivery.ts'
import { publishNow } from './publishing.ts'
import { noteSettled } from './settled.ts'

let world: World
let room: Newsroom

beforeAll(async () => {
  world = await openWorld()
})
afterAll(() => world.close())
beforeEach(async () => {
  room = await makeNewsroom(world)
})

const notices = (id: string) =>
  room.authority.system.transaction((tx) =>
    tx.db
      .selectFrom('notifications')
      .select('kind')
      .where('authority_id', '=', tx.authorityId)
      .where('subject_id', '=', id)
      .execute(),
  )

describe('a delivery that somebody tried once more and that fails again is told again, each failure once', () => {
  const tries = async (id: string) => {
    world.clock.advance({ minutes: 1 })
    await room.authority.system.transaction((tx) =>
      tx.db.updateTable('deliveries').set({ sent_at: tx.clock.now() }).where('id', '=', id).execute(),
    )
    world.clock.advance({ minutes: 1 })
  }
  const failedTwice = async (o: { isTriedAgain: boolean }) => {
    const post = await approvedPost(room)
    const { id } = deliveryOn(await publishNow(room.publisher.ctx, { id: post.id, version: post.version }), room.plain)
    const settle = () => noteSettled(room.authority.system, { deliveryId: id, subjectKind: 'post', subjectId: post.id })
    await tries(id)
    await networkSays(room, id, 'failed')
    await settle()
    expect(await notices(id)).toHaveLength(1)
    await retryFailed(room.authority.system, { id })
    await settle()
    world.clock.advance({ minutes: 1 })
    if (o.isTriedAgain) await tries(id)
    await networkSays(room, id, 'failed')
    await settle()
    return (await notices(id)).length
  }

  test('by the network', async () => {
    expect(await failedTwice({ isTriedAgain: true })).toBe(2)
  })

  test('with its channel, which was ended before anything was sent once more', async () => {
    expect(await failedTwice({ isTriedAgain: false })).toBe(2)
  })
})
