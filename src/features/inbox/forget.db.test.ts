import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import {
  type MadeAuthority,
  type MadeStaff,
  makeAuthority,
  makeStaff,
  openWorld,
  type World,
} from '../../../test/support/make.ts'
import { whileOpen } from '../../../test/support/overlap.ts'
import { refusalOf } from '../../../test/support/refusal.ts'
import { addScripted, onlyNetworks, scriptedNetwork } from '../../../test/support/scripted-network.ts'
import { once } from '../../infra/http/idempotency.ts'
import type { DeliveryId } from '../delivery/contract.ts'
import { releaseHeld, resolveUnclear } from '../delivery/delivery.ts'
import { ListQuery } from './contract.ts'
import { forgetConversation } from './forget.ts'
import {
  assignConversation,
  closeConversation,
  conversation,
  forgetContacts,
  forgetConversations,
  inbox,
  receiveMessages,
  reply,
} from './inbox.ts'
import { noteDelivered } from './jobs.ts'
import type { Inlet } from './receive.ts'
import type { IncomingMessage } from './threads.ts'

let world: World
let town: MadeAuthority
let dana: MadeStaff
let kolja: MadeStaff
let inlet: Inlet

beforeAll(async () => {
  world = await openWorld()
  onlyNetworks(scriptedNetwork())
})
afterAll(() => world.close())
beforeEach(async () => {
  town = await makeAuthority(world)
  dana = await makeStaff(world, town, { roles: ['Dialog'] })
  kolja = await makeStaff(world, town, { roles: ['Dialog'] })
  inlet = { id: await addScripted(town), network: 'script', account: 'we' }
})

function says(who: string, remoteId: string, text: string, parent = 'post'): IncomingMessage {
  return {
    is: 'message',
    kind: 'reply',
    remoteId,
    parentRemoteId: parent,
    rootRemoteId: 'post',
    author: { remoteId: who, name: `${who} Beispiel`, handle: `@${who}`, url: null },
    text,
    language: 'de',
    images: [],
    url: null,
    at: world.clock.now().toISOString(),
  }
}
const receive = (...incoming: IncomingMessage[]) => town.system.transaction((tx) => receiveMessages(tx, inlet, incoming))
const open = async () => (await inbox(dana.ctx, ListQuery.parse({ view: 'open' }))).items

async function answer(text: string, way: 'public' | 'private' = 'public'): Promise<string> {
  const [row] = await open()
  const c = await conversation(dana.ctx, { id: row?.id ?? '' })
  const seen = c.messages.findLast((one) => one.direction === 'in')
  if (!seen) throw new Error('nobody has written')
  const view = await reply(dana.ctx, { id: c.id, text, way, seenMessageId: seen.id, close: false })
  return view.messages.at(-1)?.delivery?.id ?? ''
}

const settle = (id: string, state: 'done' | 'unclear' | 'held') =>
  town.system.transaction(async (tx) => {
    await tx.db.updateTable('deliveries').set({ state, attempts: 1, detail: 'erika blocks you' }).where('id', '=', id).execute()
    const at = tx.clock.now()
    await tx.db
      .insertInto('delivery_attempts')
      .values({
        authority_id: town.id,
        delivery_id: id,
        number: 1,
        phase: 'send',
        started_at: at,
        ended_at: at,
        outcome: state,
        detail: 'erika blocks you',
      })
      .execute()
  })

/** Every row of the authority that holds a word. */
async function tablesWith(word: string): Promise<string[]> {
  const found: string[] = []
  await town.system.transaction(async (tx) => {
    const tables = [
      'contacts',
      'conversations',
      'messages',
      'message_versions',
      'message_marks',
      'envelopes',
      'deliveries',
      'delivery_attempts',
      'notifications',
      'idempotent_requests',
      'questions',
    ] as const
    for (const table of tables) {
      const rows = await tx.db.selectFrom(table).selectAll().where('authority_id', '=', town.id).execute()
      if (JSON.stringify(rows).toLowerCase().includes(word)) found.push(table)
    }
  })
  return found
}

const forgetAll = (kind: 'publicMessages') => {
  world.clock.advance({ days: 2000 })
  return town.system.transaction((tx) => forgetConversations(tx, kind, new Date(tx.clock.now().getTime() - 86_400_000)))
}

