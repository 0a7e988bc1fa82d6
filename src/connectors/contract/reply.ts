import { describe, expect, it } from 'vitest'
import type { AnyConnector, OutgoingReply } from '../connector.ts'
import { drive, openStored } from './drive.ts'
import { ids, post } from './examples.ts'
import type { ContractChannel } from './server.ts'

type Reply = NonNullable<AnyConnector['reply']>

/** Answers go to the right person, exactly once. */
export function replyContract(connector: AnyConnector, reply: Reply, open: () => Promise<ContractChannel>): void {
  async function question(channel: ContractChannel, privately: boolean): Promise<OutgoingReply> {
    const publish = connector.publish
    const root =
      publish && !privately
        ? (await drive(connector, publish, channel, publish.prepare(post(), ids()))).parts[0]?.remoteId
        : undefined
    const asked = await channel.someone.writes({ text: 'Fährt der Bus trotzdem?', ...(root ? { answers: root } : {}), privately })
    return {
      text: 'Ja, er hält an der Musterstraße.',
      language: 'de',
      parentRemoteId: asked.remoteId,
      rootRemoteId: root ?? asked.remoteId,
      visibility: privately ? 'private' : 'public',
      to: { remoteId: asked.authorId, handle: asked.handle },
    }
  }
  const kinds = connector.limits.privateMessages ? [false, true] : [false]

  describe('replying', () => {
    for (const privately of kinds) {
      const kind = privately ? 'privately' : 'in public'

      it(`answers ${kind} under what was asked`, async () => {
        const channel = await open()
        const asked = await question(channel, privately)
        const { outcome, parts } = await drive(connector, reply, channel, reply.prepare(asked, ids()))
        expect(outcome.is).toBe('done')
        const there = (await channel.published()).find((one) => one.remoteId === parts[0]?.remoteId)
        expect(there).toMatchObject({ text: asked.text, parent: asked.parentRemoteId, visibility: asked.visibility })
      })

      it(`answers ${kind} exactly once when the process dies or the answer is lost`, async () => {
        for (const when of ['before', 'after'] as const) {
          const channel = await open()
          await channel.forgetKeys?.()
          const asked = await question(channel, privately)
          const before = await channel.accepted()
          await channel.break('reset-after', { times: 1, on: 'creates' })
          const ticket = reply.prepare(asked, ids())
          const { outcome } = await drive(connector, reply, channel, ticket, { crash: { step: 1, when } })
          expect(outcome.is).toBe('done')
          expect((await channel.accepted()) - before).toBe(1)
        }
      })
    }

    it('says not found when what is answered was deleted', async () => {
      const channel = await open()
      const asked = await question(channel, false)
      await channel.someone.deletes(asked.parentRemoteId)
      const { outcome } = await drive(connector, reply, channel, reply.prepare(asked, ids()))
      expect(outcome).toMatchObject({ is: 'refused', code: 'not-found' })
    })

    it('gives the same ticket for the same input', async () => {
      const channel = await open()
      const asked = await question(channel, false)
      const named = ids()
      expect(reply.prepare(asked, named)).toEqual(reply.prepare(asked, named))
      const ticket = reply.prepare(asked, named)
      expect(await reply.check(openStored(connector, channel, ticket).session, ticket)).toEqual({ is: 'absent' })
    })
  })
}
