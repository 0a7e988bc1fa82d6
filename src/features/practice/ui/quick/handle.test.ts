import { expect, test } from 'vitest'
import { NewAccountInput } from '../../contract.ts'
import { handleFrom, isHandle } from './handle'

const names = [
  'Straßenamt Süd',
  'Stadt Musterstadt',
  'Amt für Ausbildungsförderungsangelegenheiten und mehr',
  'Île-de-France!',
  '__ a',
]

test('a name becomes a handle that the network takes', () => {
  expect(handleFrom('Straßenamt Süd')).toBe('strassenamt-sued')
  for (const name of names.slice(0, 4)) expect(isHandle(handleFrom(name))).toBe(true)
})

test('a name without letters or digits gives no handle', () => {
  expect(handleFrom('…')).toBe('')
})

test('the desk and the server agree on what a handle is', () => {
  for (const handle of ['ab', 'a', 'stadt.muster', 'stadt..muster', '-stadt', 'stadt-', 'Stadt', 'stadt_1', 'x'.repeat(41)]) {
    expect([handle, isHandle(handle)]).toEqual([handle, NewAccountInput.shape.handle.safeParse(handle).success])
  }
})
