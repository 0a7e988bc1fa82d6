import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type MadeAuthority, makeAuthority, openWorld, type World } from '../../../test/support/make.ts'
import type { Incoming } from '../../connectors/connector.ts'
import { connectors } from '../../connectors/index.ts'
import { addChannel, registerConnectors } from '../channels/channels.ts'
import { receiveMessages } from './inbox.ts'
import type { IncomingMessage } from './threads.ts'

let world: World
let town: MadeAuthority
let count = 0

beforeAll(async () => {
  registerConnectors(connectors)
  world = await openWorld()
  // After everything that citizens write in these tests.
  world.clock.advance({ days: 300 })
  town = await makeAuthority(world)
})
afterAll(() => world.close())

const minute = 60_000
const start = Date.parse('2026-11-20T09:00:00Z')

/** `who` writes `id` below `parent` in the thread of `root`, so many minutes after nine. */
function says(
  who: string,
  id: string,
  below: { parent?: string; root?: string },
  at: number,
  kind: IncomingMessage['kind'] = 'reply',
): Incoming {
  return {
    is: 'message',
    kind,
    remoteId: id,
    parentRemoteId: below.parent ?? null,
    rootRemoteId: below.root ?? id,
    author: { remoteId: who, name: who, handle: `@${who}`, url: null },
    text: `Text ${id}`,
    language: 'de',
    images: [],
    url: null,
    at: new Date(start + at * minute).toISOString(),
  }
}

const post = (parent: string) => ({ parent, root: 'post' })

/** Two threads below a post of ours, two that citizens began, one whose middle never comes, mentions below a stranger's post, a private talk. */
const news: Incoming[] = [
  says('erika', 'c1', post('post'), 1),
  says('max', 'c2', post('c1'), 2),
  says('erika', 'c3', post('c2'), 3),
  says('otto', 'c4', post('c1'), 6),
  says('jane', 'd1', post('post'), 4),
  says('max', 'd2', post('d1'), 5),
  says('anna', 'r', {}, 7, 'mention'),
  says('max', 'r1', { parent: 'r', root: 'r' }, 8),
  says('anna', 'r2', { parent: 'r1', root: 'r' }, 9),
  says('jane', 'r3', { parent: 'r', root: 'r' }, 10),
  says('max', 's', {}, 18, 'mention'),
  says('otto', 's2', { parent: 'missing', root: 's' }, 20),
  says('jane', 's3', { parent: 's2', root: 's' }, 21),
  says('max', 'f1', { parent: 'strange', root: 'strange' }, 11, 'mention'),
  says('jane', 'f2', { parent: 'strange', root: 'strange' }, 12, 'mention'),
  says('erika', 'p1', {}, 13, 'private'),
  says('erika', 'p2', { parent: 'p1', root: 'p1' }, 14, 'private'),
  { is: 'edited', remoteId: 'c2', text: 'Neu', at: '2026-11-21T09:00:00.000Z' },
  { is: 'edited', remoteId: 'c2', text: 'Text c2', at: '2026-11-21T10:00:00.000Z' },
  { is: 'deleted', remoteId: 'd2', at: '2026-11-21T10:00:00.000Z' },
]

/** What a channel's dialogue looks like after news came in this order, in parcels of so many. */
function picture(order: readonly Incoming[], parcel: number): Promise<string[]> {
  return town.system.transaction(async (tx) => {
    count += 1
    const channel = await addChannel(tx, 'practice', `Kanal ${count}`, {
      account: `account-${count}`,
      accountName: 'x',
      accountUrl: null,
      settings: { baseUrl: 'http://localhost:9' },
      secret: { token: 'x'.repeat(30) },
      expiresAt: null,
    })
    const inlet = { id: channel.id, network: 'practice', account: `account-${count}` }
    for (let i = 0; i < order.length; i += parcel) await receiveMessages(tx, inlet, order.slice(i, i + parcel))
    const threads = await tx.db
      .selectFrom('conversations as c')
      .innerJoin('contacts as p', 'p.id', 'c.contact_id')
      .selectAll('c')
      .select('p.name as who')
      .where('c.channel_id', '=', channel.id)
      .execute()
    const messages = await tx.db.selectFrom('messages').selectAll().where('channel_id', '=', channel.id).orderBy('at').execute()
    return threads
      .map((c) => {
        const said = messages.filter((one) => one.conversation_id === c.id)
        const words = said.map((one) => `${one.remote_id}${one.deleted_at ? ' (gone)' : ''}: ${one.text}`)
        const times = [c.first_in_at, c.last_in_at, c.waiting_since].map((at) => at?.toISOString())
        return JSON.stringify([words, c.messages_in, c.kind, c.who, c.title, c.preview, c.state, ...times])
      })
      .sort()
  })
}

test('threads are the same in whatever order and however often their messages come', async () => {
  const expected = await picture(news, news.length)
  expect(expected.map((one) => JSON.parse(one)[0].length).sort()).toEqual([1, 1, 2, 2, 3, 4, 4])
  const orders = fc.shuffledSubarray([...news, ...news.slice(2, 9)], { minLength: news.length + 7 })
  await fc.assert(
    fc.asyncProperty(orders, fc.integer({ min: 1, max: 9 }), async (order, parcel) => {
      expect(await picture(order, parcel)).toEqual(expected)
    }),
    { numRuns: 25 },
  )
}, 120_000)
