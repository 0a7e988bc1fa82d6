import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { openDeliveryWorld } from '../../../test/support/delivery-world.ts'
import { type MadeAuthority, makeStaff, type World } from '../../../test/support/make.ts'
import { makePicture } from '../../../test/support/newsroom.ts'
import {
  addScripted,
  type ScriptedNetwork,
  type Step,
  stored,
  type TestEngine,
  until,
} from '../../../test/support/scripted-network.ts'
import { MediaId } from '../media/contract.ts'
import { withdrawMedia } from '../media/media.ts'
import { HoldId } from './contract.ts'
import { holdDeliveries, releaseHold, requestPosts } from './delivery.ts'

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

/** A post with a picture on a channel of its own, due now. */
async function askWithPicture(): Promise<{ id: string; mediaId: string }> {
  const { ctx } = await makeStaff(world, authority, { rights: ['posts.write'] })
  const { id: mediaId } = await makePicture(ctx)
  const channelId = await addScripted(authority)
  const image = { mediaId, sha256: 'x', type: 'image/jpeg', width: 4, height: 3, alt: 'Die Musterbrücke' }
  const ids = await authority.system.transaction((tx) => {
    const content = { text: 'Gesperrt.', language: 'de', images: [image], link: null, siteUrl: 'https://x.example/', variant: {} }
    const posts = [{ channelId, subject: { kind: 'post', id: tx.newId('post') }, content }]
    return requestPosts(tx, { batchId: tx.newId('batch'), lane: 'normal', dueAt: tx.clock.now(), posts })
  })
  return { id: ids.get(channelId) ?? '', mediaId }
}

const state = async (id: string) => (await stored(authority, id)).state
const withdraw = (id: string) => withdrawMedia(authority.system, { id: MediaId.parse(id), reason: 'Einwilligung widerrufen' })
const hold = () => holdDeliveries(authority.system, { channelId: null, lanes: 'all', reason: 'Lage' })
const release = (id: string) => releaseHold(authority.system, { id: HoldId.parse(id) })
const phases = () => network.steps.map((step) => step.phase)

test('a picture that was withdrawn while its post waited is not sent any more: the delivery fails and says why', async () => {
  const { id, mediaId } = await askWithPicture()
  await withdraw(mediaId)
  engine.start()
  await until(async () => (await state(id)) === 'failed')
  expect(await stored(authority, id)).toMatchObject({ refusal: 'picture-withdrawn' })
  expect(phases()).toEqual([])
})

test('a picture that is withdrawn while its post is being sent is not given to the network', async () => {
  const { id, mediaId } = await askWithPicture()
  let isGiven = false
  network.answer = async ({ session }) => {
    await withdraw(mediaId)
    await session.media(mediaId)
    isGiven = true
    return { is: 'done', parts: [{ remoteId: 'r' }] }
  }
  engine.start()
  await until(async () => (await state(id)) === 'failed')
  expect(await stored(authority, id)).toMatchObject({ refusal: 'picture-withdrawn' })
  expect(isGiven).toBe(false)
})

describe('a picture that is withdrawn after the network took it, before it was posted', () => {
  /** Uploads once and notes it, as connectors do; sends nothing but what the ticket names. */
  const upload = async ({ session, ticket }: Step, mediaId: string) => {
    if (ticket.uploads !== undefined) return
    await session.media(mediaId)
    await session.note({ ...ticket, uploads: { [mediaId]: 'u1' } })
  }

  /** The first look-up proves nothing yet: what was asked for may still be worked on there. */
  const settled = async () => {
    await until(
      async () => network.steps.length === 2 && (await stored(authority, network.steps[0]?.deliveryId ?? '')).state === 'queued',
    )
    world.clock.advance({ seconds: 15 })
  }

  test('is not posted when the network put the post off', async () => {
    const { id, mediaId } = await askWithPicture()
    network.answer = async (step) => {
      await upload(step, mediaId)
      return { is: 'later', after: 5, scope: 'channel', reason: 'rate-limit' }
    }
    engine.start()
    await until(async () => network.steps.length === 1 && (await state(id)) === 'queued')
    await withdraw(mediaId)
    network.answer = () => ({ is: 'done', parts: [{ remoteId: 'r' }] })
    world.clock.advance({ seconds: 6 })
    await until(async () => ['failed', 'done'].includes(await state(id)))
    expect(await stored(authority, id)).toMatchObject({ state: 'failed', refusal: 'picture-withdrawn', parts: [] })
    expect(phases()).toEqual(['send'])
  })

  test('is not posted when a look-up did not find the post', async () => {
    const { id, mediaId } = await askWithPicture()
    network.answer = async (step) => {
      if (step.phase === 'check') return { is: 'absent' }
      await upload(step, mediaId)
      return { is: 'unknown', ticket: { ...step.ticket, uploads: { [mediaId]: 'u1' } }, detail: 'cut' }
    }
    engine.start()
    await until(async () => network.steps.length === 1 && (await state(id)) === 'queued')
    await withdraw(mediaId)
    world.clock.advance({ seconds: 15 })
    await until(async () => (await state(id)) === 'failed')
    expect(await stored(authority, id)).toMatchObject({ refusal: 'picture-withdrawn', parts: [] })
    expect(phases()).toEqual(['send', 'check'])
  })

  test('is not posted when a hold had stopped the post: that nothing of it stands there is looked up first', async () => {
    const { id, mediaId } = await askWithPicture()
    let held = ''
    network.answer = async (step) => {
      if (step.phase === 'check') return { is: 'absent' }
      held = await hold()
      await upload(step, mediaId)
      return { is: 'done', parts: [{ remoteId: 'r' }] }
    }
    engine.start()
    await until(async () => held !== '' && (await state(id)) === 'queued')
    await withdraw(mediaId)
    await release(held)
    await settled()
    await until(async () => ['failed', 'done'].includes(await state(id)))
    expect(await stored(authority, id)).toMatchObject({ state: 'failed', refusal: 'picture-withdrawn', parts: [] })
    expect(phases()).toEqual(['send', 'check', 'check'])
  })

  test('does not hide the first part of a thread that a hold had stopped behind it: it is known, and the rest follows', async () => {
    const { id, mediaId } = await askWithPicture()
    let held = ''
    network.answer = async (step) => {
      const rest = { ...step.ticket, out: ['1'] }
      if (step.phase === 'check') return { is: 'partly', parts: [{ remoteId: '1' }], rest }
      if (step.ticket.out !== undefined) return { is: 'done', parts: [{ remoteId: '1' }, { remoteId: '2' }] }
      await upload(step, mediaId)
      held = await hold()
      await step.session.note(rest)
      return { is: 'done', parts: [] }
    }
    engine.start()
    await until(async () => held !== '' && (await state(id)) === 'queued')
    await withdraw(mediaId)
    await release(held)
    await settled()
    await until(async () => ['failed', 'done'].includes(await state(id)))
    expect(await stored(authority, id)).toMatchObject({ state: 'done', parts: [{ remoteId: '1' }, { remoteId: '2' }] })
    expect(phases()).toEqual(['send', 'check', 'check', 'send'])
  })
})
