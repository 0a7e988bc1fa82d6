import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { type MadeAuthority, makeAuthority, openWorld, type World } from '../../../test/support/make.ts'
import { post, scriptedNetwork } from '../../../test/support/scripted-network.ts'
import { type AnyConnector, type Connected, type Connector, NoAnswer } from '../../connectors/connector.ts'
import type { Ctx } from '../../infra/ctx.ts'
import {
  addChannel,
  channelView,
  checkChannel,
  loseChannel,
  noPorts,
  openChannel,
  reconnectChannel,
  registerConnectors,
} from './channels.ts'
import type { ChannelId } from './contract.ts'

let world: World
let town: MadeAuthority
let channelId: ChannelId
/** The tokens that the network was shown to refresh, in order. */
let shown: string[]
let refresh: NonNullable<Connector['connect']['refresh']>
let health: Connector['connect']['health']

const account = (token: string, minutes: number): Connected => ({
  ...{ account: 'amt', accountName: '@amt', accountUrl: null, settings: {}, secret: { token } },
  expiresAt: new Date(world.clock.now().getTime() + minutes * 60_000).toISOString(),
})

beforeAll(async () => {
  world = await openWorld()
  const { connector } = scriptedNetwork()
  const connect: Connector['connect'] = {
    fields: connector.connect.fields,
    finish: async () => account('anew', 60 * 24 * 60),
    health: (session) => health(session),
    refresh: (secret, settings, fetch) => {
      shown.push(String(secret.token))
      return refresh(secret, settings, fetch)
    },
  }
  const access: Connector['access'] = (_, { token }) => ({
    baseUrl: 'https://netz.example',
    headers: { authorization: `Bearer ${token}` },
  })
  registerConnectors([{ ...connector, connect, access } as unknown as AnyConnector])
})
afterAll(() => world.close())
beforeEach(async () => {
  town = await makeAuthority(world)
  shown = []
  refresh = async () => account('fresh', 60 * 24)
  health = async () => ({ is: 'connected', expiresAt: null })
  // It ends within the time ahead of which it is refreshed.
  channelId = (await town.system.transaction((tx) => addChannel(tx, 'script', 'Kanal', account('first', 2)))).id
})

const open = (ctx: Ctx = town.system) => openChannel(ctx, channelId, noPorts(AbortSignal.timeout(5_000)))
const stored = () =>
  town.system.transaction(async (tx) => {
    const row = await tx.db
      .selectFrom('channel_secrets')
      .select(['sealed', 'generation'])
      .where('channel_id', '=', channelId)
      .executeTakeFirstOrThrow()
    const secret: unknown = JSON.parse(tx.tools.secrets.open(row.sealed, `channel_secrets/${town.id}/${channelId}`))
    return { secret, generation: row.generation }
  })
/** The same product whose process ends at the moment at which the new secret would be stored. */
const dying = (): Ctx => {
  const tools = {
    ...world.tools,
    secrets: {
      ...world.tools.secrets,
      seal: () => {
        throw new Error('killed')
      },
    },
  }
  const { ground } = world
  world.ground = { ...ground, tools }
  const ctx = town.as({ kind: 'system', task: 'dying' })
  world.ground = ground
  return ctx
}

describe('an answer about an earlier token', () => {
  const state = async () => (await town.system.transaction((tx) => channelView(tx, channelId))).state
  const reconnect = () => reconnectChannel(town.system, { id: channelId, fields: {} })

  test('does not lose a channel that was connected again meanwhile, one about the present token does', async () => {
    const before = await open()
    await reconnect()
    const after = await open()
    await town.system.transaction((tx) => loseChannel(tx, channelId, 'revoked', before.generation))
    expect(await state()).toBe('connected')
    await town.system.transaction((tx) => loseChannel(tx, channelId, 'revoked', after.generation))
    expect(await state()).toBe('reconnect')
  })

  test.each(['reconnect', 'unreachable'] as const)('that says %s is not written as what is known of the new one', async (is) => {
    health = async () => {
      await reconnect()
      return is === 'reconnect' ? { is, reason: 'revoked' } : { is, detail: 'down' }
    }
    await checkChannel(town.system, channelId, AbortSignal.timeout(5_000))
    expect(await state()).toBe('connected')
  })
})

