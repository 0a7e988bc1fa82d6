import { afterAll, beforeAll, expect, test } from 'vitest'
import { makeAuthority, makeStaff, openWorld, type World } from '../../../test/support/make.ts'
import { whileOpen } from '../../../test/support/overlap.ts'
import { addSite, onlyNetworks } from '../../../test/support/scripted-network.ts'
import { ListQuery } from './contract.ts'
import { askQuestion, citizenThread, inbox, publishAnswer, setMayPublish } from './inbox.ts'

let world: World

beforeAll(async () => {
  world = await openWorld()
  onlyNetworks()
})
afterAll(() => world.close())

test('consent taken back while its answer is being published also takes that answer off', async () => {
  const town = await makeAuthority(world)
  await addSite(town)
  const { ctx } = await makeStaff(world, town, { roles: ['Dialog'] })
  const citizen = town.as({ kind: 'citizen' })
  const asked = {
    text: 'Wann?',
    name: '',
    email: '',
    language: 'de' as const,
    topicId: null,
    mayPublish: true,
    aboutPostId: null,
    nonce: 'nonce-1',
  }
  const { token } = await askQuestion(citizen, asked, '192.0.2.1')
  const [row] = (await inbox(ctx, ListQuery.parse({ view: 'open' }))).items
  const answer = { question: 'Wann?', answer: 'Im Mai.', topicId: null, language: 'de', ownWords: false } as const
  await whileOpen(
    ctx,
    (tx) => publishAnswer(tx, { conversationId: row?.id ?? null, ...answer }),
    () => setMayPublish(citizen, token, false),
  )
  expect((await citizenThread(citizen, token)).published).toEqual([])
})
