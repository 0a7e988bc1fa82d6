import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { openDeliveryWorld, putDelivery } from '../../../test/support/delivery-world.ts'
import { type MadeAuthority, makeAuthority, type World } from '../../../test/support/make.ts'
import {
  addScripted,
  addSite,
  openEngine,
  post,
  type ScriptedNetwork,
  stored,
  type TestEngine,
  until,
} from '../../../test/support/scripted-network.ts'
import { type Ctx, createCtx } from '../../infra/ctx.ts'
import type { AuthorityId } from '../../kernel/actor.ts'
import { archiveChannel, channelView } from '../channels/channels.ts'
import type { EngineOptions } from './engine.ts'
import { recordOutcome } from './record.ts'

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

const state = async (id: string | undefined, of = authority) => (await stored(of, id ?? '')).state
const system = (authorityId: AuthorityId, requestId = 'test'): Ctx =>
  createCtx(world.ground, { actor: { kind: 'system', task: 'delivery' }, authorityId, requestId })

/** An engine in which something goes wrong with the transactions that an authority's claims make. */
function engineWhere(transaction: (ctx: Ctx, work: never) => Promise<unknown>, more: Partial<EngineOptions> = {}): TestEngine {
  const ctxFor: EngineOptions['ctxFor'] = (authorityId, task, requestId) => {
    const ctx = system(authorityId, requestId)
    return task === 'delivery' && requestId === 'delivery'
      ? { ...ctx, transaction: (work) => transaction(ctx, work as never) as never }
      : ctx
  }
  engine = openEngine(world, { ctxFor, ...more })
  return engine
}

/** Lets time pass while something is waited for. */
async function meanwhile(seconds: number, wait: Promise<void>): Promise<void> {
  const timer = setInterval(() => world.clock.advance({ seconds }), 50)
  await wait.finally(() => clearInterval(timer))
}

