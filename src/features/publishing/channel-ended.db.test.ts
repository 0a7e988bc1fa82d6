import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { openWorld, type World } from '../../../test/support/make.ts'
import {
  approvedPost,
  deliveryOn,
  makeNewsroom,
  type Newsroom,
  networkSays,
  now,
  writePost,
} from '../../../test/support/newsroom.ts'
import { archiveChannel } from '../channels/channels.ts'
import type { PostView } from './contract.ts'
import { approvePost, publishNow, removePost, submitPost } from './publishing.ts'

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
const end = () => archiveChannel(room.authority.system, { id: room.plain, reason: 'Netz verlassen' })

test('a post whose channel ends in the moment in which it is planned keeps a delivery there that people hear of', async () => {
  const post = await writePost(room, { planned: { local: '2030-06-01T10:00', pick: null } })
  const waiting = await submitPost(room.publisher.ctx, { ...seen(post), planOnApproval: true })
  // Whoever writes down what is to leave waits here, after all was checked.
  const gate = await world.pool.connect()
  await gate.query('begin')
  await gate.query('lock table post_publications in exclusive mode')
  const approved = approvePost(room.approver.ctx, { ...seen(waiting), comment: '' })
  const isWaiting = async () => {
    const { rows } = await world.pool.query(
      `select 1 from pg_locks where not granted and relation = 'post_publications'::regclass`,
    )
    return rows.length > 0
  }
  while (!(await isWaiting())) await new Promise((resolve) => setTimeout(resolve, 20))
  await end()
  await gate.query('commit')
  gate.release()
  expect(await approved).toMatchObject({ release: 'planned', state: 'planned' })
  const after = await now(room, post.id)
  expect(after.deliveries.map((one) => [one.channelId, one.state])).toEqual(
    expect.arrayContaining([
      [room.site, 'planned'],
      [room.plain, 'planned'],
    ]),
  )
})

test.each(['everywhere', 'from the ended channel'])(
  'a post removed %s says that it stays on a channel that was ended',
  async (where) => {
    const sent = await publishNow(room.publisher.ctx, seen(await approvedPost(room)))
    await networkSays(room, deliveryOn(sent, room.plain).id, 'done')
    await end()
    const { removing, cannot } = await removePost(room.publisher.ctx, {
      ...seen(await now(room, sent.id)),
      reason: 'Falsches Datum',
      ...(where === 'everywhere' ? {} : { channelIds: [room.plain] }),
    })
    expect(removing).toEqual(where === 'everywhere' ? [room.site] : [])
    expect(cannot).toEqual([{ channelId: room.plain, why: 'channel-ended' }])
  },
)

test('a post that was removed from a channel before it ended is not said to stay there', async () => {
  const sent = await publishNow(room.publisher.ctx, seen(await approvedPost(room)))
  await networkSays(room, deliveryOn(sent, room.plain).id, 'done')
  const { post } = await removePost(room.publisher.ctx, {
    ...seen(await now(room, sent.id)),
    reason: 'Dort falsch',
    channelIds: [room.plain],
  })
  await networkSays(room, deliveryOn(post, room.plain, 'remove').id, 'done')
  await end()
  const { cannot } = await removePost(room.publisher.ctx, { ...seen(await now(room, sent.id)), reason: 'Falsches Datum' })
  expect(cannot).toEqual([])
})
