import { describe, expect, it } from 'vitest'
import type { AnyConnector, OutgoingImage, Ticket } from '../connector.ts'
import { drive, openStored } from './drive.ts'
import { ids, longText, post } from './examples.ts'
import { afterFirst, type ContractChannel, type ContractFault, noes, walled } from './server.ts'

type Publish = NonNullable<AnyConnector['publish']>
type Open = () => Promise<ContractChannel>

const faults: readonly ContractFault[] = [
  'error-before',
  'error-after',
  'reset-before',
  'reset-after',
  'slow-before',
  'slow-after',
  'stall',
  'wrong-json',
  'oversized',
]

/** Whatever breaks: out exactly once, in order, and known to be. */
export function breaksContract(connector: AnyConnector, publish: Publish, open: Open): void {
  const threads = connector.limits.threadParts >= 3

  /** What is prepared to go out: a thread with an image where the network can, else a plain post. */
  function plan(channel: ContractChannel): { ticket: Ticket; images: OutgoingImage[]; parts: number } {
    const images = connector.limits.images ? [channel.image()] : []
    const text = threads ? longText(connector, 3) : post().text
    return { ticket: publish.prepare(post({ text, images }), ids()), images, parts: threads ? 3 : 1 }
  }

  async function expectOnce(channel: ContractChannel, parts: { remoteId: string }[], count: number): Promise<void> {
    const there = await channel.published()
    expect(there.map((one) => one.remoteId)).toEqual(parts.map((part) => part.remoteId))
    expect(there).toHaveLength(count)
    expect(new Set(there.map((one) => one.text)).size).toBe(count)
    for (const [i, one] of there.entries()) expect(one.parent).toBe(i === 0 ? null : there[i - 1]?.remoteId)
    expect(await channel.accepted()).toBe(count)
  }

  describe('publishing', () => {
    it('sends what was prepared and says where it stands', async () => {
      const channel = await open()
      const outgoing = post(connector.limits.images ? { images: [channel.image()] } : {})
      const images = connector.limits.images ? [channel.image()] : []
      const { outcome } = await drive(connector, publish, channel, publish.prepare(outgoing, ids()), { images })
      const [there, ...more] = await channel.published()
      expect(more).toEqual([])
      expect(there).toMatchObject({ text: outgoing.text, language: 'de', alts: outgoing.images.map((image) => image.alt) })
      expect(outcome).toMatchObject({ is: 'done', parts: [{ remoteId: there?.remoteId }] })
      if (outcome.is === 'done') expect(outcome.parts[0]?.url).toMatch(/^https?:\/\//)
    })

    it.runIf(threads)('sends a long text as a thread, each part after the last one', async () => {
      const channel = await open()
      const { ticket, images } = plan(channel)
      const { outcome, parts } = await drive(connector, publish, channel, ticket, { images })
      expect(outcome.is).toBe('done')
      await expectOnce(channel, parts, 3)
    })

    it.runIf(threads)('refuses a thread longer than the network takes without sending any of it', async () => {
      const channel = await open()
      const ticket = publish.prepare(post({ text: longText(connector, connector.limits.threadParts + 2) }), ids())
      const { outcome } = await drive(connector, publish, channel, ticket)
      expect(outcome).toMatchObject({ is: 'refused', code: 'too-long' })
      expect(await channel.published()).toEqual([])
    })
  })

  describe('looking up', () => {
    it('says absent before anything was sent, and done with the same parts after', async () => {
      const channel = await open()
      const ticket = publish.prepare(post(), ids())
      const session = () => openStored(connector, channel, ticket).session
      expect(await publish.check(session(), ticket)).toEqual({ is: 'absent' })
      const sent = await publish.send(session(), ticket)
      expect(await publish.check(session(), ticket)).toEqual(sent)
    })

    it('never takes another delivery of the same text for its own', async () => {
      const channel = await open()
      const outgoing = post()
      await drive(connector, publish, channel, publish.prepare(outgoing, ids()))
      const other = publish.prepare(outgoing, ids())
      expect(await publish.check(openStored(connector, channel, other).session, other)).toEqual({ is: 'absent' })
    })

    it('finds what somebody deleted meanwhile, so that it does not come back', async () => {
      const channel = await open()
      if (!publish.remove) return
      const ticket = publish.prepare(post(), ids())
      const { parts } = await drive(connector, publish, channel, ticket)
      await drive(connector, publish.remove, channel, publish.remove.prepare(parts, ids()))
      const again = await publish.check(openStored(connector, channel, ticket).session, ticket)
      expect(again.is).toBe('done')
    })

    it('does not say absent while the network cannot show everything', async () => {
      const channel = await open()
      if (!channel.lagLists) return
      const ticket = publish.prepare(post(), ids())
      await publish.send(openStored(connector, channel, ticket).session, ticket)
      await channel.lagLists()
      const seen = await publish.check(openStored(connector, channel, ticket).session, ticket)
      expect(seen.is).toBe('unknown')
    })

    it('learns nothing from a network that does not answer, and says so', async () => {
      const channel = await open()
      const ticket = publish.prepare(post(), ids())
      for (const fault of faults.filter((one) => one.endsWith('-before') || one === 'wrong-json' || one === 'oversized')) {
        await channel.break(fault, { times: 1, on: 'all' })
        const seen = await publish.check(openStored(connector, channel, ticket).session, ticket)
        expect(['unknown', 'later'], fault).toContain(seen.is)
        await channel.settle()
        await channel.mend()
      }
    })
  })

  describe('when something between us and the network answers in its place', () => {
    it.each(noes)('a post that was accepted is neither absent nor sent again after a look-up met a %i', async (status) => {
      const channel = await open()
      await channel.forgetKeys?.()
      const { ticket, images, parts: count } = plan(channel)
      await channel.break('reset-after', { times: 1, on: 'creates' })
      const lost = openStored(connector, channel, ticket, { images })
      expect((await publish.send(lost.session, lost.ticket())).is).toBe('unknown')
      await channel.settle()
      const seen = await publish.check(openStored(connector, walled(channel, status), lost.ticket()).session, lost.ticket())
      expect(['refused', 'unknown', 'later']).toContain(seen.is)
      const { outcome, parts } = await drive(connector, publish, walled(channel, status, { times: 2 }), lost.ticket(), {
        images,
        phase: 'check',
      })
      expect(outcome.is).toBe('done')
      await expectOnce(channel, parts, count)
    })
  })

  describe('when the network fails', () => {
    for (const fault of faults) {
      it(`publishes exactly once through "${fault}"`, async () => {
        const channel = await open()
        const { ticket, images, parts: count } = plan(channel)
        await channel.break(fault, { times: 2, on: 'creates' })
        const { outcome, parts } = await drive(connector, publish, channel, ticket, { images })
        expect(outcome.is).toBe('done')
        await expectOnce(channel, parts, count)
      })

      it(`publishes exactly once through "${fault}" even when the network knows no idempotency keys`, async () => {
        const channel = await open()
        await channel.forgetKeys?.()
        const { ticket, images, parts: count } = plan(channel)
        await channel.break(fault, { times: 1, on: 'creates' })
        const { outcome, parts } = await drive(connector, publish, channel, ticket, { images })
        expect(outcome.is).toBe('done')
        await expectOnce(channel, parts, count)
      })
    }

    it('says unknown, not done and not later, when the network may have accepted and did not say so', async () => {
      for (const fault of ['error-after', 'reset-after', 'reset-before', 'wrong-json', 'oversized'] as const) {
        const channel = await open()
        await channel.break(fault, { times: 1, on: 'creates' })
        const ticket = publish.prepare(post(), ids())
        const outcome = await publish.send(openStored(connector, channel, ticket).session, ticket)
        expect(outcome.is, fault).toBe('unknown')
      }
    })

    it('waits as long as the network asks, said in seconds or as a date', async () => {
      for (const as of ['seconds', 'date'] as const) {
        const channel = await open()
        await channel.limit({ times: 1, seconds: 90, as })
        const ticket = publish.prepare(post(), ids())
        const outcome = await publish.send(openStored(connector, channel, ticket).session, ticket)
        expect(outcome).toMatchObject({ is: 'later', reason: 'rate-limit' })
        if (outcome.is === 'later') expect(Math.abs(outcome.after - 90)).toBeLessThanOrEqual(2)
        expect(await channel.published()).toEqual([])
      }
    })

    it.runIf(threads)('says which parts of a thread are out when it is stopped in the middle', async () => {
      const stops = {
        later: (channel: ContractChannel) => channel.limit({ times: 1, seconds: 90, as: 'seconds' }),
        reconnect: (channel: ContractChannel) => channel.endToken(),
      }
      // The first thing that a network is asked may take longer than our patience here.
      await drive(connector, publish, await open(), publish.prepare(post(), ids()))
      for (const [is, stop] of Object.entries(stops)) {
        const channel = await open()
        const stopping = afterFirst(channel, stop)
        const ticket = publish.prepare(post({ text: longText(connector, 3) }), ids())
        const outcome = await publish.send(openStored(connector, stopping, ticket).session, ticket)
        const [first] = await channel.published()
        expect(outcome).toMatchObject({ is, parts: [{ remoteId: first?.remoteId }] })
      }
    })

    it('asks for a person when the token is dead, sends nothing, and goes on with a new one', async () => {
      const channel = await open()
      await channel.endToken()
      const ticket = publish.prepare(post(), ids())
      expect((await drive(connector, publish, channel, ticket)).outcome.is).toBe('reconnect')
      expect(await channel.published()).toEqual([])
      const renewed = { ...channel, secret: await channel.renewToken() }
      expect((await drive(connector, publish, renewed, ticket)).outcome.is).toBe('done')
    })

    it('says that nothing was sent when nobody is there', async () => {
      const channel = await open()
      const away: ContractChannel = { ...channel, fetch: (_, request) => channel.fetch('http://127.0.0.1:2', request) }
      const ticket = publish.prepare(post(), ids())
      const outcome = await publish.send(openStored(connector, away, ticket).session, ticket)
      expect(outcome).toMatchObject({ is: 'later', reason: 'not-reached' })
    })
  })

  describe('when everything happens at once', () => {
    it('publishes exactly once through all faults together and a process that dies', async () => {
      for (let run = 0; run < 8; run++) {
        const channel = await open()
        await channel.forgetKeys?.()
        const { ticket, images, parts: count } = plan(channel)
        await channel.breakAll(0.05)
        const crash = { step: run + 1, when: run % 2 === 0 ? ('before' as const) : ('after' as const) }
        const driven = await drive(connector, publish, channel, ticket, { images, crash })
        expect(driven.outcome.is, driven.path.map((one) => one.is).join(' ')).toBe('done')
        await expectOnce(channel, driven.parts, count)
      }
    })
  })

  describe('when the process dies', () => {
    it('at any step, just before or just after it, everything still goes out exactly once', async () => {
      for (const when of ['before', 'after'] as const) {
        for (let step = 1, crashed = true; crashed; step++) {
          const channel = await open()
          await channel.forgetKeys?.()
          const { ticket, images, parts: count } = plan(channel)
          const driven = await drive(connector, publish, channel, ticket, { images, crash: { step, when } })
          expect(driven.outcome.is, `${when} step ${step}`).toBe('done')
          await expectOnce(channel, driven.parts, count)
          expect(driven.crashed || step > count).toBe(true)
          crashed = driven.crashed
        }
      }
    })
  })
}
