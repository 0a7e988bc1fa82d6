import { expect, test } from 'vitest'
import { addressOf, inView, isNarrowed, mayHaveMore, placeOf, searchOf, toConversation, toList } from './address'
import { text } from './messages'

test('without a word in the address the own conversations are shown by due time', () => {
  expect(placeOf({})).toMatchObject({ view: 'mine', sort: 'due', q: '' })
  expect(toList(placeOf({}))).toBe('/dialog')
})

test('what the address does not know is passed over', () => {
  expect(placeOf({ view: 'alles', sort: 'zufall', fremd: '1' })).toEqual(placeOf({}))
})

test('a list that is shared leads to the same list', () => {
  const place = placeOf({ view: 'open', kanal: 'channel_1', sort: 'newest' })
  expect(placeOf(addressOf(place))).toEqual(place)
  expect(toList(place)).toBe('/dialog?view=open&sort=newest&kanal=channel_1')
})

test('an open conversation keeps the list beside it in its address', () => {
  expect(toConversation('conversation_1', inView('overdue'))).toBe('/dialog/conversation_1?view=overdue')
})

test('another view begins without filters', () => {
  expect(isNarrowed(placeOf({ view: 'open', kanal: 'channel_1' }))).toBe(true)
  expect(isNarrowed(inView('open'))).toBe(false)
})

test('blanks around the words are not searched for', () => {
  expect(searchOf({ ...placeOf({ thema: 'topic_1' }), q: ' Sperrung ' })).toEqual({
    topicId: 'topic_1',
    q: 'Sperrung',
    limit: 40,
  })
})

test('a search that fills its page says that these are the newest hits, and how to find older ones', () => {
  const limit = Number(searchOf({ ...placeOf({}), q: 'Bus' }).limit)
  expect(mayHaveMore(limit - 1)).toBe(false)
  expect(mayHaveMore(limit)).toBe(true)
  expect(text()('foundMany', { count: limit })).toMatch(/^Die 40 neuesten Treffer\. Ältere finden Sie mit/)
})
