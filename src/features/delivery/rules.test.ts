import { describe, expect, test } from 'vitest'
import type { Outcome } from '../../connectors/connector.ts'
import { afterOutcome, isUntouched, type Situation, sendsAtMost, shownState, uncheckableAfter } from './rules.ts'

const now = new Date('2026-11-22T12:00:00Z')
const ago = (seconds: number) => new Date(now.getTime() - seconds * 1000)

const situation = (change: Partial<Situation> = {}): Situation => ({
  phase: 'send',
  parts: [],
  ticket: { a: 1 },
  attempts: 1,
  unknownChecks: 0,
  unknownSince: null,
  dueAt: ago(5),
  sentAt: ago(1),
  settleSeconds: 10,
  begun: true,
  unseen: false,
  noMoreSends: false,
  now,
  ...change,
})

describe('after an outcome', () => {
  test('an unknown outcome leads to a look-up, never to sending again', () => {
    const step = afterOutcome({ is: 'unknown', ticket: { a: 2 }, detail: 'reset' }, situation())
    expect(step).toMatchObject({ to: 'queued', phase: 'check', ticket: { a: 2 }, unknownSince: now })
  })

  test('a look-up that finds nothing right after a cut-off is repeated once the network has settled', () => {
    const step = afterOutcome({ is: 'absent' }, situation({ phase: 'check', sentAt: ago(300), unknownSince: ago(3) }))
    expect(step).toMatchObject({ to: 'queued', phase: 'check', afterSeconds: 7 })
  })

  test('what is certainly absent after the settling time is sent', () => {
    const step = afterOutcome({ is: 'absent' }, situation({ phase: 'check', sentAt: ago(11), unknownSince: ago(11) }))
    expect(step).toMatchObject({ to: 'queued', phase: 'send', afterSeconds: 0, unknownSince: null })
  })

  test('what never arrives however often it is sent is given to a person', () => {
    const step = afterOutcome({ is: 'absent' }, situation({ phase: 'check', sentAt: ago(60), attempts: sendsAtMost }))
    expect(step).toMatchObject({ to: 'failed', refusal: 'gave-up' })
  })

  test('look-ups that cannot tell end with a person, not with a repeat', () => {
    const outcome: Outcome = { is: 'unknown', ticket: {}, detail: 'no list' }
    expect(afterOutcome(outcome, situation({ phase: 'check', unknownChecks: uncheckableAfter - 1 }))).toMatchObject({
      to: 'unclear',
    })
    expect(afterOutcome(outcome, situation({ phase: 'check', unknownChecks: 0 }))).toMatchObject({ to: 'queued', phase: 'check' })
  })

  test('a look-up that is refused proves nothing: it is repeated, and a person is asked at last', () => {
    const refused: Outcome = { is: 'refused', code: 'not-allowed', detail: '403' }
    const looking = { phase: 'check' as const, unknownSince: ago(60) }
    for (const more of [{}, { noMoreSends: true }]) {
      expect(afterOutcome(refused, situation({ ...looking, ...more }))).toMatchObject({ to: 'queued', phase: 'check' })
      const last = situation({ ...looking, ...more, unknownChecks: uncheckableAfter - 1 })
      expect(afterOutcome(refused, last)).toEqual({ to: 'unclear', detail: 'not-allowed: 403' })
    }
  })

  test('a thread goes on from the part that is missing and repeats none', () => {
    const step = afterOutcome(
      { is: 'partly', parts: [{ remoteId: '2' }, { remoteId: '1' }], rest: { next: 3 } },
      situation({ parts: [{ remoteId: '1' }] }),
    )
    expect(step).toMatchObject({
      to: 'queued',
      phase: 'send',
      ticket: { next: 3 },
      parts: [{ remoteId: '1' }, { remoteId: '2' }],
    })
  })

  test('a thread found half out after a break is looked at again before its next part is sent', () => {
    const outcome: Outcome = { is: 'partly', parts: [{ remoteId: '1' }], rest: { next: 2 } }
    const step = afterOutcome(outcome, situation({ phase: 'check', unknownSince: ago(3) }))
    expect(step).toMatchObject({ to: 'queued', phase: 'check', afterSeconds: 7, parts: [{ remoteId: '1' }] })
    expect(step).not.toHaveProperty('ticket')
    expect(afterOutcome(outcome, situation({ phase: 'check', unknownSince: ago(11) }))).toMatchObject({
      phase: 'send',
      ticket: { next: 2 },
    })
  })

  test('a thread refused in the middle keeps what stands there', () => {
    const outcome: Outcome = { is: 'refused', code: 'policy', detail: 'no', parts: [{ remoteId: '1' }] }
    expect(afterOutcome(outcome, situation())).toMatchObject({ to: 'failed', parts: [{ remoteId: '1' }] })
  })

  test('a short wait keeps the order of the channel, a long one frees it', () => {
    const later = (after: number): Outcome => ({ is: 'later', after, scope: 'channel', reason: 'rate-limit' })
    expect(afterOutcome(later(20), situation())).toMatchObject({ orderFreed: false, pause: { scope: 'channel', seconds: 20 } })
    expect(afterOutcome(later(300), situation())).toMatchObject({ orderFreed: true })
  })

  test('what the network works on keeps the order of the channel no longer than a wait does', () => {
    const pending: Outcome = { is: 'pending', ticket: {}, checkAfter: 5 }
    expect(afterOutcome(pending, situation({ sentAt: ago(20) }))).toMatchObject({ phase: 'check', orderFreed: false })
    expect(afterOutcome(pending, situation({ sentAt: ago(61), phase: 'check' }))).toMatchObject({ orderFreed: true })
    expect(afterOutcome({ ...pending, checkAfter: 90 }, situation())).toMatchObject({ orderFreed: true })
  })

  test('a network that is down for a day ends the waiting, but not while it is unknown whether something was sent', () => {
    const later: Outcome = { is: 'later', after: 60, scope: 'channel', reason: 'network-down' }
    expect(afterOutcome(later, situation({ dueAt: ago(25 * 3600) }))).toMatchObject({ to: 'failed', refusal: 'gave-up' })
    expect(afterOutcome(later, situation({ dueAt: ago(25 * 3600), phase: 'check' }))).toMatchObject({
      to: 'queued',
      phase: 'check',
    })
  })

  test('what is out of a thread is known however it was stopped, and stays known when time runs out', () => {
    const parts = [{ remoteId: '1' }]
    const later: Outcome = { is: 'later', after: 60, scope: 'channel', reason: 'network-down', parts }
    expect(afterOutcome(later, situation())).toMatchObject({ to: 'queued', phase: 'send', parts })
    expect(afterOutcome({ is: 'reconnect', reason: 'expired', parts }, situation())).toMatchObject({ to: 'queued', parts })
    expect(afterOutcome(later, situation({ dueAt: ago(25 * 3600) }))).toMatchObject({ to: 'failed', refusal: 'gave-up', parts })
    const known = situation({ dueAt: ago(25 * 3600), parts })
    expect(afterOutcome({ ...later, parts: [] }, known)).toMatchObject({ to: 'failed', parts })
  })

  test('a dead token keeps what is queued, in the phase it was in', () => {
    expect(afterOutcome({ is: 'reconnect', reason: 'expired' }, situation({ phase: 'check' }))).toMatchObject({
      to: 'queued',
      phase: 'check',
      reconnect: 'expired',
    })
  })
})

