import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type AnyConnector, type Envelope, type Incoming, NetworkRefusal, type Session } from '../connector.ts'
import { drive, openStored } from './drive.ts'
import { freeze, ids, post } from './examples.ts'
import type { ContractChannel } from './server.ts'

type Listen = NonNullable<AnyConnector['listen']>

const secret = 'a-secret-of-the-developer-app'
const now = () => new Date().toISOString()

/** News are read as they are, harmless however they come. */
export function listenContract(connector: AnyConnector, listen: Listen, open: () => Promise<ContractChannel>): void {
  const session = (channel: ContractChannel): Session => openStored(connector, channel, {}).session

  async function news(
    channel: ContractChannel,
    cursor: string | null = null,
  ): Promise<{ envelopes: Envelope[]; cursor: string | null }> {
    if (!listen.poll) throw new Error('this network is not polled')
    return listen.poll(session(channel), cursor)
  }
  const readAll = (envelopes: Envelope[], account: string): Incoming[] => envelopes.flatMap((one) => listen.read(one, account))

  async function lively(channel: ContractChannel) {
    const publish = connector.publish
    const root = publish
      ? (await drive(connector, publish, channel, publish.prepare(post(), ids()))).parts[0]?.remoteId
      : undefined
    const asked = await channel.someone.writes({ text: 'Wie lange dauert das? 🚧', ...(root ? { answers: root } : {}) })
    return { root, asked }
  }

  describe.runIf(listen.poll !== undefined)('listening', () => {
    it('says how often it may be asked, and leaves most of what the network allows to what is sent', () => {
      const every = listen.pollEvery ?? Number.NaN
      expect(Number.isInteger(every)).toBe(true)
      expect(every).toBeGreaterThanOrEqual(5)
      expect(every).toBeLessThanOrEqual(3600)
      expect(60 / every).toBeLessThanOrEqual(connector.limits.perMinute / 2)
    })

    it('reads who asked what, under what, and where', async () => {
      const channel = await open()
      const { root, asked } = await lively(channel)
      const { envelopes } = await news(channel)
      const [message] = readAll(envelopes, channel.account)
      expect(message).toMatchObject({
        is: 'message',
        kind: root ? 'reply' : 'mention',
        remoteId: asked.remoteId,
        parentRemoteId: root ?? null,
        rootRemoteId: root ?? asked.remoteId,
        author: { remoteId: asked.authorId, handle: asked.handle },
        text: 'Wie lange dauert das? 🚧',
      })
      if (message?.is === 'message') expect(Date.parse(message.at)).toBeGreaterThan(0)
    })

    it.runIf(connector.limits.privateMessages)('reads private messages as private', async () => {
      const channel = await open()
      await channel.someone.writes({ text: 'Eine vertrauliche Frage.', privately: true })
      const { envelopes } = await news(channel)
      expect(readAll(envelopes, channel.account)).toMatchObject([
        { is: 'message', kind: 'private', text: 'Eine vertrauliche Frage.' },
      ])
    })

    it('sees edits, deletions and reactions', async () => {
      const channel = await open()
      const { root, asked } = await lively(channel)
      const first = await news(channel)
      await channel.someone.edits(asked.remoteId, 'Wie lange dauert das genau?')
      await channel.someone.deletes(asked.remoteId)
      if (root) await channel.someone.reacts(root)
      const { envelopes } = await news(channel, first.cursor)
      const seen = readAll(envelopes, channel.account)
      expect(seen).toContainEqual(
        expect.objectContaining({ is: 'edited', remoteId: asked.remoteId, text: 'Wie lange dauert das genau?' }),
      )
      expect(seen).toContainEqual(expect.objectContaining({ is: 'deleted', remoteId: asked.remoteId }))
      if (root) expect(seen).toContainEqual(expect.objectContaining({ is: 'reactions', remoteId: root }))
    })

    it('goes on from its cursor without a gap and without a repeat', async () => {
      const channel = await open()
      const { root } = await lively(channel)
      let cursor: string | null = null
      const seen: string[] = []
      for (let i = 0; i < 3; i++) {
        const got = await news(channel, cursor)
        seen.push(...readAll(got.envelopes, channel.account).flatMap((one) => (one.is === 'message' ? [one.text] : [])))
        cursor = got.cursor
        await channel.someone.writes({ text: `Frage ${i}`, ...(root ? { answers: root } : {}) })
      }
      expect(seen).toEqual(['Wie lange dauert das? 🚧', 'Frage 0', 'Frage 1'])
    })

    it('says why it got no news when the network fails', async () => {
      const channel = await open()
      await channel.break('error-before', { times: 1, on: 'all' })
      await expect(news(channel)).rejects.toBeInstanceOf(NetworkRefusal)
      await channel.endToken()
      await expect(news(channel)).rejects.toMatchObject({ outcome: { is: 'reconnect' } })
    })

    it('reads the same envelope the same way, however often, and changes nothing of it', async () => {
      const channel = await open()
      await lively(channel)
      const { envelopes } = await news(channel)
      for (const envelope of envelopes.map(freeze)) {
        expect(listen.read(envelope, channel.account)).toEqual(listen.read(envelope, channel.account))
        expect(listen.accounts(envelope)).toEqual([channel.account])
        expect(listen.read(envelope, 'another account')).toEqual([])
      }
    })

    it('never throws at garbage, and tells of an envelope that it cannot read', async () => {
      const channel = await open()
      await lively(channel)
      const { envelopes } = await news(channel)
      const genuine = envelopes[0]?.body ?? ''
      const damaged = fc.tuple(fc.nat(Math.max(0, genuine.length - 1)), fc.string({ maxLength: 5 })).map(([at, put]) => {
        return genuine.slice(0, at) + put + genuine.slice(at + 1)
      })
      const garbage = fc.oneof(
        damaged,
        fc.string(),
        fc.json(),
        fc.jsonValue().map((events) => JSON.stringify({ events })),
      )
      fc.assert(
        fc.property(garbage, (body) => {
          const envelope = { headers: {}, body }
          expect(Array.isArray(listen.read(envelope, channel.account))).toBe(true)
          expect(Array.isArray(listen.accounts(envelope))).toBe(true)
        }),
        { numRuns: 500 },
      )
      expect(listen.read({ headers: {}, body: '{"this is": no JSON' }, channel.account)).toMatchObject([{ is: 'unreadable' }])
    })
  })

  describe('webhooks', () => {
    it('takes what the network signed and nothing else', async () => {
      const channel = await open()
      if (!channel.sign) return
      const at = now()
      const envelope = channel.sign('{"events":[]}', secret, at)
      expect(listen.verify(envelope, secret, at)).toBe(true)
      expect(listen.verify(envelope, `${secret}x`, at)).toBe(false)
      expect(listen.verify(envelope, '', at)).toBe(false)
      expect(listen.verify({ ...envelope, body: '{"events":[ ]}' }, secret, at)).toBe(false)
      expect(listen.verify({ ...envelope, headers: {} }, secret, at)).toBe(false)
    })

    it('refuses what was signed long ago, or for a time that is not yet', async () => {
      const channel = await open()
      if (!channel.sign) return
      const at = now()
      for (const minutes of [-60, -10, 10, 60]) {
        const then = new Date(Date.parse(at) + minutes * 60_000).toISOString()
        expect(listen.verify(channel.sign('{"events":[]}', secret, then), secret, at), `${minutes} minutes`).toBe(false)
      }
    })

    it('refuses every change of body or headers', async () => {
      const channel = await open()
      const sign = channel.sign
      if (!sign) return
      const at = now()
      fc.assert(
        fc.property(
          fc.string({ unit: 'grapheme', maxLength: 200 }),
          fc.string({ unit: 'grapheme', maxLength: 200 }),
          (body, other) => {
            const envelope = sign(body, secret, at)
            expect(listen.verify(envelope, secret, at)).toBe(true)
            expect(listen.verify({ ...envelope, body: other }, secret, at)).toBe(other === body)
            for (const name of Object.keys(envelope.headers)) {
              expect(listen.verify({ ...envelope, headers: { ...envelope.headers, [name]: other } }, secret, at)).toBe(
                other === envelope.headers[name],
              )
            }
          },
        ),
        { numRuns: 100 },
      )
    })
  })
}
