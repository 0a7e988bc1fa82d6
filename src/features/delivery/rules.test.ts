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

  test('a network that is down for a day ends the waiting, but not while it is unknown whether something was sent', () => {
    const later: Outcome = { is: 'later', after: 60, scope: 'channel', reason: 'network-down' }
    expect(afterOutcome(later, situation({ dueAt: ago(25 * 3600) }))).toMatchObject({ to: 'failed', refusal: 'gave-up' })
    expect(afterOutcome(later, situation({ dueAt: ago(25 * 3600), phase: 'check' }))).toMatchObject({
      to: 'queued',
      phase: 'check',
    })
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
    shownState({ state: 'queued', phase: 'send', dueAt: ago(1), unknownSince: null, channelNeedsPerson: false, now, ...change })

  test('an outcome that has been unknown for a minute is called unclear while looking goes on', () => {
    expect(shown({ phase: 'check', unknownSince: ago(60) })).toBe('unclear')
    expect(shown({ phase: 'check', unknownSince: ago(10) })).toBe('checking')
  })

  test('what waits for a channel to be connected says so, what is planned is only planned', () => {
    expect(shown({ channelNeedsPerson: true })).toBe('needs-channel')
    expect(shown({ channelNeedsPerson: true, dueAt: new Date(now.getTime() + 1000) })).toBe('planned')
  })

  test('a delivery counts as untouched only before its first send', () => {
    expect(isUntouched({ state: 'queued', phase: 'send', attempts: 0 })).toBe(true)
    expect(isUntouched({ state: 'queued', phase: 'send', attempts: 1 })).toBe(false)
    expect(isUntouched({ state: 'working', phase: 'send', attempts: 0 })).toBe(false)
    expect(isUntouched({ state: 'held', phase: 'check', attempts: 0 })).toBe(false)
  })
})
