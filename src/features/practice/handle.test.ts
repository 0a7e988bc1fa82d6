import { expect, test } from 'vitest'
import { NewAccountInput } from './contract.ts'
import { handleFrom } from './rules.ts'

const names = [
  'Straßenamt Süd',
  'Stadt Musterstadt',
  'Amt für Ausbildungsförderungsangelegenheiten und mehr',
  'Île-de-France!',
  '__ a',
]

test('a name becomes a handle that the network takes', () => {
  expect(handleFrom('Straßenamt Süd')).toBe('strassenamt-sued')
  for (const name of names.slice(0, 4)) expect(NewAccountInput.shape.handle.safeParse(handleFrom(name)).success).toBe(true)
})

test('a name without letters or digits gives no handle', () => {
  expect(handleFrom('…')).toBe('')
})
