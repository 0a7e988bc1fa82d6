import type { FastifyInstance } from 'fastify'
import { afterAll, beforeAll, expect, test } from 'vitest'
import {
  type MadeAuthority,
  type MadeStaff,
  makeAuthority,
  makeStaff,
  openWorld,
  type StaffWish,
  type World,
} from '../../../test/support/make.ts'
import { addScripted, onlyNetworks, post, scriptedNetwork } from '../../../test/support/scripted-network.ts'
import { fromDesk, openServer } from '../../../test/support/server.ts'
import { apiPrefix } from '../../infra/http/api.ts'
import type { Right } from '../../kernel/right.ts'
import { routes as deliveryRoutes } from '../delivery/routes.ts'
import { startFullSession } from '../people/sessions.ts'
import { createTokenFor } from '../people/tokens.ts'
import { ListQuery } from './contract.ts'
import { conversation, inbox, receiveMessages, reply } from './inbox.ts'
import { routes as inboxRoutes } from './routes.ts'

const secretWords = 'Ihr Bescheid liegt im Rathaus für Sie bereit.'

let world: World
let server: FastifyInstance
let town: MadeAuthority
let dana: MadeStaff
let answered: { conversationId: string; deliveryId: string }
let postDeliveryId: string

beforeAll(async () => {
  world = await openWorld()
  onlyNetworks(scriptedNetwork())
  server = await openServer(world, { routes: [...deliveryRoutes, ...inboxRoutes] })
  town = await makeAuthority(world)
  dana = await makeStaff(world, town, { roles: ['Dialog'] })
  const channelId = await addScripted(town)
  answered = await privateAnswer(channelId)
  postDeliveryId = (await post(town, [channelId]))[0] ?? ''
  await town.system.transaction((tx) => tx.db.updateTable('deliveries').set({ state: 'failed' }).execute())
})
afterAll(async () => {
  await server.close()
  await world.close()
})

async function privateAnswer(channelId: string) {
  await town.system.transaction((tx) =>
    receiveMessages(tx, { id: channelId, network: 'script', account: 'we' }, [
      {
        is: 'message',
        kind: 'private',
        remoteId: 'm1',
        parentRemoteId: null,
        rootRemoteId: 'm1',
        author: { remoteId: 'erika', name: 'Erika Beispiel', handle: '@erika', url: null },
        text: 'Wo liegt mein Bescheid?',
        language: 'de',
        images: [],
        url: null,
        at: world.clock.now().toISOString(),
      },
    ]),
  )
  const id = (await inbox(dana.ctx, ListQuery.parse({}))).items[0]?.id
  if (!id) throw new Error('nothing came in')
  const seenMessageId = (await conversation(dana.ctx, { id })).messages[0]?.id
  if (!seenMessageId) throw new Error('the conversation is empty')
  const view = await reply(dana.ctx, { id, text: secretWords, way: 'private', seenMessageId, close: false })
  return { conversationId: id, deliveryId: view.messages.at(-1)?.delivery?.id ?? '' }
}

async function sessionOf(wish: StaffWish): Promise<string> {
  const person = await makeStaff(world, town, wish)
  const how = { address: '127.0.0.1', userAgent: 'test' }
  return (await town.system.transaction((tx) => startFullSession(tx, person.id, how, 'password'))).token
}

const read = (path: string, cookie: string) =>
  server.inject(fromDesk(town.origin, { method: 'GET', url: apiPrefix + path, cookie }))

const readsDialog = {
  Redaktion: true,
  Freigabe: true,
  Dialog: true,
  Krisenstab: true,
  Datenschutz: false,
  Leitung: true,
  Verwaltung: false,
}

test.each(Object.entries(readsDialog))(
  'whoever has the role %s reads a private answer through its delivery only where they read the conversation: %s',
  async (role, may) => {
    const cookie = await sessionOf({ roles: [role] })
    const wanted = may ? 200 : 403
    expect((await read(`/conversations/${answered.conversationId}`, cookie)).statusCode).toBe(wanted)
    const receipt = await read(`/deliveries/${answered.deliveryId}/receipt`, cookie)
    expect(receipt.statusCode).toBe(wanted)
    expect(receipt.body.includes(secretWords)).toBe(may)
    expect((await read(`/deliveries/${postDeliveryId}/receipt`, cookie)).statusCode).toBe(200)
    const trouble = (await read('/deliveries/trouble', cookie)).json() as { items: { id: string }[] }
    expect(trouble.items.map((one) => one.id).sort()).toEqual([...(may ? [answered.deliveryId] : []), postDeliveryId].sort())
  },
)

test('a token reads a private answer through its delivery only with the scope for the dialogue', async () => {
  const ask = async (scopes: Right[]) => {
    const { token } = await createTokenFor(town.system, dana.email, { name: 'Skript', scopes, days: 1 })
    const headers = { host: new URL(town.origin).host, authorization: `Bearer ${token}` }
    const get = async (path: string) => (await server.inject({ method: 'GET', url: apiPrefix + path, headers })).statusCode
    return [await get(`/deliveries/${answered.deliveryId}/receipt`), await get(`/deliveries/${postDeliveryId}/receipt`)]
  }
  expect(await ask(['dialog.publishAnswer'])).toEqual([403, 200])
  expect(await ask(['dialog.read'])).toEqual([200, 200])
})

test('whoever settles deliveries settles no answer to a citizen that they may not read', async () => {
  const cookie = await sessionOf({ roles: ['Verwaltung'] })
  const reason = 'Nachgesehen'
  const acts: [string, object][] = [
    ['look', {}],
    ['resolution', { found: true, reason }],
    ['retry', {}],
    ['give-up', { reason }],
    ['release', {}],
  ]
  for (const [act, payload] of acts) {
    const url = `${apiPrefix}/deliveries/${answered.deliveryId}/${act}`
    const answer = await server.inject(fromDesk(town.origin, { method: 'POST', url, cookie, payload }))
    expect(`${act} ${answer.statusCode}`).toBe(`${act} 403`)
  }
})

test('whoever answers citizens settles what became of the answers, and not of posts', async () => {
  const cookie = await sessionOf({ roles: ['Dialog'] })
  const giveUp = (id: string) =>
    server.inject(
      fromDesk(town.origin, {
        method: 'POST',
        url: `${apiPrefix}/deliveries/${id}/give-up`,
        cookie,
        payload: { reason: 'Am Telefon beantwortet' },
      }),
    )
  expect((await giveUp(postDeliveryId)).statusCode).toBe(403)
  expect((await giveUp(answered.deliveryId)).statusCode).toBe(200)
})
