import { afterAll, beforeAll, expect, test } from 'vitest'
import { openWorld, type World } from '../../../test/support/make.ts'
import { approvedPost, makeNewsroom, type Newsroom } from '../../../test/support/newsroom.ts'
import { publishNow } from './publishing.ts'

let world: World
let room: Newsroom

beforeAll(async () => {
  world = await openWorld()
  room = await makeNewsroom(world)
})
afterAll(() => world.close())

test('a post that is sent stands on the own site in the same transaction', async () => {
  const post = await approvedPost(room)
  const sent = await publishNow(room.publisher.ctx, { id: post.id, version: post.version })
  expect(sent.release).toBe('sent')
})
