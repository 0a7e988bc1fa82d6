import { expect, test } from 'vitest'
import type { PersonHit } from '../../contract.ts'
import { bytesOf, totalsOf } from './totals'

test('what will be erased is summed over all chosen accounts', () => {
  const hits = [
    { conversations: 2, messages: 5 },
    { conversations: 0, messages: 1 },
  ] as PersonHit[]
  expect(totalsOf(hits)).toEqual({ contacts: 2, conversations: 2, messages: 6 })
  expect(totalsOf([])).toEqual({ contacts: 0, conversations: 0, messages: 0 })
})

test('a file that came as base64 keeps every byte', () => {
  const bytes = Uint8Array.from({ length: 256 }, (_, i) => i)
  expect(bytesOf(btoa(String.fromCharCode(...bytes)))).toEqual(bytes)
})
