import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import {
  type MadeAuthority,
  type MadeStaff,
  makeAuthority,
  makeStaff,
  openWorld,
  type World,
} from '../../../test/support/make.ts'
import { onlyNetworks, scriptedNetwork } from '../../../test/support/scripted-network.ts'
import { addSiteChannel } from '../channels/channels.ts'
import type { ChangeAuthorityInput } from '../people/contract.ts'
import { authority, changeAuthority } from '../people/people.ts'
import { askQuestion, citizenThread } from './inbox.ts'

let world: World
let town: MadeAuthority
let admin: MadeStaff
let asked = 0

// The world begins on a Monday at ten in Germany, and these tests take no time.
beforeAll(async () => {
  world = await openWorld()
  onlyNetworks(scriptedNetwork())
})
afterAll(() => world.close())
beforeEach(async () => {
  town = await makeAuthority(world)
  admin = await makeStaff(world, town, { roles: ['Verwaltung'] })
  await town.system.transaction((tx) => addSiteChannel(tx, { name: 'Website', origin: town.origin }))
})

const open = [{ from: '08:00', to: '16:00' }]
const serviceHours = { mon: open, tue: open, wed: open, thu: open, fri: open, sat: [], sun: [] }

async function change(values: Omit<ChangeAuthorityInput, 'version'>): Promise<void> {
  const { version } = await town.system.transaction(authority)
  await changeAuthority(admin.ctx, { ...values, version })
}

/** Asks, and gives what the citizen then reads: until when an answer is promised. */
async function ask(): Promise<() => Promise<string | undefined>> {
  asked += 1
  const citizen = town.as({ kind: 'citizen' })
  const question = {
    text: 'Wann?',
    name: '',
    email: '',
    topicId: null,
    mayPublish: false,
    aboutPostId: null,
    language: 'de' as const,
  }
  const { token } = await askQuestion(citizen, { ...question, nonce: `due-${asked}` }, `192.0.2.${asked}`)
  return async () => (await citizenThread(citizen, token)).dueAt?.toISOString().slice(0, 16)
}

test('an answer is due as the authority promises it: after so many hours of service, or at the close of so many working days', async () => {
  await change({ serviceHours, answerTime: { count: 8, unit: 'hours' } })
  expect(await (await ask())()).toBe('2026-03-03T09:00')
  await change({ answerTime: { count: 3, unit: 'days' } })
  expect(await (await ask())()).toBe('2026-03-05T15:00')
})

test('another promise counts for what comes in from then on, and what was promised before stays promised', async () => {
  await change({ serviceHours, answerTime: { count: 1, unit: 'days' } })
  const before = await ask()
  await change({ answerTime: { count: 5, unit: 'days' } })
  expect(await before()).toBe('2026-03-03T15:00')
  expect(await (await ask())()).toBe('2026-03-09T15:00')
  await change({ answerTime: null })
  expect(await before()).toBe('2026-03-03T15:00')
})

test('who is promised nothing is told no date, service hours or not', async () => {
  expect(await (await ask())()).toBeUndefined()
  await change({ serviceHours })
  expect(await (await ask())()).toBeUndefined()
})
