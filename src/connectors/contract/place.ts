import { describe, expect, it } from 'vitest'
import type { AnyConnector } from '../connector.ts'
import { drive } from './drive.ts'
import { ids, longText, post } from './examples.ts'
import type { ContractChannel } from './server.ts'

type Publish = NonNullable<AnyConnector['publish']>

/** The address of a post, given by a person, leads to the very thing that stands there, and no other address does. */
export function placeContract(connector: AnyConnector, publish: Publish, open: () => Promise<ContractChannel>): void {
  const { partAt } = publish
  describe.runIf(partAt !== undefined)('reading an address', () => {
    if (!partAt) return

    it('finds every part that it published itself by its public address, however it was copied', async () => {
      const channel = await open()
      const text = connector.limits.threadParts >= 3 ? longText(connector, 3) : post().text
      const { parts } = await drive(connector, publish, channel, publish.prepare(post({ text }), ids()))
      expect(parts.length).toBeGreaterThan(0)
      for (const part of parts) {
        const url = part.url ?? ''
        for (const copied of [url, ` ${url} `, `${url}/`, `${url}?von=kopiert`, `${url}#antworten`])
          expect(partAt(channel.settings, copied), copied).toEqual(part)
      }
    })

    it('refuses what is no address of a post on this network', async () => {
      const channel = await open()
      const { parts } = await drive(connector, publish, channel, publish.prepare(post(), ids()))
      const url = new URL(parts[0]?.url ?? '')
      const elsewhere = `https://anderswo.example${url.pathname}${url.search}`
      const cut = url.href.slice(0, -1)
      for (const wrong of ['', 'kein Link', 'https://behoerde.example/beitraege/1', elsewhere, url.origin, `${url.origin}/`, cut])
        expect(partAt(channel.settings, wrong), wrong).toBeNull()
    })
  })
}
