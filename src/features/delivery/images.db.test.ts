import { afterEach, beforeEach, expect, test } from 'vitest'
import { openDeliveryWorld } from '../../../test/support/delivery-world.ts'
import { type MadeAuthority, makeStaff, type World } from '../../../test/support/make.ts'
import { makePicture } from '../../../test/support/newsroom.ts'
import { addScripted, type ScriptedNetwork, stored, type TestEngine, until } from '../../../test/support/scripted-network.ts'
import { withdrawMedia } from '../media/media.ts'
import { requestPosts } from './delivery.ts'

let world: World
let authority: MadeAuthority
let network: ScriptedNetwork
let engine: TestEngine

beforeEach(async () => {
  ;({ world, authority, network, engine } = await openDeliveryWorld())
})
afterEach(async () => {
  await engine.stop(100)
  await world.close()
})

test('a picture that was withdrawn while its post waited is not sent any more: the delivery fails and says why', async () => {
  const { ctx } = await makeStaff(world, authority, { rights: ['posts.write'] })
  const { id: mediaId } = await makePicture(ctx)
  const channelId = await addScripted(authority)
  const image = { mediaId, sha256: 'x', type: 'image/jpeg', width: 4, height: 3, alt: 'Die Musterbrücke' }
  const ids = await authority.system.transaction((tx) => {
    const content = { text: 'Gesperrt.', language: 'de', images: [image], link: null, siteUrl: 'https://x.example/', variant: {} }
    const posts = [{ channelId, subject: { kind: 'post', id: tx.newId('post') }, content }]
    return requestPosts(tx, { batchId: tx.newId('batch'), lane: 'normal', dueAt: tx.clock.now(), posts })
  })
  const id = ids.get(channelId) ?? ''
  await withdrawMedia(authority.system, { id: mediaId, reason: 'Einwilligung widerrufen' })
  let isGiven = false
  network.answer = async ({ session }) => {
    await session.media(mediaId)
    isGiven = true
    return { is: 'done', parts: [{ remoteId: 'r' }] }
  }
  engine.start()
  await until(async () => (await stored(authority, id)).state !== 'queued' && (await stored(authority, id)).state !== 'working')
  expect(await stored(authority, id)).toMatchObject({ state: 'failed', refusal: 'picture-withdrawn' })
  expect(isGiven).toBe(false)
})
