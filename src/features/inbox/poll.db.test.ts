import { afterAll, beforeAll, expect, test } from 'vitest'
import { type MadeAuthority, makeAuthority, openWorld, type World } from '../../../test/support/make.ts'
import { addScripted, scriptedNetwork, until } from '../../../test/support/scripted-network.ts'
import { type AnyConnector, type Envelope, NetworkRefusal, NoAnswer } from '../../connectors/connector.ts'
import { site } from '../../connectors/site/index.ts'
import { registerConnectors } from '../channels/channels.ts'
import { createPollLoop } from './poll.ts'

let world: World
let town: MadeAuthority
const quiet = () => Promise.resolve({ envelopes: [] as Envelope[], cursor: 'there' })

/** A network that may be asked so often and answers so. */
function polled(name: string, pollEvery: number, poll: typeof quiet = quiet): AnyConnector {
  const { connector } = scriptedNetwork(name)
  const listen = { verify: () => true, accounts: () => [], read: () => [], poll, pollEvery }
  return { ...connector, listen }
}
const limited = () =>
  Promise.reject(new NetworkRefusal({ is: 'later', after: 900, scope: 'channel', reason: 'rate-limit' }, 'too many'))

beforeAll(async () => {
  registerConnectors([
    site as unknown as AnyConnector,
    polled('brisk', 15),
    polled('slow', 300),
    polled('chatty', 300, () => Promise.resolve({ envelopes: [{ headers: {}, body: '{}' }], cursor: 'there' })),
    polled('limited', 15, limited),
    polled('away', 300, () => Promise.reject(new NoAnswer(false, 'away'))),
  ])
  world = await openWorld()
  town = await makeAuthority(world)
})
afterAll(() => world.close())

test.each([
  ['brisk', 15],
  ['slow', 300],
  ['chatty', 1],
  ['limited', 900],
  ['away', 300],
])('a channel of a network is asked again as its connector says (%s: after %i s)', async (network, seconds) => {
  const id = await addScripted(town, network)
  const nextAt = async () => {
    const row = await town.system.transaction((tx) =>
      tx.db.selectFrom('channel_cursors').select('next_poll_at').where('channel_id', '=', id).executeTakeFirstOrThrow(),
    )
    return row.next_poll_at.getTime()
  }
  const before = world.clock.now().getTime()
  const loop = createPollLoop({
    due: () => Promise.resolve([town.id]),
    ctxFor: () => town.system,
    onError: (error) => expect.fail(String(error)),
  })
  loop.start()
  const wait = async () => Math.round(((await nextAt()) - before) / 1000)
  await until(async () => (await wait()) === seconds).finally(() => loop.stop())
})
