import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { type MailServer, openMailServer, textOf } from '../../../test/support/mail-server.ts'
import {
  type MadeAuthority,
  type MadeStaff,
  makeAuthority,
  makeStaff,
  openWorld,
  type World,
} from '../../../test/support/make.ts'
import { readInvitation } from './invite.ts'
import { peopleJobs } from './jobs.ts'
import { readNotifications } from './me.ts'
import { askReset, deactivateStaff, inviteStaff, notify } from './people.ts'

let world: World
let server: MailServer
let authority: MadeAuthority
let admin: MadeStaff
const from = { address: '192.0.2.7', userAgent: '' }

beforeAll(async () => {
  server = await openMailServer()
  world = await openWorld({ mail: server.mail })
})
afterAll(async () => {
  await world.close()
  await server.close()
})
beforeEach(async () => {
  world.clock.advance({ hours: 2 })
  authority = await makeAuthority(world, { name: 'Stadt Musterstadt' })
  admin = await makeStaff(world, authority, { roles: ['Verwaltung'] })
  world.jobs.length = 0
  server.received.length = 0
})

/** Runs what was enqueued, as a worker would. */
async function runJobs(): Promise<void> {
  for (const one of world.jobs.splice(0)) {
    const job = peopleJobs.find((kind) => kind.name === one.name)
    if (!job) throw new Error(`no job ${one.name}`)
    await job.run(authority.system, one.input as never)
  }
}

const invite = (email: string, language: 'de' | 'en' = 'de') =>
  inviteStaff(admin.ctx, { name: 'Nora Neuling', email, language, roleIds: [], departmentIds: [], by: 'mail' })
const tokenIn = (text: string): string => /#([A-Za-z0-9_-]{43})/.exec(text)?.[1] ?? ''

describe('an invitation by mail', () => {
  test('arrives with a link that works, and the link is shown to nobody else', async () => {
    const sent = await invite('nora@behoerde.example')
    expect(sent).toMatchObject({ mailed: true, link: null })
    expect(JSON.stringify(world.jobs)).not.toMatch(/[A-Za-z0-9_-]{43}/)
    await runJobs()
    const [mail] = server.received
    expect(mail?.to).toEqual(['nora@behoerde.example'])
    const text = textOf(mail!)
    expect(text).toContain('Guten Tag, Nora Neuling')
    expect(text).toContain(`${authority.origin}/desk/einladung#`)
    const citizen = authority.as({ kind: 'citizen' })
    expect(await readInvitation(citizen, { token: tokenIn(text) })).toMatchObject({ authorityName: 'Stadt Musterstadt' })
  })

  test('is written in the language of the person', async () => {
    await invite('nora.en@behoerde.example', 'en')
    await runJobs()
    expect(textOf(server.received[0]!)).toContain('Hello Nora Neuling')
  })

  test('is not sent when the person was let go meanwhile', async () => {
    const { staffId } = await invite('nora.weg@behoerde.example')
    await deactivateStaff(admin.ctx, { id: staffId })
    await runJobs()
    expect(server.received).toEqual([])
  })
})

describe('a forgotten password', () => {
  test('asks for one job whether or not anybody has the address, and only one mail leaves', async () => {
    const citizen = authority.as({ kind: 'citizen' })
    await askReset(citizen, { email: admin.email }, from)
    await askReset(citizen, { email: 'niemand@behoerde.example' }, from)
    expect(world.jobs.map((job) => job.name)).toEqual(['people.mailLink', 'people.mailLink'])
    await runJobs()
    expect(server.received.map((mail) => mail.to)).toEqual([[admin.email]])
    expect(textOf(server.received[0]!)).toContain(`${authority.origin}/desk/neues-passwort#`)
  })

  test('asked for by invented names leaves a few entries and a hundred jobs an hour, and still reaches who has one', async () => {
    const citizen = authority.as({ kind: 'citizen' })
    for (let n = 0; n < 120; n += 1) {
      await askReset(citizen, { email: `niemand.${n}@behoerde.example` }, { ...from, address: `198.51.100.${n}` })
    }
    expect(world.jobs).toHaveLength(100)
    const entries = await authority.system.transaction((tx) =>
      tx.db.selectFrom('audit_entries').select('facts').where('action', '=', 'people.resetAsked').orderBy('at').execute(),
    )
    expect(entries.map(({ facts }) => facts)).toEqual([1, 5, 10, 20, 40, 80].map((asked) => ({ asked })))
    await askReset(citizen, { email: admin.email }, from)
    expect(world.jobs).toHaveLength(101)
  })
})

describe('a notification by mail', () => {
  const notice = {
    kind: 'channels.reconnect',
    subject: { kind: 'channel', id: 'channel_1' },
    text: { de: 'Der Kanal „Stadt“ braucht eine neue Anmeldung.', en: 'The channel needs to be connected anew.' },
    link: '/desk/kanaele/channel_1',
    mail: true,
  }

  test('says what happened and where to go', async () => {
    await authority.system.transaction((tx) => notify(tx, [admin.id], notice))
    await runJobs()
    const text = textOf(server.received[0]!)
    expect(text).toContain(notice.text.de)
    expect(text).toContain(`${authority.origin}/desk/kanaele/channel_1`)
  })

  test('is not sent when it was read in the desk before', async () => {
    await authority.system.transaction((tx) => notify(tx, [admin.id], notice))
    await readNotifications(admin.ctx, { ids: null })
    await runJobs()
    expect(server.received).toEqual([])
  })
})
