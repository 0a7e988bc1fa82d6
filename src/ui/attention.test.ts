import { expect, test } from 'vitest'
import { watchForPeople } from './attention'

test('somebody is there for a minute after each key or move of the pointer', () => {
  let at = 0
  const desk = new EventTarget()
  const isThere = watchForPeople(desk, () => at)
  expect(isThere()).toBe(true)
  at = 61_000
  expect(isThere()).toBe(false)
  desk.dispatchEvent(new Event('keydown'))
  expect(isThere()).toBe(true)
  at = 120_000
  desk.dispatchEvent(new Event('pointermove'))
  at = 179_000
  expect(isThere()).toBe(true)
  at = 181_000
  expect(isThere()).toBe(false)
})
