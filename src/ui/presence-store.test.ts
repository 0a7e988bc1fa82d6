import { expect, test, vi } from 'vitest'
import { peopleAt, subscribePresence, takePresence } from './presence-store'

const erika = { staffId: 'staff_1', name: 'Erika Beispiel' }

test('who is at a topic is told to everyone who shows it', () => {
  const told = vi.fn()
  const stop = subscribePresence(told)
  takePresence('conversation/1', [erika])
  expect(told).toHaveBeenCalledOnce()
  expect(peopleAt('conversation/1')).toEqual([erika])
  expect(peopleAt('conversation/2')).toEqual([])
  stop()
})

test('somebody of whom nothing was heard for 45 seconds is no longer shown', () => {
  takePresence('conversation/3', [erika])
  expect(peopleAt('conversation/3', Date.now() + 44_000)).toEqual([erika])
  expect(peopleAt('conversation/3', Date.now() + 46_000)).toEqual([])
})