describe('what people see', () => {
  const shown = (change: Partial<Parameters<typeof shownState>[0]>) =>
    shownState({
      state: 'queued',
      phase: 'send',
      dueAt: ago(1),
      unknownSince: null,
      channelNeedsPerson: false,
      isStopped: false,
      now,
      ...change,
    })

  test('an outcome that has been unknown for a minute is called unclear while looking goes on', () => {
    expect(shown({ phase: 'check', unknownSince: ago(60) })).toBe('unclear')
    expect(shown({ phase: 'check', unknownSince: ago(10) })).toBe('checking')
  })

  test('what waits for a channel to be connected says so, what is planned is only planned', () => {
    expect(shown({ channelNeedsPerson: true })).toBe('needs-channel')
    expect(shown({ channelNeedsPerson: true, dueAt: new Date(now.getTime() + 1000) })).toBe('planned')
  })

  test('what is kept back says so once it is due, whether it is sent or looked up next', () => {
    expect(shown({ isStopped: true })).toBe('stopped')
    expect(shown({ isStopped: true, phase: 'check' })).toBe('stopped')
    expect(shown({ isStopped: true, dueAt: new Date(now.getTime() + 1000) })).toBe('planned')
    expect(shown({ isStopped: true, channelNeedsPerson: true })).toBe('needs-channel')
    expect(shown({ isStopped: true, state: 'failed' })).toBe('failed')
  })

  test('a delivery counts as untouched only before its first send', () => {
    expect(isUntouched({ state: 'queued', phase: 'send', attempts: 0 })).toBe(true)
    expect(isUntouched({ state: 'queued', phase: 'send', attempts: 1 })).toBe(false)
    expect(isUntouched({ state: 'working', phase: 'send', attempts: 0 })).toBe(false)
    expect(isUntouched({ state: 'held', phase: 'check', attempts: 0 })).toBe(false)
  })
})