describe('a delivery', () => {
  test('goes out when it is due', async () => {
    const [id] = await post(authority, [await addScripted(authority)], { dueInSeconds: 60 })
    engine.start()
    await new Promise((resolve) => setTimeout(resolve, 400))
    expect(network.steps).toEqual([])
    world.clock.advance({ seconds: 61 })
    await until(async () => (await state(id)) === 'done')
    expect(network.steps.map((step) => step.phase)).toEqual(['send'])
  })

  test('whose claim was committed without an answer is looked up, then sent', async () => {
    let isCut = false
    engineWhere(async (ctx, work) => {
      const result = (await ctx.transaction(work)) as { rows?: unknown[] } | undefined
      if (!isCut && result?.rows?.length) {
        isCut = true
        throw new Error('Connection terminated unexpectedly')
      }
      return result
    }).start()
    network.answer = (step) => (step.phase === 'check' ? { is: 'absent' } : { is: 'done', parts: [{ remoteId: 'r' }] })
    const [id] = await post(authority, [await addScripted(authority)])
    await until(() => isCut)
    await meanwhile(
      2,
      until(async () => (await state(id)) === 'done', 8_000),
    )
    expect(network.steps.map((step) => step.phase).filter((phase) => phase === 'send')).toHaveLength(1)
    expect(network.steps[0]?.phase).toBe('check')
  })

  test('whose worker lost its session is looked up, and the worker goes on under a new name', async () => {
    let release: () => void = () => undefined
    network.answer = async (step) => {
      if (step.phase === 'check') return { is: 'done', parts: [{ remoteId: 'r' }] }
      await new Promise<void>((resolve) => {
        release = resolve
      })
      return { is: 'done', parts: [{ remoteId: 'never heard' }] }
    }
    const [id] = await post(authority, [await addScripted(authority)])
    engine.start()
    await until(() => network.steps.length === 1)
    await world.pool.query(
      `select pg_terminate_backend(pid) from pg_stat_activity where application_name like 'buergernah deliveries %' and datname = current_database()`,
    )
    await until(async () => (await state(id)) === 'done')
    release()
    expect((await stored(authority, id ?? '')).parts).toEqual([{ remoteId: 'r' }])
    expect(network.steps.map((step) => step.phase)).toEqual(['send', 'check'])
  })

  test('taken over after its session was lost is not taken back once more when the old try ends', async () => {
    const release: (() => void)[] = []
    network.answer = async (step) => {
      await new Promise<void>((resolve) => void release.push(resolve))
      return { is: 'done', parts: [{ remoteId: step.phase === 'check' ? 'r' : 'never heard' }] }
    }
    const [id = ''] = await post(authority, [await addScripted(authority)])
    engine.start()
    await until(() => network.steps.length === 1)
    await world.pool.query(
      `select pg_terminate_backend(pid) from pg_stat_activity where application_name like 'buergernah deliveries %' and datname = current_database()`,
    )
    await until(() => network.steps.length === 2)
    release[0]?.()
    // Longer than a worker waits until it looks what it holds without working on it.
    await new Promise((resolve) => setTimeout(resolve, 4_000))
    release[1]?.()
    await until(async () => (await state(id)) === 'done')
    expect(network.steps.map((step) => step.phase)).toEqual(['send', 'check'])
  })

  test.each([
    ['a refusal', { is: 'refused', code: 'policy', detail: 'no\u0000way' } as const, 'failed'],
    ['a remote id', { is: 'done', parts: [{ remoteId: 'a\u0000' }] } as const, 'unclear'],
    ['an address', { is: 'done', parts: [{ remoteId: 'a', url: 'https://x.example/\ud800' }] } as const, 'unclear'],
  ])('ends where a person sees it when %s cannot be stored', async (_, outcome, end) => {
    network.answer = () => outcome as never
    const [id] = await post(authority, [await addScripted(authority)])
    engine.start()
    await meanwhile(
      5,
      until(async () => (await state(id)) === end, 8_000),
    )
    expect(network.steps.filter((step) => step.phase === 'send')).toHaveLength(1)
  })

  test('that the network works on for too long is shown to a person while looking goes on', async () => {
    network.answer = () => ({ is: 'pending', ticket: {}, checkAfter: 5 })
    const [id = ''] = await post(authority, [await addScripted(authority)])
    engine.start()
    await meanwhile(
      60,
      until(async () => (await stored(authority, id)).unknown_since !== null, 10_000),
    )
    const looked = network.steps.length
    await meanwhile(
      60,
      until(() => network.steps.length > looked),
    )
  })

  test('on a channel that was ended is shown as failed when it is due', async () => {
    const channel = await addScripted(authority)
    const [planned] = await post(authority, [channel], { dueInSeconds: 600 })
    await archiveChannel(authority.system, { id: channel, reason: 'Netz verlassen' })
    engine.start()
    await new Promise((resolve) => setTimeout(resolve, 400))
    expect(await state(planned)).toBe('queued')
    world.clock.advance({ minutes: 11 })
    await until(async () => (await state(planned)) === 'failed')
    expect(await stored(authority, planned ?? '')).toMatchObject({ refusal: 'channel-ended', attempts: 0 })
    expect(network.steps).toEqual([])
  })

  test('under way while its channel ends does not stay under way for ever', async () => {
    const channel = await addScripted(authority)
    network.answer = async () => {
      await archiveChannel(authority.system, { id: channel, reason: 'Netz verlassen' })
      return { is: 'reconnect', reason: 'revoked' }
    }
    const [id] = await post(authority, [channel])
    engine.start()
    await until(async () => (await state(id)) === 'failed')
  })

  test('not known to have arrived when its channel ended is left to a person', async () => {
    const channel = await addScripted(authority)
    network.answer = async () => {
      await archiveChannel(authority.system, { id: channel, reason: 'Netz verlassen' })
      return { is: 'unknown', ticket: {}, detail: 'reset' }
    }
    const [id] = await post(authority, [channel])
    engine.start()
    await meanwhile(
      1,
      until(async () => (await state(id)) === 'unclear'),
    )
  })
})

test('an answer about a token that was replaced meanwhile neither loses the channel nor stops what is to leave', async () => {
  const channel = await addScripted(authority)
  network.answer = async (step) => {
    if (network.steps.length > 1) return { is: 'done', parts: [{ remoteId: step.deliveryId }] }
    await authority.system.transaction((tx) =>
      tx.db
        .insertInto('channel_secrets')
        .values({
          authority_id: authority.id,
          channel_id: channel,
          sealed: tx.tools.secrets.seal('{}', `channel_secrets/${authority.id}/${channel}`),
          updated_at: tx.clock.now(),
        })
        .execute(),
    )
    return { is: 'reconnect', reason: 'revoked' }
  }
  const [id] = await post(authority, [channel])
  engine.start()
  await until(async () => (await state(id)) === 'done')
  expect((await authority.system.transaction((tx) => channelView(tx, channel))).state).toBe('connected')
})

