import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { type ConsentingNetwork, consentingNetwork, openedAccount } from '../../../test/support/consenting-network.ts'
import { type MadeAuthority, makeAuthority, makeDepartment, openWorld, type World } from '../../../test/support/make.ts'
import { refusalOf } from '../../../test/support/refusal.ts'
import { type AtDesk, again, atDesk } from '../../../test/support/signed-in.ts'
import { NetworkRefusal, NoAnswer } from '../../connectors/connector.ts'
import type { Ctx } from '../../infra/ctx.ts'
import { staffIdOf } from '../../kernel/actor.ts'
import {
  beginConnection,
  beginReconnection,
  chooseAccount,
  comeBack,
  connectChannel,
  forgetConnectAttempts,
  listChannels,
  loseChannel,
  openConnection,
  registerConnectors,
  resealChannelSecrets,
} from './channels.ts'

let world: World
let town: MadeAuthority
let vera: AtDesk
let network: ConsentingNetwork
let other: ConsentingNetwork

beforeAll(async () => {
  world = await openWorld()
})
afterAll(() => world.close())
beforeEach(async () => {
  // Rates count by person and hour: each test has its own.
  world.clock.advance({ hours: 1 })
  network = consentingNetwork()
  other = consentingNetwork('other')
  registerConnectors([network.connector, other.connector])
  town = await makeAuthority(world)
  vera = await atDesk(world, town, { name: 'Vera Verwaltung', rights: ['channels.manage'] })
})

const wish = {
  network: 'consenting',
  name: 'Unser Kanal',
  purpose: 'Neues aus dem Rathaus',
  departmentId: null,
  fields: { server: 'https://netz.example' },
}
const begin = async (ctx: Ctx = vera.ctx): Promise<string> =>
  new URL((await beginConnection(ctx, wish)).url).searchParams.get('state') ?? ''
const back = (query: Record<string, string>, ctx: Ctx = vera.ctx, over = network) =>
  comeBack(ctx, over.connector as never, new URLSearchParams(query))
const problem = (one: string, channelId: string | null = null) => ({ is: 'problem', problem: one, channelId })
const channels = () => listChannels(town.system)
const attempts = () =>
  town.system.transaction((tx) => tx.db.selectFrom('connect_attempts').selectAll().where('authority_id', '=', town.id).execute())
const actions = async () =>
  (
    await town.system.transaction((tx) =>
      tx.db
        .selectFrom('audit_entries')
        .select('action')
        .where('authority_id', '=', town.id)
        .orderBy('at')
        .orderBy('id')
        .execute(),
    )
  ).map((one) => one.action)

async function connected(): Promise<string> {
  const came = await back({ state: await begin(), code: 'c' })
  if (came.is !== 'connected') throw new Error(JSON.stringify(came))
  return came.channelId
}

test('a channel is made as it was described when its owner agreed on the network', async () => {
  const departmentId = await makeDepartment(town, 'Pressestelle')
  const { url } = await beginConnection(vera.ctx, { ...wish, departmentId })
  const asked = network.asked.at(-1)
  expect(asked).toMatchObject({
    input: wish.fields,
    redirectUrl: `${town.origin}/verbinden/consenting`,
    appName: expect.stringContaining(' Desk'),
  })
  expect(new URL(url).searchParams.get('state')).toBe(asked?.state)
  await back({ state: asked?.state ?? '', code: 'der-code' })
  expect(await channels()).toMatchObject([
    { name: 'Unser Kanal', purpose: 'Neues aus dem Rathaus', departmentId, account: 'amt', state: 'connected' },
  ])
  const [finished] = network.finished
  expect(finished).toMatchObject({ code: 'der-code', redirectUrl: asked?.redirectUrl, keep: { clientSecret: 'nur-hier' } })
  expect(await actions()).toEqual(expect.arrayContaining(['channels.consentAsked', 'channels.connected']))
})

test('what is kept meanwhile lies sealed, and nothing of it is left afterwards', async () => {
  const state = await begin()
  const [before] = await attempts()
  expect(JSON.stringify(before)).not.toMatch(new RegExp(`nur-hier|${state}`))
  await back({ state, code: 'c' })
  expect(await attempts()).toMatchObject([{ sealed: null, used_at: expect.any(Date) }])
})

