import { describe, expect, it } from 'vitest'
import { type AnyConnector, NetworkRefusal } from '../connector.ts'
import { openStored } from './drive.ts'
import type { ContractChannel } from './server.ts'

/** A channel is connected, known to be well, and known to need a person. */
export function connectContract(connector: AnyConnector, open: () => Promise<ContractChannel>): void {
  describe('connecting', () => {
    it('finds the account behind what a person fills in', async () => {
      const channel = await open()
      const fields = connector.connect.fields.parse(channel.fields)
      const connected = await connector.connect.finish(fields, channel.fetch)
      expect(connected.account).toBe(channel.account)
      expect(connected.accountName).not.toBe('')
      expect(connector.settings.parse(connected.settings)).toEqual(channel.settings)
      // What comes out of the connection opens a session that works.
      const opened = { ...channel, settings: connected.settings, secret: connected.secret }
      expect(await connector.connect.health(openStored(connector, opened, {}).session)).toMatchObject({ is: 'connected' })
    })

    it('keeps the secret out of the settings', async () => {
      const channel = await open()
      const connected = await connector.connect.finish(channel.fields, channel.fetch)
      for (const value of Object.values(connected.secret)) expect(JSON.stringify(connected.settings)).not.toContain(String(value))
    })

    it('refuses a dead token with a reason', async () => {
      const channel = await open()
      await channel.endToken()
      const refused = connector.connect.finish(channel.fields, channel.fetch)
      await expect(refused).rejects.toBeInstanceOf(NetworkRefusal)
      await expect(refused).rejects.toMatchObject({ outcome: { is: 'reconnect' } })
    })

    it('tells a dead token from a network that is away', async () => {
      const channel = await open()
      const health = () => connector.connect.health(openStored(connector, channel, {}).session)
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
}
