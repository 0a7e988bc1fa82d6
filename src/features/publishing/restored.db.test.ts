import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { openWorld, type World } from '../../../test/support/make.ts'
import { approvedPost, deliveryOn, makeNewsroom, makePicture, type Newsroom, now } from '../../../test/support/newsroom.ts'
import { releaseHeld, resolveUnclear } from '../delivery/delivery.ts'
import { withdrawMedia } from '../media/media.ts'
import { listNotifications } from '../people/me.ts'
import type { CreatePostInput, PostView } from './contract.ts'
import { noteMediaWithdrawn } from './media-withdrawn.ts'
import { movePost, planPost, withdrawPost } from './publishing.ts'
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

const seen = (post: PostView) => ({ id: post.id, version: post.version })
const at = (local: string) => ({ planned: { local, pick: null } })

const set = (id: string, fields: Record<string, unknown>) =>
  room.authority.system.transaction((tx) =>
    tx.db
      .updateTable('deliveries')
      .set(fields as never)
      .where('id', '=', id)
      .execute(),
  )

/** A planned post as a restore leaves it. */
async function restoredPost(wish: Partial<CreatePostInput> = {}): Promise<PostView> {
  const post = await planPost(room.publisher.ctx, { ...seen(await approvedPost(room, wish)), ...at('2026-12-24T09:00') })
  await set(deliveryOn(post, room.site).id, { state: 'held', held_reason: 'restored' })
  await set(deliveryOn(post, room.plain).id, {
    state: 'held',
    held_reason: 'restored',
    phase: 'check',
    unknown_since: world.clock.now(),
  })
  return now(room, post.id)
}

const say = (post: PostView, word: Omit<Parameters<typeof resolveUnclear>[1], 'id'>) =>
  resolveUnclear(room.authority.system, { id: deliveryOn(post, room.plain).id, ...word })

const settled = async (post: PostView) => {
  const { id } = deliveryOn(post, room.plain)
  await noteSettled(room.authority.system, { deliveryId: id, subjectKind: 'post', subjectId: post.id })
  return now(room, post.id)
}

describe('a planned post after a restore', () => {
  const givenUp = async (wish: Partial<CreatePostInput> = {}) => {
    const post = await restoredPost(wish)
    await say(post, { found: false, next: 'give-up', reason: 'Nicht da, soll nicht mehr hinaus' })
    return settled(post)
  }

  test('stays planned when one channel of it is given up, and can still be moved and withdrawn', async () => {
    const post = await givenUp()
    expect(post).toMatchObject({ release: 'planned', state: 'planned' })
    const moved = await movePost(room.publisher.ctx, { ...seen(post), ...at('2026-12-28T09:00') })
    expect(await withdrawPost(room.publisher.ctx, seen(moved))).toMatchObject({ release: 'none' })
  })

  test('stays planned when no look-up could tell whether it has left, until a person says so', async () => {
    const post = await restoredPost()
    const { id } = deliveryOn(post, room.plain)
    await releaseHeld(room.authority.system, { id })
    await set(id, { state: 'unclear', unknown_checks: 6 })
    expect(await settled(post)).toMatchObject({ release: 'planned', results: { unclear: 1 } })
    await say(post, { found: true, urls: ['https://netz.example/r1'], next: 'send', reason: 'Im Konto gesehen' })
    expect(await settled(post)).toMatchObject({ release: 'sent' })
  })

  describe('with a picture that is withdrawn', () => {
    const picture = async () => {
      const { id } = await makePicture(room.writer.ctx)
      return { mediaId: id, images: [{ mediaId: id, alt: 'Die Brücke von Norden' }] }
    }
    const withdraw = async (mediaId: string) => {
      await withdrawMedia(room.admin.ctx, { id: mediaId as `media_${string}`, reason: 'Einwilligung widerrufen' })
      await noteMediaWithdrawn(room.authority.system, { mediaId })
    }
    const told = async () => {
      const { items } = await listNotifications(room.writer.ctx, { limit: 50 })
      return items.filter((one) => one.kind === 'publishing.mediaWithdrawn').map((one) => one.text)
    }

    test('is taken back when one channel of it was given up and nothing is out', async () => {
      const { mediaId, images } = await picture()
      const post = await givenUp({ images })
      await withdraw(mediaId)
      expect(await now(room, post.id)).toMatchObject({ release: 'none' })
      expect((await told()).join()).toContain('planen Sie den Beitrag neu')
    })

    test('is not said to be out, but to be looked up, while nobody knows whether it has left', async () => {
      const { mediaId, images } = await picture()
      const post = await restoredPost({ images })
      await withdraw(mediaId)
      expect(await now(room, post.id)).toMatchObject({ release: 'planned' })
      expect(await told()).toEqual([expect.stringContaining('Ob er schon hinausging, ist nicht bekannt')])
    })

    test('is said to be out as soon as something of it is on its way', async () => {
      const { mediaId, images } = await picture()
      const post = await restoredPost({ images })
      await set(deliveryOn(post, room.plain).id, { state: 'working', phase: 'send', attempts: 1, holder: 1, held_reason: null })
      await withdraw(mediaId)
      expect((await told()).join()).toContain('entfernen Sie den Beitrag auf den anderen Kanälen')
    })
  })
})
