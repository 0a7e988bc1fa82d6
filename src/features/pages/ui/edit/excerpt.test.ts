import { expect, test } from 'vitest'
import { excerpt } from './excerpt'

const long = (end: string) => ['eins', 'zwei', 'drei', 'vier', end].join('\n\n')

test('a change at the end is shown with the paragraph before it', () => {
  expect(excerpt(long('fünf'), long('fünf und mehr'))).toEqual({
    before: '…\n\nvier\n\nfünf',
    after: '…\n\nvier\n\nfünf und mehr',
  })
})

test('a change at the beginning is shown with the paragraph behind it', () => {
  expect(excerpt(long('fünf'), long('fünf').replace('eins', 'Eins'))).toEqual({
    before: 'eins\n\nzwei\n\n…',
    after: 'Eins\n\nzwei\n\n…',
  })
})

test('a paragraph put in between stands between its neighbours', () => {
  expect(excerpt('a\n\nb\n\nc\n\nd', 'a\n\nb\n\nneu\n\nc\n\nd')).toEqual({
    before: '…\n\nb\n\nc\n\n…',
    after: '…\n\nb\n\nneu\n\nc\n\n…',
  })
})

test('texts without anything in common are shown as a whole', () => {
  expect(excerpt('a\n\nb', 'c\n\nd\n\ne')).toEqual({ before: 'a\n\nb', after: 'c\n\nd\n\ne' })
})
