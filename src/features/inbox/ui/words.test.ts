import { expect, test } from 'vitest'
import { addressOf, inView, placeOf, toConversation, toList } from './address'
import { setWords, wordsOf } from './words'

test('what is searched for stands in no address', () => {
  const place = { ...placeOf({ view: 'open', kanal: 'channel_1' }), q: 'Erika Beispiel' }
  for (const address of [toList(place), toConversation('conversation_1', place), JSON.stringify(addressOf(place))]) {
    expect(address).not.toMatch(/Erika|q=/)
  }
  expect(placeOf({ q: 'Erika Beispiel' }).q).toBe('')
})

test('words stay with the list in which they were typed', () => {
  setWords(inView('open'), 'Sperrung')
  expect(wordsOf(inView('open'))).toBe('Sperrung')
  expect(wordsOf(inView('closed'))).toBe('')
  setWords(inView('closed'), 'Bus')
  expect(wordsOf(inView('open'))).toBe('')
})