describe('a state leads nowhere', () => {
  test('that nobody was given, whatever stands beside it', async () => {
    for (const query of [
      {},
      { state: '' },
      { state: 'x'.repeat(5000), code: 'c' },
      { state: 'a\u0000b', error: 'access_denied' },
    ]) {
      expect(await back(query)).toEqual(problem('unknown'))
    }
    expect(await back({ state: await begin() }, town.as({ kind: 'citizen' }))).toEqual(problem('signed-out'))
  })

  test('in the hands of another person, another browser or another authority, and stays good for the one who began', async () => {
    const state = await begin()
    const max = await atDesk(world, town, { rights: ['channels.manage'] })
    const elsewhere = await again(world, town, staffIdOf(vera.ctx.actor) ?? ('' as never))
    const neighbour = await atDesk(world, await makeAuthority(world), { rights: ['channels.manage'] })
    for (const { ctx } of [max, elsewhere, neighbour]) expect(await back({ state, code: 'c' }, ctx)).toEqual(problem('unknown'))
    expect(network.finished).toEqual([])
    expect((await back({ state, code: 'c' })).is).toBe('connected')
  })

  test('on another network than it was begun on', async () => {
    const state = await begin()
    expect(await back({ state, code: 'c' }, vera.ctx, other)).toEqual(problem('unknown'))
    expect(other.finished).toEqual([])
  })

  test('a second time, even when both come at once', async () => {
    const state = await begin()
    const both = await Promise.all([back({ state, code: 'c' }), back({ state, code: 'c' })])
    expect(both.map((one) => one.is).sort()).toEqual(['connected', 'problem'])
    expect(both).toContainEqual(problem('used'))
    expect(network.finished).toHaveLength(1)
    expect(await channels()).toHaveLength(1)
  })

  test('after a quarter of an hour', async () => {
    const state = await begin()
    world.clock.advance({ minutes: 15 })
    expect(await back({ state, code: 'c' })).toEqual(problem('expired'))
    expect(network.finished).toEqual([])
  })

  test('when the right was taken away meanwhile', async () => {
    const state = await begin()
    const { actor } = vera.ctx
    if (actor.kind !== 'staff') throw new Error('not staff')
    const without = town.as({ ...actor, rights: new Set() })
    expect(await back({ state, code: 'c' }, without)).toEqual(problem('not-allowed'))
    expect(network.finished).toEqual([])
  })

  test('after signing out: what was begun ends with the session', async () => {
    await begin()
    await town.system.transaction((tx) => tx.db.deleteFrom('sessions').where('authority_id', '=', town.id).execute())
    expect(await attempts()).toEqual([])
  })
})

describe('what the network says', () => {
  test('no: nothing is made, and the person reads that it was refused', async () => {
    expect(await back({ state: await begin(), error: 'access_denied' })).toEqual(problem('refused'))
    expect(await back({ state: await begin(), error: 'server_error' })).toEqual(problem('failed'))
    expect(await channels()).toEqual([])
    expect(await actions()).toContain('channels.consentFailed')
  })

  test('is nothing readable: neither a code nor a reason', async () => {
    expect(await back({ state: await begin() })).toEqual(problem('failed'))
    expect(await back({ state: await begin(), code: 'mit leer zeichen' })).toEqual(problem('failed'))
    const twice = new URLSearchParams({ state: await begin(), code: 'a' })
    twice.append('code', 'b')
    expect(await comeBack(vera.ctx, network.connector as never, twice)).toEqual(problem('failed'))
    expect(network.finished).toEqual([])
  })

  test('to the code: refused, silent, or no account at all', async () => {
    network.accounts = async () => {
      throw new NetworkRefusal({ is: 'refused', code: 'not-allowed', detail: '' }, 'no')
    }
    expect(await back({ state: await begin(), code: 'c' })).toEqual(problem('failed'))
    network.accounts = async () => {
      throw new NoAnswer(true, 'lost')
    }
    expect(await back({ state: await begin(), code: 'c' })).toEqual(problem('unreachable'))
    network.accounts = async () => []
    expect(await back({ state: await begin(), code: 'c' })).toEqual(problem('no-account'))
    expect(await channels()).toEqual([])
  })
})

test('an account that is connected already is not connected twice', async () => {
  await connected()
  expect(await back({ state: await begin(), code: 'c' })).toEqual(problem('taken'))
  expect(await channels()).toHaveLength(1)
})

test('a process that dies between the tokens and the channel leaves no half of one, and the person begins again', async () => {
  const state = await begin()
  network.accounts = async () => {
    throw new Error('killed')
  }
  await expect(back({ state, code: 'c' })).rejects.toThrow('killed')
  expect(await channels()).toEqual([])
  expect(await back({ state, code: 'c' })).toEqual(problem('used'))
  network.accounts = async () => [openedAccount('amt')]
  expect((await back({ state: await begin(), code: 'c' })).is).toBe('connected')
})