test('a transaction that hangs on what is due on the own site, or on an ended channel, holds up nothing else', async () => {
  const [site, channel, ended] = [await addSite(authority), await addScripted(authority), await addScripted(authority)]
  const due = { dueInSeconds: 5 }
  const [onSite] = await post(authority, [site], due)
  const [onEnded] = await post(authority, [ended], due)
  const [crisis] = await post(authority, [channel], { ...due, lane: 'crisis' })
  await archiveChannel(authority.system, { id: ended, reason: 'Netz verlassen' })
  let release: () => void = () => undefined
  const hanging = authority.system.transaction(async (tx) => {
    await tx.db
      .selectFrom('deliveries')
      .select('id')
      .where('id', 'in', [onSite ?? '', onEnded ?? ''])
      .forUpdate()
      .execute()
    await new Promise<void>((resolve) => {
      release = resolve
    })
  })
  world.clock.advance({ seconds: 10 })
  engine.start()
  await until(async () => (await state(crisis)) === 'done').finally(() => release())
  await hanging
  await until(async () => (await state(onSite)) === 'done' && (await state(onEnded)) === 'failed')
})

test('the answer to an earlier step counts for no later one, also of the same worker', async () => {
  const [id = ''] = await post(authority, [await addScripted(authority)])
  const claimed = { state: 'working', holder: 7, phase: 'check', attempts: 1 } as const
  await putDelivery(authority, id, claimed)
  const refused = { is: 'refused', code: 'policy', detail: 'no' } as const
  const answer = (step: { phase: 'send' | 'check'; attempts: number }) =>
    authority.system.transaction((tx) =>
      recordOutcome(tx, { id, holder: 7, ...step, startedAt: world.clock.now(), outcome: refused, noted: false }),
    )
  expect(await answer({ phase: 'send', attempts: 1 })).toBe(false)
  expect(await answer({ phase: 'check', attempts: 2 })).toBe(false)
  expect(await state(id)).toBe('working')
  expect(await answer({ phase: 'check', attempts: 1 })).toBe(true)
})

describe('several authorities', () => {
  test('each get their deliveries out when the claims of one fail', async () => {
    const good = await makeAuthority(world)
    const [stuck] = await post(authority, [await addScripted(authority)])
    const [id] = await post(good, [await addScripted(good)])
    engineWhere((ctx, work) =>
      ctx.authorityId === authority.id ? Promise.reject(new Error('broken')) : ctx.transaction(work),
    ).start()
    await until(async () => (await state(id, good)) === 'done')
    expect(await state(stuck)).toBe('queued')
    expect(engine.problem()).toBeNull()
    expect(engine.trouble()).toContain('broken')
    // Said once in a while, not four times a second.
    expect(engine.errors.length).toBeLessThan(6)
  })

  test.each([0, 1])('share a worker: one with a thousand posts leaves room for the other (%i)', async (which) => {
    const pair = [authority, await makeAuthority(world)].toSorted((a, b) => (a.id < b.id ? -1 : 1))
    const [big, small] = which === 0 ? pair : pair.toReversed()
    if (!big || !small) throw new Error('two were made')
    engine = openEngine(world, { slots: 4 })
    const many = await Promise.all(Array.from({ length: 12 }, () => addScripted(big)))
    const one = await addScripted(small)
    network.answer = async (step) => {
      await new Promise((resolve) => setTimeout(resolve, 30))
      return { is: 'done', parts: [{ remoteId: step.deliveryId }] }
    }
    for (let n = 0; n < 10; n += 1) await Promise.all(many.map((channel) => post(big, [channel])))
    const [first] = await post(small, [one])
    const [second] = await post(small, [one])
    engine.start()
    await until(async () => (await state(second, small)) === 'done')
    const order = network.steps.map((step) => step.deliveryId)
    expect(order.indexOf(first ?? '')).toBeLessThan(8)
    expect(order.indexOf(second ?? '')).toBeLessThan(20)
  })
})
