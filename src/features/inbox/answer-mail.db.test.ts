import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { type MailServer, openMailServer, textOf } from '../../../test/support/mail-server.ts'
import { type MadeAuthority, makeAuthority, openWorld, type World } from '../../../test/support/make.ts'
import { onlyNetworks, scriptedNetwork } from '../../../test/support/scripted-network.ts'
import { addSiteChannel } from '../channels/channels.ts'
import { askQuestion } from './inbox.ts'
import { mailAnswer } from './jobs.ts'

let world: World
let server: MailServer
let town: MadeAuthority

beforeAll(async () => {
  server = await openMailServer()
  world = await openWorld({ mail: server.mail })
  onlyNetworks(scriptedNetwork())
})
afterAll(async () => {
  await world.close()
  await server.close()
})
beforeEach(async () => {
  town = await makeAuthority(world, { name: 'Stadt Musterstadt' })
  await town.system.transaction((tx) => addSiteChannel(tx, { name: 'Website', origin: town.origin }))
  server.received.length = 0
})

test.each([
  ['de', /Subject: Stadt Musterstadt: Antwort auf Ihre Frage/, 'Der Link gehört nur Ihnen'],
  ['en', /Subject: Stadt Musterstadt: answer to your question/, 'The link is yours alone'],
] as const)(
  'whoever asked in %s is told of the answer in it, by a link and without the answer',
  async (language, subject, words) => {
    const { token } = await askQuestion(
      town.as({ kind: 'citizen' }),
      {
        text: 'Wann?',
        name: '',
        email: 'erika@musterstadt.example',
        topicId: null,
        mayPublish: false,
        aboutPostId: null,
        language,
        nonce: `mail-${language}`,
      },
      '192.0.2.9',
    )
    const [row] = await town.system.transaction((tx) =>
      tx.db.selectFrom('conversations').select('id').where('authority_id', '=', tx.authorityId).execute(),
    )
    await mailAnswer.run(town.system, { conversationId: row?.id ?? '' })
    const [mail] = server.received
    expect(mail?.source).toMatch(subject)
    expect(textOf(mail!)).toContain(words)
    expect(textOf(mail!)).toContain(`${town.origin}/antwort/${token}`)
  },
)