describe('a consent for several accounts', () => {
  beforeEach(() => {
    network.accounts = async () => [openedAccount('amt'), openedAccount('stadt')]
  })
  const opened = async (): Promise<`connection_${string}`> => {
    const came = await back({ state: await begin(), code: 'c' })
    if (came.is !== 'choose') throw new Error(came.is)
    return came.id as `connection_${string}`
  }

  test('asks which one is meant, and of the other nothing is kept', async () => {
    const id = await opened()
    expect(await openConnection(vera.ctx, { id })).toMatchObject({
      name: 'Unser Kanal',
      accounts: [{ account: 'amt', accountName: 'Konto amt', channelId: null }, { account: 'stadt' }],
    })
    expect(JSON.stringify(await attempts())).not.toContain('geheim')
    expect(await chooseAccount(vera.ctx, { id, account: 'stadt' })).toMatchObject({ name: 'Unser Kanal', account: 'stadt' })
    expect(await attempts()).toMatchObject([{ sealed: null }])
    expect(await refusalOf(chooseAccount(vera.ctx, { id, account: 'amt' }))).toBe('channels.connectionOver')
  })

  test('shows which of them is a channel already; choosing it is refused, and another can still be chosen', async () => {
    network.accounts = async () => [openedAccount('amt')]
    const there = await connected()
    network.accounts = async () => [openedAccount('amt'), openedAccount('stadt')]
    const id = await opened()
    expect((await openConnection(vera.ctx, { id })).accounts).toMatchObject([{ channelId: there }, { channelId: null }])
    expect(await refusalOf(chooseAccount(vera.ctx, { id, account: 'amt' }))).toBe('channels.taken')
    expect((await chooseAccount(vera.ctx, { id, account: 'stadt' })).account).toBe('stadt')
  })

  test('is nobody else’s to choose from, and ends after a quarter of an hour', async () => {
    const id = await opened()
    const max = await atDesk(world, town, { rights: ['channels.manage'] })
    expect(await refusalOf(openConnection(max.ctx, { id }))).toBe('channels.connectionOver')
    expect(await refusalOf(chooseAccount(max.ctx, { id, account: 'amt' }))).toBe('channels.connectionOver')
    expect(await refusalOf(chooseAccount(vera.ctx, { id, account: 'nicht dabei' }))).toBe('channels.connectionOver')
    world.clock.advance({ minutes: 15 })
    expect(await refusalOf(openConnection(vera.ctx, { id }))).toBe('channels.connectionOver')
  })

  test('reconnects the channel whose account is among them', async () => {
    network.accounts = async () => [openedAccount('amt')]
    const channelId = await connected()
    network.accounts = async () => [openedAccount('stadt'), openedAccount('amt')]
    await beginReconnection(vera.ctx, { id: channelId as never, fields: {} })
    expect(await back({ state: network.asked.at(-1)?.state ?? '', code: 'c' })).toEqual({
      is: 'connected',
      channelId,
      again: true,
    })
  })
})

describe('reconnecting a channel', () => {
  const beginAgain = async (id: string, fields: Record<string, string> = {}) => {
    await beginReconnection(vera.ctx, { id: id as never, fields })
    return network.asked.at(-1)
  }

  test('asks for nothing that the channel knows, and what waited goes out', async () => {
    const id = await connected()
    await town.system.transaction((tx) => loseChannel(tx, id, 'revoked'))
    const asked = await beginAgain(id)
    expect(asked?.input).toEqual({ server: 'https://netz.example', clientSecret: 'der-app' })
    expect(await back({ state: asked?.state ?? '', code: 'c' })).toEqual({ is: 'connected', channelId: id, again: true })
    expect(await channels()).toMatchObject([{ id, state: 'connected', name: 'Unser Kanal' }])
    expect((await beginAgain(id, { clientSecret: 'neu' }))?.input).toMatchObject({ clientSecret: 'neu' })
  })

  test('with another account is refused, and the channel stays as it was', async () => {
    const id = await connected()
    await town.system.transaction((tx) => loseChannel(tx, id, 'revoked'))
    const asked = await beginAgain(id)
    network.accounts = async () => [openedAccount('stadt')]
    expect(await back({ state: asked?.state ?? '', code: 'c' })).toEqual(problem('other-account', id))
    expect(await channels()).toMatchObject([{ id, account: 'amt', state: 'reconnect' }])
  })

  test('that was ended meanwhile ends there', async () => {
    const id = await connected()
    const asked = await beginAgain(id)
    await town.system.transaction((tx) =>
      tx.db.updateTable('channels').set({ archived_at: tx.clock.now() }).where('id', '=', id).execute(),
    )
    expect(await back({ state: asked?.state ?? '', code: 'c' })).toEqual(problem('gone'))
  })
})

test('only who manages channels begins, in a browser, on a network that asks, and not without end', async () => {
  const erika = await atDesk(world, town, { rights: ['posts.write'] })
  expect(await refusalOf(beginConnection(erika.ctx, wish))).toBe('common.forbidden')
  expect(await refusalOf(beginConnection(town.system, wish))).toBe('channels.needsConsent')
  expect(await refusalOf(connectChannel(vera.ctx, wish))).toBe('channels.needsConsent')
  expect(await refusalOf(beginConnection(vera.ctx, { ...wish, fields: {} as never }))).toBe('common.invalid')
  for (let i = 0; i < 30; i += 1) await begin()
  expect(await refusalOf(beginConnection(vera.ctx, wish))).toBe('common.tooMany')
})

test('attempts that are over are forgotten after a day; a new key reaches those that are open', async () => {
  await begin()
  expect(await resealChannelSecrets(town.system)).toBe(0)
  world.clock.advance({ hours: 30 })
  const dayAgo = new Date(world.clock.now().getTime() - 86_400_000)
  expect(await town.system.transaction((tx) => forgetConnectAttempts(tx, dayAgo))).toEqual({ removed: 1, oldestLeft: null })
})
