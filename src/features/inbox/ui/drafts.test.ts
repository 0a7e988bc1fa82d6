import { expect, test } from 'vitest'
import { clearDraft, draft, draftOf, setDraft } from './drafts'

test('a draft comes back with its words and its way', () => {
  expect(draftOf('{"text":"Guten Morgen","way":"note"}')).toEqual({ text: 'Guten Morgen', way: 'note' })
})

test('what is no draft counts as none', () => {
  const none = { text: '', way: null }
  expect(draftOf(null)).toEqual(none)
  expect(draftOf('{')).toEqual(none)
  expect(draftOf('{"text":7}')).toEqual(none)
})

test('an unknown way is passed over, the words are not', () => {
  expect(draftOf('{"text":"Hallo","way":"taube"}')).toEqual({ text: 'Hallo', way: null })
})

test('each conversation has a draft of its own, until it is sent', () => {
  setDraft('conversation_1', { text: 'Guten Tag' })
  setDraft('conversation_2', { text: 'Moin', way: 'private' })
  expect(draft('conversation_1')).toEqual({ text: 'Guten Tag', way: null })
  clearDraft('conversation_1', 'Guten Tag')
  expect(draft('conversation_1').text).toBe('')
  expect(draft('conversation_2')).toEqual({ text: 'Moin', way: 'private' })
})

test('what was begun while an answer was on its way stays', () => {
  setDraft('conversation_3', { text: 'Ihr Ausweis ist da. ' })
  const sent = 'Ihr Ausweis ist da.'
  setDraft('conversation_3', { text: 'Noch etwas:' })
  clearDraft('conversation_3', sent)
  expect(draft('conversation_3').text).toBe('Noch etwas:')
})
