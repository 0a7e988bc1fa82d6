import { expect, test } from 'vitest'
import { maskedPieces, paragraphsOf } from './masked'

test('what is hidden stands where it was, and the rest of the text stays whole', () => {
  const text = 'Rufen Sie 0171▒▒▒ an: ▒▒▒▒'
  const masked = [
    { start: 10, end: 17, kind: 'phone' },
    { start: 22, end: 26, kind: 'email' },
  ]
  expect(maskedPieces({ text, masked })).toEqual([
    { is: 'text', text: 'Rufen Sie ' },
    { is: 'hidden', kind: 'phone' },
    { is: 'text', text: ' an: ' },
    { is: 'hidden', kind: 'email' },
  ])
})

test('a text without case data is one piece', () => {
  expect(maskedPieces({ text: 'Danke!', masked: [] })).toEqual([{ is: 'text', text: 'Danke!' }])
})

test('an empty line parts paragraphs, a line break does not, and what is hidden stays in its paragraph', () => {
  const text = 'Guten Tag,\nkommt der Bus?\n\nMeine Nummer: ▒▒▒▒'
  const paragraphs = paragraphsOf(maskedPieces({ text, masked: [{ start: 41, end: 45, kind: 'phone' }] }))
  expect(paragraphs).toEqual([
    [{ is: 'text', text: 'Guten Tag,\nkommt der Bus?' }],
    [
      { is: 'text', text: 'Meine Nummer: ' },
      { is: 'hidden', kind: 'phone' },
    ],
  ])
})