describe('what a removal ended', () => {
  const ended = (change: Partial<Situation> = {}) => situation({ noMoreSends: true, ...change })
  const settled = { phase: 'check' as const, sentAt: ago(60) }
  const part = { remoteId: '1' }

  test('is over once a look-up finds nothing, and is looked up again while the network settles', () => {
    expect(afterOutcome({ is: 'absent' }, ended(settled))).toEqual({ to: 'abandoned', parts: [] })
    expect(afterOutcome({ is: 'absent' }, ended({ ...settled, unknownSince: ago(3) }))).toMatchObject({ phase: 'check' })
  })

  test.each(['send', 'check'] as const)('keeps the parts that stand there and sends no rest, after a %s', (phase) => {
    const step = afterOutcome({ is: 'partly', parts: [part], rest: { next: 2 } }, ended({ ...settled, phase }))
    expect(step).toEqual({ to: 'abandoned', parts: [part] })
  })

  test('is over when nothing of it has ever left, and the channel rests all the same', () => {
    const later: Outcome = { is: 'later', after: 50, scope: 'app', reason: 'rate-limit' }
    const pause = { scope: 'app', seconds: 50, reason: 'rate-limit' }
    expect(afterOutcome(later, ended({ begun: false }))).toEqual({ to: 'abandoned', parts: [], pause })
    const lost = afterOutcome({ is: 'reconnect', reason: 'expired' }, ended({ begun: false }))
    expect(lost).toEqual({ to: 'abandoned', parts: [], reconnect: 'expired' })
  })

  test('is looked up when a part of it may have left before the network put it off, however long ago it was due', () => {
    const later: Outcome = { is: 'later', after: 50, scope: 'channel', reason: 'network-down' }
    const step = afterOutcome(later, ended({ dueAt: ago(2 * 86_400) }))
    expect(step).toMatchObject({ to: 'queued', phase: 'check', afterSeconds: 50, unknownSince: now, pause: { seconds: 50 } })
  })

  test('never becomes one that can be tried again', () => {
    const refused: Outcome = { is: 'refused', code: 'policy', detail: 'no', parts: [part] }
    expect(afterOutcome(refused, ended())).toEqual({ to: 'abandoned', parts: [part] })
    expect(afterOutcome({ is: 'absent' }, ended({ ...settled, attempts: sendsAtMost }))).toEqual({ to: 'abandoned', parts: [] })
  })

  test('is done when it turns out to stand there, and unclear when nobody can tell', () => {
    expect(afterOutcome({ is: 'done', parts: [part] }, ended(settled))).toEqual({ to: 'done', parts: [part] })
    const unknown: Outcome = { is: 'unknown', ticket: {}, detail: 'no list' }
    expect(afterOutcome(unknown, ended())).toMatchObject({ to: 'queued', phase: 'check' })
    const last = { ...settled, unknownChecks: uncheckableAfter - 1 }
    expect(afterOutcome(unknown, ended(last))).toMatchObject({ to: 'unclear' })
  })
})
