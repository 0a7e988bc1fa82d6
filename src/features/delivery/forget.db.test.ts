import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { openDeliveryWorld } from '../../../test/support/delivery-world.ts'
import type { MadeAuthority, World } from '../../../test/support/make.ts'
import {
  addScripted,
  post,
  type ScriptedNetwork,
  stored,
  type TestEngine,
  until,
} from '../../../test/support/scripted-network.ts'
import type { Outcome } from '../../connectors/connector.ts'
import { deliveryView, forgetWords } from './delivery.ts'

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

const secret = 'Guten Tag Erika'
const state = async (id: string) => (await stored(authority, id)).state
const ask = async (): Promise<string> => (await post(authority, [await addScripted(authority)], { text: secret }))[0] ?? ''
const erase = (id: string) =>
  authority.system.transaction(async (tx) => {
    const { subject } = await deliveryView(tx, id)
    await forgetWords(tx, subject.kind, [subject.id])
  })
/** All that is kept of deliveries and their tries. */
const kept = () =>
  authority.system.transaction(async (tx) =>
    JSON.stringify([
      await tx.db.selectFrom('deliveries').selectAll().where('authority_id', '=', authority.id).execute(),
      await tx.db.selectFrom('delivery_attempts').selectAll().where('authority_id', '=', authority.id).execute(),
    ]),
  )
const logged = (id: string) =>
  authority.system.transaction(async (tx) =>
    (await tx.db.selectFrom('audit_entries').select('action').where('subject_id', '=', id).orderBy('id').execute()).map(
      (entry) => entry.action,
    ),
  )

/** A network that waits before it answers. */
function onTheWire(): { answer: (outcome: Outcome) => void } {
  const wire = Promise.withResolvers<Outcome>()
  network.answer = () => wire.promise
  return { answer: wire.resolve }
}

describe('a delivery whose words are erased while it is on the wire', () => {
  const ticket = { said: secret }
  test.each<[string, Outcome, string]>([
    ['that it was too much', { is: 'later', after: 2, scope: 'channel', reason: 'rate-limit' }, 'withdrawn'],
    ['that the access is dead', { is: 'reconnect', reason: 'revoked' }, 'withdrawn'],
    ['nothing that tells', { is: 'unknown', ticket, detail: secret }, 'abandoned'],
    ['that it works on it', { is: 'pending', ticket, checkAfter: 1 }, 'abandoned'],
    ['that a part is out', { is: 'partly', parts: [{ remoteId: 'r1' }], rest: ticket }, 'abandoned'],
    ['that it refuses it', { is: 'refused', code: 'policy', detail: secret }, 'abandoned'],
    ['that it is there', { is: 'done', parts: [{ remoteId: 'r1' }] }, 'done'],
  ])('is over for good, without words, when the network says %s', async (_, outcome, then) => {
    const wire = onTheWire()
    const id = await ask()
    engine.start()
    await until(() => network.steps.length === 1)
    await erase(id)
    expect(await state(id)).toBe('working')
    wire.answer(outcome)
    await until(async () => (await state(id)) === then)
    expect(await kept()).not.toContain(secret)
    expect(await logged(id)).toContain(`delivery.${then}`)
    world.clock.advance({ hours: 2 })
    await new Promise((resolve) => setTimeout(resolve, 600))
    expect(network.steps).toHaveLength(1)
  })

  test('neither goes on nor keeps words when a step of it was noted before the network had too much', async () => {
    const id = await ask()
    network.answer = async ({ session }) => {
      await erase(id)
      await session.note({ said: secret })
      return { is: 'later', after: 2, scope: 'channel', reason: 'rate-limit' }
    }
    engine.start()
    await until(async () => (await state(id)) === 'abandoned')
    expect(await kept()).not.toContain(secret)
  })

  test('is given up, and not taken up again, when its worker dies', async () => {
    onTheWire()
    const id = await ask()
    engine.start()
    await until(() => network.steps.length === 1)
    await erase(id)
    await world.pool.query(
      `select pg_terminate_backend(pid) from pg_stat_activity where application_name like 'buergernah deliveries %' and datname = current_database()`,
    )
    await until(async () => (await state(id)) === 'abandoned')
    expect(await kept()).not.toContain(secret)
    expect(await logged(id)).toContain('delivery.abandoned')
    world.clock.advance({ hours: 2 })
    await new Promise((resolve) => setTimeout(resolve, 600))
    expect(network.steps).toHaveLength(1)
  })
})

test('of a delivery that may have left when its words are erased nobody says that it was withdrawn', async () => {
  const [asked, tried] = [await ask(), await ask()]
  const set = (id: string, change: object) =>
    authority.system.transaction((tx) => tx.db.updateTable('deliveries').set(change).where('id', '=', id).execute())
  await set(asked, { phase: 'check', attempts: 1, unknown_since: new Date() })
  await set(tried, { attempts: 1 })
  await erase(asked)
  await erase(tried)
  expect([await state(asked), await state(tried)]).toEqual(['abandoned', 'abandoned'])
  expect(await kept()).not.toContain(secret)
})