describe('a token that ends soon', () => {
  test('is refreshed once, however many ask at once; the others go on with the old one while it holds', async () => {
    refresh = async () => {
      await new Promise((resolve) => setTimeout(resolve, 100))
      return account('fresh', 60 * 24)
    }
    const opened = await Promise.all(Array.from({ length: 20 }, () => open()))
    expect(opened.every((one) => 'session' in one)).toBe(true)
    expect(shown).toEqual(['first'])
    expect(await stored()).toEqual({ secret: { token: 'fresh' }, generation: 2 })
    await open()
    expect(shown).toEqual(['first'])
  })

  describe('while its network takes long to renew it', () => {
    const slowly = async (work: () => Promise<void>) => {
      let answer: () => void = () => undefined
      refresh = () =>
        new Promise((resolve) => {
          answer = () => resolve(account('fresh', 60 * 24))
        })
      world.clock.advance({ seconds: 100 })
      const first = open()
      while (shown.length === 0) await new Promise((resolve) => setTimeout(resolve, 10))
      await work().finally(answer)
      expect('session' in (await first)).toBe(true)
      expect(await stored()).toEqual({ secret: { token: 'fresh' }, generation: 2 })
    }

    test('holds up nobody who asks for something on its channel', () =>
      slowly(async () => {
        const [id] = await post(town, [channelId], { lane: 'crisis' })
        expect(id).toMatch(/^delivery_/)
      }))

    test('lets those wait who need the new one, without a connection to the database, and asks for it once', () =>
      slowly(async () => {
        world.clock.advance({ seconds: 30 })
        const others = await Promise.all(Array.from({ length: 20 }, () => open()))
        for (const one of others) expect(one).toMatchObject({ isRenewing: true, generation: 1 })
        await checkChannel(town.system, channelId, AbortSignal.timeout(5_000))
        expect((await town.system.transaction((tx) => channelView(tx, channelId))).state).toBe('expiring')
        expect(shown).toEqual(['first'])
      }))

    test('and its process ends, is asked for again a minute later', async () => {
      await town.system.transaction((tx) =>
        tx.db
          .updateTable('channels')
          .set({ renewing_until: new Date(tx.clock.now().getTime() + 60_000) })
          .where('id', '=', channelId)
          .execute(),
      )
      await open()
      expect(shown).toEqual([])
      world.clock.advance({ seconds: 61 })
      await open()
      expect(shown).toEqual(['first'])
    })
  })

  test('whose refresh brought no answer keeps the old secret: the channel is unreachable, not lost', async () => {
    refresh = async () => {
      throw new NoAnswer(true, 'cut off')
    }
    await checkChannel(town.system, channelId, AbortSignal.timeout(5_000))
    expect((await town.system.transaction((tx) => channelView(tx, channelId))).state).toBe('unreachable')
    expect((await stored()).secret).toEqual({ token: 'first' })
    refresh = async () => account('fresh', 60 * 24)
    await open()
    expect((await stored()).secret).toEqual({ token: 'fresh' })
  })

  test('whose new secret was lost with the process is refreshed again with the old one, where the network allows it', async () => {
    await expect(open(dying())).rejects.toThrow('killed')
    expect(await stored()).toEqual({ secret: { token: 'first' }, generation: 1 })
    expect('session' in (await open())).toBe(true)
    expect(shown).toEqual(['first', 'first'])
    expect((await stored()).secret).toEqual({ token: 'fresh' })
  })

  test('whose new secret was lost and whose network takes the old one but once needs a person, and the account stays', async () => {
    await expect(open(dying())).rejects.toThrow('killed')
    refresh = async () => ({ is: 'reconnect', reason: 'revoked' })
    expect(await open()).toMatchObject({ needsPerson: 'revoked' })
    await checkChannel(town.system, channelId, AbortSignal.timeout(5_000))
    expect((await town.system.transaction((tx) => channelView(tx, channelId))).state).toBe('reconnect')
    await reconnectChannel(town.system, { id: channelId, fields: {} })
    expect(await town.system.transaction((tx) => channelView(tx, channelId))).toMatchObject({
      state: 'connected',
      account: 'amt',
    })
    expect((await stored()).secret).toEqual({ token: 'anew' })
  })
})
