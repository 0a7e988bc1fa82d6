import { afterAll, beforeAll, expect, test } from 'vitest'
import { openWorld, type World } from '../../../test/support/make.ts'
import { approvedPost, change, makeNewsroom, type Newsroom, writePost } from '../../../test/support/newsroom.ts'
import { refusalOf } from '../../../test/support/refusal.ts'
import { PostListQuery, type PostView } from './contract.ts'
import {
  addComment,
  approvePost,
  changePost,
  copyPost,
  discardPost,
  listPosts,
  movePost,
  planPost,
  postView,
  publishEdit,
  publishNow,
  recallPost,
  removePost,
  requestChanges,
  submitPost,
  withdrawPost,
} from './publishing.ts'

let world: World
let room: Newsroom
let other: Newsroom
let post: PostView

beforeAll(async () => {
  world = await openWorld()
  room = await makeNewsroom(world)
  other = await makeNewsroom(world)
  post = await approvedPost(room, { title: 'Nur für uns' })
})
afterAll(() => world.close())

test('nothing of a post can be read, found or done from another authority', async () => {
  const seen = { id: post.id, version: post.version }
  const planned = { local: '2027-01-04T09:00', pick: null }
  const { system } = other.authority
  const acts: (() => Promise<unknown>)[] = [
    () => system.transaction((tx) => postView(tx, post.id)),
    () => changePost(system, change(post, { title: 'Fremd' })),
    () => copyPost(system, seen),
    () => discardPost(system, seen),
    () => submitPost(system, { ...seen, planOnApproval: false }),
    () => recallPost(system, seen),
    () => approvePost(other.approver.ctx, { ...seen, comment: '' }),
    () => requestChanges(other.approver.ctx, { ...seen, comment: 'Fremd' }),
    () => planPost(system, { ...seen, planned }),
    () => publishNow(system, seen),
    () => movePost(system, { ...seen, planned }),
    () => withdrawPost(system, seen),
    () => publishEdit(system, { ...seen, note: '' }),
    () => removePost(system, { ...seen, reason: 'Fremd' }),
    () => addComment(other.writer.ctx, { id: post.id, text: 'Fremd', parentId: null, place: null }),
  ]
  for (const act of acts) expect(await refusalOf(act())).toBe('common.notFound')
  expect((await listPosts(system, PostListQuery.parse({ text: 'uns' }))).items).toEqual([])
  expect((await room.authority.system.transaction((tx) => postView(tx, post.id))).version).toBe(post.version)
})

test('what was saved and decided cannot be changed or deleted, not even by the product', async () => {
  await writePost(room)
  for (const table of ['post_revisions', 'post_approvals'] as const) {
    await expect(room.authority.system.transaction((tx) => tx.db.deleteFrom(table).execute())).rejects.toThrow('append-only')
  }
  await expect(
    room.authority.system.transaction((tx) => tx.db.updateTable('post_approvals').set({ content_hash: 'x' }).execute()),
  ).rejects.toThrow('append-only')
})
