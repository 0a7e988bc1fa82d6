import { expect, test } from 'vitest'
import type { PostContent } from '../../contract.ts'
import { placeOfWords, standsAt } from './quoted'

const text = 'Die Brücke ist zu.\n\nDie Fähre fährt. Die Brücke öffnet am Freitag.'
const content: PostContent = {
  title: 'Brücke gesperrt',
  text,
  language: 'de',
  link: null,
  lane: 'normal',
  topicId: null,
  classId: 'class_1',
  departmentId: null,
  ownerId: null,
  targetGroupIds: [],
  images: [],
  planned: null,
  variants: [],
}

test('marked words are found in their field, whatever breaks the screen put into them', () => {
  expect(placeOfWords(content, { words: 'ist zu. Die\nFähre', before: '' })).toEqual({ field: 'text', start: 11, end: 29 })
  expect(placeOfWords(content, { words: 'Brücke gesperrt', before: '' })).toEqual({ field: 'title', start: 0, end: 15 })
})

test('of the same words that place is meant before which the same stands', () => {
  const second = text.lastIndexOf('Die Brücke')
  expect(placeOfWords(content, { words: 'Die Brücke', before: 'Die Fähre fährt. ' })?.start).toBe(second)
  expect(placeOfWords(content, { words: 'Die Brücke', before: '' })?.start).toBe(0)
})

test('words that the post does not have are no place', () => {
  expect(placeOfWords(content, { words: 'Der Tunnel', before: '' })).toBeNull()
  expect(placeOfWords(content, { words: ' \n', before: '' })).toBeNull()
})

test('words of a comment are found again where they moved to, the nearest if there are several, and are gone when they were changed', () => {
  const place = { field: 'text', start: 0, end: 10, quote: 'Die Brücke' }
  const longer = { ...content, text: `Achtung! ${text}` }
  expect(standsAt(longer, place)).toEqual({ start: 9, end: 19 })
  expect(standsAt(longer, { ...place, start: 50 })?.start).toBe(longer.text.lastIndexOf('Die Brücke'))
  expect(standsAt({ ...content, text: 'Die Fähre fährt.' }, place)).toBeNull()
  expect(standsAt(content, { ...place, field: 'images.media_1' })).toBeNull()
})
