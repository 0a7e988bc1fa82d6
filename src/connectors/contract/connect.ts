import { createHash } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { type Agreed, type AnyConnector, type Connected, NetworkRefusal } from '../connector.ts'
import { openStored } from './drive.ts'
import type { ContractChannel } from './server.ts'

const redirectUrl = 'https://behoerde.example/verbinden/netz'
const state = 'ein-zustand-den-niemand-erraet-und-der-zurueckkommt'
const codeVerifier = 'v'.repeat(43)
const codeChallenge = createHash('sha256').update(codeVerifier).digest('base64url')

/** Everything between what a person fills in and the account. */
async function connectThrough({ connect }: AnyConnector, channel: ContractChannel): Promise<Connected> {
  const fields = connect.fields.parse(channel.fields)
  if (!connect.begin) return connect.finish(fields, channel.fetch)
  const accounts = await connect.finish(await consent(connect, channel), channel.fetch)
  expect(accounts.map((one) => one.account)).toEqual([channel.account])
  const [account] = accounts
  if (!account) throw new Error('no account came back')
  return account
}

async function consent(connect: AnyConnector['connect'], channel: ContractChannel): Promise<Agreed> {
  if (!connect.begin || !channel.agree) throw new Error('this network asks for no consent')
  const asking = { redirectUrl, state, codeChallenge, appName: 'Stadt Musterstadt Desk' }
  const { url, keep } = await connect.begin(connect.fields.parse(channel.fields), asking, channel.fetch)
  const answer = await channel.agree(url)
  expect(answer.get('state')).toBe(state)
  // What is kept goes through the store.
  return { code: answer.get('code') ?? '', codeVerifier, redirectUrl, keep: JSON.parse(JSON.stringify(keep)) }
}

/** A channel is connected, known to be well, and known to need a person. */
export function connectContract(connector: AnyConnector, open: () => Promise<ContractChannel>): void {
  const { connect } = connector

  describe('connecting', () => {
    it('finds the account behind what a person fills in', async () => {
      const channel = await open()
      const connected = await connectThrough(connector, channel)
      expect(connected.account).toBe(channel.account)
      expect(connected.accountName).not.toBe('')
      expect(connector.settings.parse(connected.settings)).toEqual(channel.settings)
      // What comes out of the connection opens a session that works.
      const opened = { ...channel, settings: connected.settings, secret: connected.secret }
      expect(await connect.health(openStored(connector, opened, {}).session)).toMatchObject({ is: 'connected' })
    })

    it('keeps the secret out of the settings', async () => {
      const connected = await connectThrough(connector, await open())
      for (const value of Object.values(connected.secret)) expect(JSON.stringify(connected.settings)).not.toContain(String(value))
    })

    it.runIf(!connect.begin)('refuses a dead token with a reason', async () => {
      const channel = await open()
      await channel.endToken()
      const refused = connectThrough(connector, channel)
      await expect(refused).rejects.toBeInstanceOf(NetworkRefusal)
      await expect(refused).rejects.toMatchObject({ outcome: { is: 'reconnect' } })
    })

    it('tells a dead token from a network that is away', async () => {
      const channel = await open()
      const health = () => connect.health(openStored(connector, channel, {}).session)
      await channel.break('error-before', { times: 1, on: 'all' })
      expect(await health()).toMatchObject({ is: 'unreachable' })
      await channel.endToken()
      expect(await health()).toMatchObject({ is: 'reconnect' })
    })

    it.runIf(connector.measure !== undefined)('gives figures for posts that are there and none for others', async () => {
      const channel = await open()
      const figures = await connector.measure?.figures(openStored(connector, channel, {}).session, ['nothing'])
      expect(figures?.some((figure) => figure.remoteId === 'nothing')).toBe(false)
      for (const figure of figures ?? []) expect(Number.isFinite(figure.value)).toBe(true)
    })
  })

  describe.runIf(connect.begin !== undefined)('asking for consent', () => {
    const finish = async (agreed: Agreed, channel: ContractChannel) => connect.begin && connect.finish(agreed, channel.fetch)

    it('takes a code once', async () => {
      const channel = await open()
      const agreed = await consent(connect, channel)
      await finish(agreed, channel)
      await expect(finish(agreed, channel)).rejects.toBeInstanceOf(NetworkRefusal)
    })

    it('leaves no way to whoever has the code and not what was kept here', async () => {
      const channel = await open()
      const agreed = await consent(connect, channel)
      const foreign = { ...agreed, codeVerifier: 'w'.repeat(43) }
      await expect(finish(foreign, channel)).rejects.toBeInstanceOf(NetworkRefusal)
    })

    it('refuses a code that nobody gave, and says so', async () => {
      const channel = await open()
      const agreed = await consent(connect, channel)
      await expect(finish({ ...agreed, code: 'erfunden' }, channel)).rejects.toBeInstanceOf(NetworkRefusal)
    })

    it('gives every consent an access of its own: asking again cuts nobody off', async () => {
      const channel = await open()
      const first = await connectThrough(connector, channel)
      await connectThrough(connector, channel)
      const opened = { ...channel, settings: first.settings, secret: first.secret }
      expect(await connect.health(openStored(connector, opened, {}).session)).toMatchObject({ is: 'connected' })
    })
  })
}
