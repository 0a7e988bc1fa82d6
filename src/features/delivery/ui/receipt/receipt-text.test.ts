import { expect, test } from 'vitest'
import type { Receipt } from '../../contract.ts'
import { receiptText } from './receipt-text'

const receipt: Receipt = {
  delivery: {
    id: 'delivery_1',
    batchId: 'batch_1',
    channelId: 'channel_1',
    kind: 'post',
    lane: 'normal',
    state: 'done',
    dueAt: '2026-11-24T13:00:00Z',
    nextAt: '2026-11-24T13:00:00Z',
    doneAt: '2026-11-24T13:00:02Z',
    attempts: 1,
    parts: [{ remoteId: '42', url: 'https://netz.example/42' }],
    refusal: null,
    detail: null,
    heldReason: null,
    stop: null,
    untouched: false,
    noMoreSends: false,
    subject: { kind: 'post', id: 'post_1' },
    ofDeliveryId: null,
  },
  channel: { name: 'Übungsnetz Musterstadt', network: 'practice', account: 'Stadt Musterstadt' },
  text: 'Die Musterbrücke ist gesperrt.',
  given: [
    { label: { de: 'Hinweis vor dem Inhalt', en: 'Notice before the content' }, value: { de: 'Baustelle', en: 'Baustelle' } },
  ],
  media: [{ sha256: 'abc123', type: 'image/png', alt: 'Bagger auf der Musterbrücke' }],
  requestedAt: '2026-11-24T12:59:00Z',
  settledBy: null,
  openParts: { count: 0, readable: true },
  attempts: [
    { number: 1, phase: 'send', startedAt: '2026-11-24T13:00:00Z', endedAt: '2026-11-24T13:00:02Z', outcome: 'done', detail: '' },
  ],
}
const full = (at: string) => at

test('a copied receipt holds text, media hashes, ids, times, every try and who approved', () => {
  const copied = receiptText(
    {
      receipt,
      requestedBy: 'Rita Redaktion',
      contentHash: 'def456',
      approvals: [{ by: 'Frank Freigabe', step: 'Pressestelle', at: '2026-11-24T12:00:00Z', comment: '' }],
    },
    full,
  )
  for (const part of [
    'Die Musterbrücke ist gesperrt.',
    'SHA-256 abc123',
    'https://netz.example/42 (42)',
    '2026-11-24T12:59:00Z, von Rita Redaktion',
    'Pressestelle: Frank Freigabe, 2026-11-24T12:00:00Z',
    '1. senden: 2026-11-24T13:00:00Z – 2026-11-24T13:00:02Z, angekommen',
    'delivery_1',
    'def456',
  ])
    expect(copied).toContain(part)
})

test('a receipt of what a person settled names them, and never an id that no network gave', () => {
  const parts = [{ remoteId: 'by-hand:1', byHand: 'unnamed' as const }]
  const settled = { ...receipt, settledBy: 'Rita Redaktion', delivery: { ...receipt.delivery, parts } }
  const copied = receiptText({ receipt: settled }, full)
  expect(copied).toContain('Von Hand geklärt von: Rita Redaktion')
  expect(copied).toContain('von Hand vermerkt')
  expect(copied).not.toContain('by-hand:')
})

test('a receipt of something that nobody had to approve says nothing of approvals', () => {
  expect(receiptText({ receipt }, full)).not.toContain('Freigaben')
  expect(receiptText({ receipt, approvals: [] }, full)).toContain('ohne Freigabe')
})
