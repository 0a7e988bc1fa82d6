import { expect, test } from 'vitest'
import { returnTo } from './way-back'

test('whoever is signed out in the middle of work comes back to the same list', () => {
  const from = { pathname: '/desk/dialog/conversation_1', search: '?view=mine&q=Bus' }
  expect(returnTo(from)).toBe('/anmelden?weiter=%2Fdialog%2Fconversation_1%3Fview%3Dmine%26q%3DBus')
})

test('from the start there is nothing to come back to', () => {
  expect(returnTo({ pathname: '/desk', search: '' })).toBe('/anmelden')
  expect(returnTo({ pathname: '/desk/heute', search: '' })).toBe('/anmelden')
})
