import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { openDeliveryWorld } from '../../../test/support/delivery-world.ts'
import type { MadeAuthority, World } from '../../../test/support/make.ts'
import {
  addScripted,
  openEngine,
  post,
  type ScriptedNetwork,
  stored,
  type TestEngine,
  until,
} from '../../../test/support/scripted-network.ts'
import { type Ctx, createCtx } from '../../infra/ctx.ts'
import { changeChannel } from '../channels/channels.ts'
import type { ChannelId } from '../channels/contract.ts'
import { type DeliveryId, HoldId } from './contract.ts'
import { deliveryView, endSends, forgetWords, holdDeliveries, releaseHold } from './delivery.ts'

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

const state = async (id = '') => (await stored(authority, id)).state

describe('what a person stops while a delivery is being sent', () => {
  const hold = () => holdDeliveries(authority.system, { channelId: null, lanes: 'all', reason: 'Lage' })
  const stops = {
    'a hold': { stop: hold, becomes: 'queued' },
    'a pause of its channel': {
      stop: (_: DeliveryId, channel: ChannelId) =>
        changeChannel(authority.system, { id: channel, version: 1, policy: 'paused' } as never),
      becomes: 'queued',
    },
    'a removal': {
      stop: (id: DeliveryId) =>
        authority.system.transaction((tx) => endSends(tx, [id], { reason: 'Falsches Datum', untouched: 'withdrawn' })),
      becomes: 'abandoned',
    },
    'an erasure': {
      stop: (id: DeliveryId) =>
        authority.system.transaction(async (tx) => {
          const { subject } = await deliveryView(tx, id)
          await forgetWords(tx, subject.kind, [subject.id])
        }),
      becomes: 'withdrawn',
    },
  }

  test.each(Object.entries(stops))(
    '%s that comes while its channel is opened keeps it from leaving',
    async (_, { stop, becomes }) => {
      const channel = await addScripted(authority)
      const [id] = await post(authority, [channel])
      if (!id) throw new Error('nothing was asked for')
      let isStopped = false
      engine = openEngine(world, {
        ctxFor: (authorityId, _task, requestId) => {
          const ctx = createCtx(world.ground, { actor: { kind: 'system', task: 'delivery' }, authorityId, requestId })
          if (requestId !== id) return ctx
          const transaction: Ctx['transaction'] = async (work) => {
            const result = await ctx.transaction(work)
            if (!isStopped) {
              isStopped = true
              await stop(id, channel)
            }
            return result
          }
          return { ...ctx, transaction }
        },
      })
      engine.start()
      await until(async () => isStopped && (await state(id)) === becomes)
      await new Promise((resolve) => setTimeout(resolve, 300))
      expect(network.steps).toEqual([])
      expect(await state(id)).toBe(becomes)
    },
  )

  test('a hold between the parts of a thread keeps the rest until it is released, and no part goes twice', async () => {
    let held = ''
    const sent: string[] = []
    network.answer = async ({ session, ticket }) => {
      const out = (ticket.out as string[] | undefined) ?? []
      for (const part of ['1', '2'].slice(out.length)) {
        if (out.length > 0) await session.note({ ...ticket, out: [...out] })
        sent.push(part)
        out.push(part)
        if (part === '1') held = await hold()
      }
      return { is: 'done', parts: out.map((remoteId) => ({ remoteId })) }
    }
    const [id] = await post(authority, [await addScripted(authority)])
    engine.start()
    await until(async () => held !== '' && (await state(id)) === 'queued')
    await new Promise((resolve) => setTimeout(resolve, 300))
    expect(sent).toEqual(['1'])
    await releaseHold(authority.system, { id: HoldId.parse(held) })
    await until(async () => (await state(id)) === 'done')
    expect(sent).toEqual(['1', '2'])
  })
})
