import { expect, test } from 'vitest'
import type { DeliveryView } from '../contract.ts'
import { lookOf } from './look'
import { resultsByChannel } from './results'

const delivery = (id: string, change: Partial<DeliveryView> = {}): DeliveryView => ({
  id: `delivery_${id}`,
  batchId: 'batch_1',
  channelId: 'channel_a',
  kind: 'post',
  lane: 'normal',
  state: 'done',
  dueAt: '2026-11-24T13:00:00.000Z',
  nextAt: '2026-11-24T13:00:00.000Z',
  doneAt: null,
  attempts: 1,
  parts: [],
  refusal: null,
  detail: null,
  heldReason: null,
  stop: null,
  untouched: false,
  noMoreSends: false,
  subject: { kind: 'post', id: 'post_1' },
  ofDeliveryId: null,
  ...change,
})
const part = (remoteId: string) => ({ remoteId })

test('the newest delivery speaks for its channel, and the earlier ones stay readable', () => {
  const [result] = resultsByChannel([delivery('1', { parts: [part('r1')] }), delivery('2', { kind: 'edit', state: 'failed' })])
  expect(result?.now.id).toBe('delivery_2')
  expect(result?.earlier.map((one) => one.id)).toEqual(['delivery_1'])
})

test('a withdrawn delivery speaks only when there is no other', () => {
  expect(resultsByChannel([delivery('1'), delivery('2', { state: 'withdrawn' })])[0]?.now.id).toBe('delivery_1')
  expect(resultsByChannel([delivery('2', { state: 'withdrawn' })])[0]?.now.state).toBe('withdrawn')
})

test('links lead to what stands there now: after an edit to its parts, after a removal nowhere', () => {
  const sent = delivery('1', { parts: [part('r1')] })
  const edit = delivery('2', { kind: 'edit', parts: [part('r1'), part('r2')] })
  expect(resultsByChannel([sent, edit])[0]?.parts).toEqual([part('r1'), part('r2')])
  expect(resultsByChannel([sent, edit, delivery('3', { kind: 'remove' })])[0]?.parts).toEqual([])
  expect(resultsByChannel([sent, delivery('3', { kind: 'remove', state: 'failed' })])[0]?.parts).toEqual([part('r1')])
})

test('a failed change is never shown as a failed post', () => {
  expect(lookOf({ kind: 'post', state: 'failed', stop: null }).word).toBe('failed')
  expect(lookOf({ kind: 'edit', state: 'failed', stop: null }).word).toBe('editFailed')
  expect(lookOf({ kind: 'remove', state: 'failed', stop: null }).word).toBe('removeFailed')
})
