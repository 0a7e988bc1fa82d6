import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { openWorld, type World } from '../../../test/support/make.ts'
import {
  approvedPost,
  deliveryOn,
  makeNewsroom,
  makePicture,
  type Newsroom,
  networkSays,
  now,
} from '../../../test/support/newsroom.ts'
import { refusalOf } from '../../../test/support/refusal.ts'
import { sentPosts } from '../../../test/support/sent-posts.ts'
import { publicFile } from '../media/public-files.ts'
import type { PostView } from './contract.ts'
import { publishEdit, publishedPost, publishedPosts, publishNow, removePost } from './publishing.ts'

let world: World
let room: Newsroom

beforeAll(async () => {
  world = await openWorld()
})
afterAll(() => world.close())
beforeEach(async () => {
  room = await makeNewsroom(world)
})

const { seen, everywhere, post, sentPost, approvedEdit } = sentPosts(() => room)

describe('the site', () => {
  test('shows exactly what was published, newest first, page by page', async () => {
    const posts: PostView[] = []
    for (let n = 0; n < 5; n += 1)
      posts.push(await publishNow(room.publisher.ctx, seen(await approvedPost(room, { title: `Beitrag ${n}` }))))
    await approvedPost(room, { title: 'Noch nicht' })
    const read = (cursor?: string) => room.authority.system.transaction((tx) => publishedPosts(tx, { limit: 3, cursor }))
    const first = await read()
    const second = await read(first.next ?? undefined)
    expect([...first.items, ...second.items].map((one) => one.title)).toEqual([4, 3, 2, 1, 0].map((n) => `Beitrag ${n}`))
    expect(second.next).toBeNull()
  })

  test('shows pictures under addresses that nobody can guess, until the post is removed', async () => {
    const media = await makePicture(room.writer.ctx)
    const sent = await publishNow(
      room.publisher.ctx,
      seen(await approvedPost(room, { images: [{ mediaId: media.id, alt: 'Die Brücke von Norden' }] })),
    )
    const [image] = (await post(sent.id)).images
    expect(image).toMatchObject({ alt: 'Die Brücke von Norden', width: 200, type: 'image/jpeg' })
    expect(image?.path).toMatch(/^\/medien\/[\w-]{43}$/)
    const token = image!.path.slice('/medien/'.length)
    expect((await publicFile(room.authority.system, token)).bytes).toBe(image!.bytes)
    expect(await refusalOf(publicFile((await makeNewsroom(world)).authority.system, token))).toBe('common.notFound')
    await removePost(room.publisher.ctx, { ...seen(sent), reason: 'Falsches Datum' })
    expect(await refusalOf(publicFile(room.authority.system, token))).toBe('media.withdrawn')
  })

  test('keeps a picture’s address across an edit', async () => {
    const media = await makePicture(room.writer.ctx)
    const sent = await sentPost({
      images: [{ mediaId: media.id, alt: 'Die Brücke von Norden' }],
      variants: everywhere().slice(0, 1),
    }).catch(() => null)
    const first =
      sent ??
      (await publishNow(
        room.publisher.ctx,
        seen(await approvedPost(room, { images: [{ mediaId: media.id, alt: 'Die Brücke von Norden' }] })),
      ))
    const before = (await post(first.id)).images[0]?.path
    const shown = await now(room, first.id)
    await networkSays(room, deliveryOn(shown, room.plain).id, 'done')
    await publishEdit(room.publisher.ctx, { ...seen(await approvedEdit(await now(room, first.id))), note: '' })
    expect((await post(first.id)).images[0]?.path).toBe(before)
  })

  test('names the other networks on which the post stands', async () => {
    const sent = await sentPost()
    expect((await post(sent.id)).elsewhere).toMatchObject([
      {
        network: 'plain',
        networkName: 'Netz plain',
        account: '@a',
        url: `https://netz.example/${deliveryOn(sent, room.plain).id}`,
      },
      { network: 'rigid' },
    ])
  })

  test('shows nothing of another authority', async () => {
    const sent = await sentPost()
    const other = await makeNewsroom(world)
    const there = await other.authority.system.transaction(async (tx) => [
      await publishedPost(tx, sent.id),
      (await publishedPosts(tx, { limit: 5 })).items,
    ])
    expect(there).toEqual([null, []])
  })
})