describe('when its time is over, of a conversation', () => {
  async function talk(): Promise<{ id: string; deliveryId: string }> {
    await receive(says('erika', 'a', 'Erika fragt nach Erikas Antrag'), says('otto', 'b', 'Erika hat recht', 'a'))
    const [row] = await open()
    if (!row) throw new Error('there is one')
    await assignConversation(dana.ctx, { id: row.id, version: row.version, assigneeId: kolja.id })
    return { id: row.id, deliveryId: await answer('Guten Tag Erika') }
  }
  const close = async (id: string) => {
    const { version } = await conversation(dana.ctx, { id })
    await closeConversation(dana.ctx, { id: id as `conversation_${string}`, version, reason: 'erledigt' })
  }

  test.each(['done', 'unclear', 'held'] as const)('no word is left anywhere, also when an answer to it is %s', async (state) => {
    const { id, deliveryId } = await talk()
    await settle(deliveryId, state)
    await close(id)
    await once(dana.ctx, { caller: dana.id, key: 'key-12345678', request: {} }, (ctx) => conversation(ctx, { id }))
    expect(await tablesWith('erika')).toEqual(
      expect.arrayContaining(['contacts', 'messages', 'deliveries', 'delivery_attempts', 'notifications', 'idempotent_requests']),
    )
    expect(await forgetAll('publicMessages')).toMatchObject({ removed: 1 })
    expect(await tablesWith('erika')).toEqual([])
    expect(await tablesWith('otto')).toEqual([])
  })

  test('nothing is removed while somebody writes in it again', async () => {
    const { id } = await talk()
    await close(id)
    const removed = await whileOpen(
      town.system,
      (tx) => receiveMessages(tx, inlet, [says('erika', 'c', 'Erika fragt noch einmal', 'a')]),
      () => forgetAll('publicMessages'),
    )
    expect(removed).toMatchObject({ removed: 0 })
    expect((await open()).map((one) => one.preview)).toEqual(['Erika fragt noch einmal'])
  })

  test('its person stays who writes elsewhere in the same moment', async () => {
    const { id } = await talk()
    await close(id)
    await whileOpen(
      town.system,
      (tx) => receiveMessages(tx, inlet, [{ ...says('erika', 'z', 'Erika fragt woanders', 'y'), rootRemoteId: 'y' }]),
      () => forgetAll('publicMessages'),
    )
    expect((await open()).map((one) => one.contactName)).toEqual(['erika Beispiel'])
  })

  test('an answer that never left does not leave afterwards', async () => {
    const { id, deliveryId } = await talk()
    await close(id)
    await forgetAll('publicMessages')
    const row = await town.system.transaction((tx) =>
      tx.db.selectFrom('deliveries').select('state').where('id', '=', deliveryId).executeTakeFirst(),
    )
    expect(row?.state).toBe('withdrawn')
  })
})

test('an answer that a restore holds stays without words, and nobody can let it go any more, once its conversation is erased', async () => {
  await receive(says('erika', 'a', 'Wann wird die Brücke fertig?'))
  const deliveryId = (await answer('Guten Tag Erika, im Mai.')) as DeliveryId
  const [row] = await open()
  await town.system.transaction(async (tx) => {
    // As `restore` leaves it.
    const restored = { state: 'held', phase: 'check', held_reason: 'restored', unknown_since: tx.clock.now() } as const
    await tx.db.updateTable('deliveries').set(restored).where('id', '=', deliveryId).execute()
    await forgetConversation(tx, row?.id ?? '', 'erased')
  })
  expect(await tablesWith('erika')).toEqual([])
  expect(await refusalOf(releaseHeld(town.system, { id: deliveryId }))).toBe('delivery.notUnclear')
  const said = { id: deliveryId, found: false, next: 'send', reason: 'nachgesehen' } as const
  expect(await refusalOf(resolveUnclear(town.system, said))).toBe('delivery.notUnclear')
})

test('an answer that was on the wire while its conversation was erased loses its words when it has arrived', async () => {
  await receive(says('erika', 'a', 'Wann wird die Brücke fertig?'))
  const deliveryId = await answer('Guten Tag Erika, im Mai.')
  const [row] = await open()
  const subject = await town.system.transaction(async (tx) => {
    await tx.db.updateTable('deliveries').set({ state: 'working', holder: 1, attempts: 1 }).where('id', '=', deliveryId).execute()
    await forgetConversation(tx, row?.id ?? '', 'erased')
    const { subject_id } = await tx.db
      .updateTable('deliveries')
      .set({ state: 'done', parts: JSON.stringify([{ remoteId: 'r1' }]) })
      .where('id', '=', deliveryId)
      .returning('subject_id')
      .executeTakeFirstOrThrow()
    return subject_id
  })
  expect(await tablesWith('erika')).toEqual(['deliveries'])
  await noteDelivered.run(town.system, { deliveryId, subjectKind: 'message', subjectId: subject, result: 'done' })
  expect(await tablesWith('erika')).toEqual([])
})

