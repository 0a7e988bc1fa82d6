import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type MadeAuthority, makeAuthority, openWorld, type World } from '../../../test/support/make.ts'
import { addScripted, onlyNetworks, scriptedNetwork } from '../../../test/support/scripted-network.ts'
import { receiveMessages } from './receive.ts'
import type { IncomingMessage } from './threads.ts'

let world: World
let town: MadeAuthority

beforeAll(async () => {
  world = await openWorld()
  onlyNetworks(scriptedNetwork())
  town = await makeAuthority(world)
})
afterAll(() => world.close())

const says = (who: string, remoteId: string, name = `${who} Beispiel`): IncomingMessage => ({
  is: 'message',
  kind: 'reply',
  remoteId,
  parentRemoteId: 'post',
  rootRemoteId: 'post',
  author: { remoteId: who, name, handle: `@${who}`, url: null },
  text: 'Wann ist die Brücke wieder offen?',
  language: 'de',
  images: [],
  url: null,
  at: world.clock.now().toISOString(),
})
const receive = (channelId: string, incoming: readonly IncomingMessage[]) =>
  town.system.transaction((tx) => receiveMessages(tx, { id: channelId, network: 'script', account: 'we' }, incoming))
const contacts = () =>
  town.system.transaction((tx) =>
    tx.db
      .selectFrom('contacts')
      .select(['remote_id', 'name', 'last_seen_at'])
      .where('authority_id', '=', town.id)
      .orderBy('remote_id')
      .execute(),
  )
const deadlocks = async (): Promise<number> =>
  town.system.transaction(async (tx) => {
    const { rows } = await sql<{ n: number }>`
      select pg_stat_get_db_deadlocks(oid)::int as n from pg_database where datname = current_database()`.execute(tx.db)
    return rows[0]?.n ?? 0
  })

test('the same people writing on many channels at once, in any order, are one contact each and never wait for each other in a circle', async () => {
  const people = Array.from({ length: 16 }, (_, i) => `p${String(i).padStart(2, '0')}`)
  const channels = await Promise.all(Array.from({ length: 6 }, () => addScripted(town)))
  const before = await deadlocks()
  for (let round = 0; round < 2; round += 1) {
    await Promise.all(
      channels.map((channelId, c) => {
        const order = people.map((_, i) => people[(i * (c + 1) + c * 5 + round) % people.length] ?? '')
        return receive(
          channelId,
          order.map((who, i) => says(who, `${channelId}-${round}-${i}`)),
        )
      }),
    )
  }
  expect((await contacts()).map((one) => one.remote_id)).toEqual(people)
  // PostgreSQL writes its counts down with a delay of up to a second.
  await new Promise((resolve) => setTimeout(resolve, 1_100))
  expect(await deadlocks()).toBe(before)
})

test('a message does not wait for another that knows the same person and is not over yet', async () => {
  const [one, other] = await Promise.all([addScripted(town), addScripted(town)])
  await receive(one, [says('anna', 'a0')])
  const { promise: held, resolve: end } = Promise.withResolvers<void>()
  const slow = town.system.transaction(async (tx) => {
    await receiveMessages(tx, { id: one, network: 'script', account: 'we' }, [says('anna', 'a1')])
    await held
  })
  await receive(other, [says('anna', 'a2')])
  end()
  await slow
})

test('a new name is kept as the network shows it now, and the day of the last message with it', async () => {
  const channel = await addScripted(town)
  await receive(channel, [says('bert', 'b0')])
  world.clock.advance({ days: 2 })
  const then = world.clock.now()
  await receive(channel, [says('bert', 'b1', 'Bert Neuname (Beispiel)')])
  const bert = (await contacts()).find((one) => one.remote_id === 'bert')
  expect(bert?.name).toBe('Bert Neuname (Beispiel)')
  expect(bert?.last_seen_at.getTime()).toBeGreaterThanOrEqual(then.getTime())
})
