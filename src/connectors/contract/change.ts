import { describe, expect, it } from 'vitest'
import type { AnyConnector, Outgoing, RemotePart, Ticket } from '../connector.ts'
import { drive, openStored } from './drive.ts'
import { ids, longText, post } from './examples.ts'
import { afterRequest, type ContractChannel, noes, walled } from './server.ts'

type Publish = NonNullable<AnyConnector['publish']>

/** Editing, removing and moderating may be repeated and settle after any break. */
export function changeContract(connector: AnyConnector, publish: Publish, open: () => Promise<ContractChannel>): void {
  async function publishNow(channel: ContractChannel, outgoing: Outgoing): Promise<RemotePart[]> {
    const { outcome, parts } = await drive(connector, publish, channel, publish.prepare(outgoing, ids()))
    expect(outcome.is).toBe('done')
    return parts
  }
  /** How often a step was noted before the network put the rest off. */
  async function notesUntilLater(sending: Pick<Publish, 'send'>, channel: ContractChannel, ticket: Ticket): Promise<number> {
    let notes = 0
    const { session } = openStored(connector, channel, ticket)
    const note = async (next: Ticket) => {
      notes += 1
      await session.note(next)
    }
    const counting = { ...session, note }
    expect((await sending.send(counting, ticket)).is).toBe('later')
    return notes
  }
  const alive = async (channel: ContractChannel) => (await channel.published()).filter((one) => !one.deleted)

  const edit = publish.edit
  describe.runIf(edit !== undefined)('editing', () => {
    if (!edit) return

    it('changes what stands there, and doing it again changes nothing', async () => {
      const channel = await open()
      const parts = await publishNow(channel, post())
      const ticket = edit.prepare(parts, post({ text: 'Die Sperrung ist aufgehoben.' }), ids())
      expect((await edit.check(openStored(connector, channel, ticket).session, ticket)).is).toBe('absent')
      for (const turn of [1, 2]) {
        const { outcome } = await drive(connector, edit, channel, ticket)
        expect(outcome, `turn ${turn}`).toMatchObject({ is: 'done', parts })
      }
      expect((await alive(channel)).map((one) => one.text)).toEqual(['Die Sperrung ist aufgehoben.'])
      expect(await edit.check(openStored(connector, channel, ticket).session, ticket)).toMatchObject({ is: 'done', parts })
    })

    it('settles when the process dies at any step, with parts more and parts less', async () => {
      const threads = connector.limits.threadParts >= 3
      const shapes = threads
        ? ([
            [1, 3],
            [3, 1],
          ] as const)
        : ([[1, 1]] as const)
      for (const [from, to] of shapes) {
        const words = (parts: number) => (parts === 1 ? 'Kurz gesagt: Die Brücke ist offen.' : longText(connector, parts))
        for (const when of ['before', 'after'] as const) {
          for (let step = 1, crashed = true; crashed; step++) {
            const channel = await open()
            await channel.forgetKeys?.()
            const parts = await publishNow(channel, post({ text: words(from) }))
            const ticket = edit.prepare(parts, post({ text: words(to) }), ids())
            const driven = await drive(connector, edit, channel, ticket, { crash: { step, when } })
            expect(driven.outcome.is, `${from} to ${to}, ${when} step ${step}`).toBe('done')
            const there = await alive(channel)
            expect(there.map((one) => one.remoteId)).toEqual(driven.parts.map((part) => part.remoteId))
            expect(there).toHaveLength(to)
            crashed = driven.crashed
          }
        }
      }
    })

    it.runIf(connector.limits.threadParts >= 3)(
      'that is stopped in the middle has noted that something of it took effect',
      async () => {
        const channel = await open()
        const parts = await publishNow(channel, post({ text: longText(connector, 3) }))
        const limited = () => afterRequest(channel, () => channel.limit({ times: 1, seconds: 90, as: 'seconds' }))
        expect(await notesUntilLater(edit, limited(), edit.prepare(parts, post({ text: longText(connector, 3) }), ids()))).toBe(1)
        await channel.mend()
        if (publish.remove) expect(await notesUntilLater(publish.remove, limited(), publish.remove.prepare(parts, ids()))).toBe(1)
      },
    )

    it('says not found for something that is gone', async () => {
      const channel = await open()
      const parts = await publishNow(channel, post())
      if (!publish.remove) return
      await drive(connector, publish.remove, channel, publish.remove.prepare(parts, ids()))
      const { outcome } = await drive(connector, edit, channel, edit.prepare(parts, post(), ids()))
      expect(outcome).toMatchObject({ is: 'refused', code: 'not-found' })
    })
  })

  const remove = publish.remove
  describe.runIf(remove !== undefined)('removing', () => {
    if (!remove) return

    it('takes every part away, and doing it again is fine', async () => {
      const channel = await open()
      const threads = connector.limits.threadParts >= 3
      const parts = await publishNow(channel, threads ? post({ text: longText(connector, 3) }) : post())
      const ticket = remove.prepare(parts, ids())
      expect((await remove.check(openStored(connector, channel, ticket).session, ticket)).is).toBe('absent')
      for (const turn of [1, 2]) {
        const { outcome } = await drive(connector, remove, channel, ticket)
        expect(outcome, `turn ${turn}`).toEqual({ is: 'done', parts: [] })
      }
      expect(await alive(channel)).toEqual([])
      expect(await remove.check(openStored(connector, channel, ticket).session, ticket)).toEqual({ is: 'done', parts: [] })
    })

    it.each(noes)('does not take a %i from something in between for the word that it is gone', async (status) => {
      const channel = await open()
      const ticket = remove.prepare(await publishNow(channel, post()), ids())
      const { session } = openStored(connector, walled(channel, status), ticket)
      expect((await remove.send(session, ticket)).is).not.toBe('done')
      expect(['refused', 'unknown', 'later']).toContain((await remove.check(session, ticket)).is)
      expect(await alive(channel)).toHaveLength(1)
    })

    it('settles through every failure of the network', async () => {
      for (const fault of ['error-before', 'error-after', 'reset-before', 'reset-after', 'wrong-json'] as const) {
        const channel = await open()
        const parts = await publishNow(channel, post())
        await channel.break(fault, { times: 1, on: 'all' })
        const { outcome } = await drive(connector, remove, channel, remove.prepare(parts, ids()))
        expect(outcome, fault).toEqual({ is: 'done', parts: [] })
        expect(await alive(channel)).toEqual([])
      }
    })
  })

  const moderate = connector.moderate
  describe.runIf(moderate !== undefined)('moderating', () => {
    if (!moderate) return

    it('hides, shows, deletes and blocks, and each may be repeated', async () => {
      const channel = await open()
      const [root] = await publishNow(channel, post())
      const comment = await channel.someone.writes({ text: 'Ein Kommentar.', answers: root?.remoteId ?? '' })
      const session = openStored(connector, channel, {}).session
      const acts = [...(connector.limits.hide ? (['hide', 'unhide'] as const) : []), 'delete' as const]
      for (const act of acts) {
        for (const turn of [1, 2]) {
          expect(await moderate.act(session, { act, remoteId: comment.remoteId }), `${act} ${turn}`).toMatchObject({ is: 'done' })
        }
      }
      for (const act of ['block', 'unblock'] as const) {
        expect(await moderate.act(session, { act, remoteId: comment.authorId }), act).toMatchObject({ is: 'done' })
      }
    })

    it('says not found for what is not there', async () => {
      const channel = await open()
      const session = openStored(connector, channel, {}).session
      if (!connector.limits.hide) return
      expect(await moderate.act(session, { act: 'hide', remoteId: 'nothing' })).toMatchObject({
        is: 'refused',
        code: 'not-found',
      })
    })
  })
}