test('answers kept for repeated requests about a conversation go with it', async () => {
  await receive(says('erika', 'a', 'Erika fragt'))
  const [row] = await open()
  await once(dana.ctx, { caller: dana.id, key: 'key-for-period', request: {} }, (ctx) => conversation(ctx, { id: row?.id ?? '' }))
  await closeConversation(dana.ctx, { id: row?.id ?? 'conversation_x', version: row?.version ?? 0, reason: 'erledigt' })
  await forgetAll('publicMessages')
  expect(await tablesWith('erika')).toEqual([])
})

describe('of a person who is erased', () => {
  const erase = async (remoteId: string) => {
    const contacts = await town.system.transaction((tx) =>
      tx.db
        .selectFrom('contacts')
        .select(['id', 'network', 'remote_id'])
        .where('remote_id', '=', remoteId)
        .where('authority_id', '=', town.id)
        .execute(),
    )
    return town.system.transaction((tx) => forgetContacts(tx, contacts))
  }

  test('the thread stays with those who wrote there too, and who waited still waits', async () => {
    await receive(says('erika', 'a', 'Erika fragt nach dem Bus'))
    await settle(await answer('Guten Tag Erika, um neun.'), 'done')
    await receive(says('otto', 'b', 'Und am Sonntag?', 'a'))
    expect(await erase('erika')).toEqual({ conversations: 0, messages: 2 })
    expect(await tablesWith('erika')).toEqual([])
    const [row] = await open()
    expect(row).toMatchObject({ title: 'Und am Sonntag?', preview: 'Und am Sonntag?', contactName: 'otto Beispiel' })
    expect(row?.waitingSince).not.toBeNull()
  })

  test('answers kept for repeated requests go too', async () => {
    await receive(says('erika', 'a', 'Erika fragt'))
    const [row] = await open()
    await once(dana.ctx, { caller: dana.id, key: 'key-12345678', request: {} }, (ctx) => conversation(ctx, { id: row?.id ?? '' }))
    await once(dana.ctx, { caller: dana.id, key: 'key-of-others', request: {} }, async () => ({ id: 'post_1' }))
    await erase('erika')
    expect(await tablesWith('erika')).toEqual([])
    expect(await tablesWith('post_1')).toEqual(['idempotent_requests'])
  })

  test('a request that is repeated is still not done twice, though its answer is gone', async () => {
    await receive(says('erika', 'a', 'Erika fragt'))
    const [row] = await open()
    let times = 0
    const ask = () =>
      once(dana.ctx, { caller: dana.id, key: 'key-12345678', request: {} }, (ctx) => {
        times += 1
        return conversation(ctx, { id: row?.id ?? '' })
      })
    await ask()
    await receive(says('otto', 'b', 'Otto fragt', 'a'))
    await erase('erika')
    expect(await refusalOf(ask())).toBe('idempotency.answerErased')
    expect(times).toBe(1)
  })

  test('what colleagues were told goes too, also when it was of a thread that has joined another', async () => {
    await receive(says('erika', 'c', 'Erika fragt nach dem Weg', 'b'))
    const [row] = await open()
    const gone = row?.id ?? ''
    await assignConversation(dana.ctx, { id: row?.id ?? 'conversation_x', version: row?.version ?? 0, assigneeId: kolja.id })
    await once(dana.ctx, { caller: dana.id, key: 'key-12345678', request: {} }, (ctx) => conversation(ctx, { id: gone }))
    await receive(says('otto', 'a', 'Wie komme ich hin?'))
    // What was between the two comes last.
    await receive(says('otto', 'b', 'Und zurück?', 'a'))
    const [left, ...others] = await open()
    expect([others, left?.id === gone]).toEqual([[], false])
    const told = await town.system.transaction((tx) =>
      tx.db.selectFrom('notifications').select(['subject_id', 'link']).where('staff_id', '=', kolja.id).execute(),
    )
    expect(told).toEqual([{ subject_id: left?.id, link: `/desk/dialog/${left?.id}` }])
    expect(await tablesWith(gone.toLowerCase())).not.toContain('idempotent_requests')
    await erase('erika')
    expect(await tablesWith('erika')).toEqual([])
  })
})
