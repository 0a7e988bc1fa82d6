import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
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

test('a delivery that fails again after somebody tried it once more is told again, each failure once', async () => {
  const post = await approvedPost(room)
  const { id } = deliveryOn(await publishNow(room.publisher.ctx, { id: post.id, version: post.version }), room.plain)
  const settled = { deliveryId: id, subjectKind: 'post', subjectId: post.id }
  const fails = async () => {
    world.clock.advance({ minutes: 1 })
    await room.authority.system.transaction((tx) =>
      tx.db.updateTable('deliveries').set({ sent_at: tx.clock.now() }).where('id', '=', id).execute(),
    )
    world.clock.advance({ minutes: 1 })
    await networkSays(room, id, 'failed')
    await noteSettled(room.authority.system, settled)
    return (await notices(id)).length
  }
  expect(await fails()).toBe(1)
  await retryFailed(room.authority.system, { id })
  await noteSettled(room.authority.system, settled)
  expect(await fails()).toBe(2)
})
