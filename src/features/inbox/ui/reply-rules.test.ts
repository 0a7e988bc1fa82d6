import { expect, test } from 'vitest'
import type { MessageView } from '../contract.ts'
import { newestIn, warningFor, waysOf } from './reply-rules'

const message = (change: Partial<MessageView>): MessageView => ({
  id: `message_${'0'.repeat(32)}`,
  direction: 'in',
  authorName: 'Erika Beispiel',
  text: 'Kommt der Bus noch?',
  masked: [],
  language: 'de',
  visibility: 'public',
  images: [],
  url: null,
  at: '2026-11-24T08:01:00.000Z',
  editedAt: null,
  deletedAt: null,
  withdrawnAt: null,
  earlierTexts: [],
  delivery: null,
  ...change,
})

test('a phone number in a public answer is warned of', () => {
  expect(warningFor('public', 'Rufen Sie mich an: 0171 2345678', [])).toEqual({ where: 'answer', kinds: ['phone'] })
})

test('health in what the citizen wrote is warned of before one answers in public', () => {
  const theirs = message({ text: 'Meine Mutter muss dreimal die Woche zur Dialyse.' })
  expect(warningFor('public', 'Ja, der Bus fährt.', [theirs])).toEqual({ where: 'messages', kinds: ['health'] })
})

test('what is hidden in the citizen’s message counts, too', () => {
  const theirs = message({ text: 'Meine Nummer: ▒▒▒▒', masked: [{ start: 14, end: 18, kind: 'phone' }] })
  expect(warningFor('public', 'Danke!', [theirs])).toEqual({ where: 'messages', kinds: ['phone'] })
})

test('a confidential answer and a note are not warned of', () => {
  expect(warningFor('private', '0171 2345678', [])).toBeUndefined()
  expect(warningFor('note', '0171 2345678', [])).toBeUndefined()
})

test('the message that is answered is the citizen’s newest, not our own last word', () => {
  const first = message({ id: `message_${'1'.repeat(32)}` })
  const ours = message({ id: `message_${'2'.repeat(32)}`, direction: 'out' })
  expect(newestIn([first, ours])?.id).toBe(first.id)
})

test('whoever may not answer can still leave a note', () => {
  expect(waysOf({ replyWays: ['public', 'private'] }, false)).toEqual(['note'])
  expect(waysOf({ replyWays: ['public', 'private'] }, true)).toEqual(['public', 'private', 'note'])
})
