import { expect, test } from 'vitest'
import { consentProblemOf } from './consent-problems'
import { placeOf, toStep } from './path'

const queryOf = (address: string) => Object.fromEntries(new URL(address, 'http://desk.invalid').searchParams)

test('every step has an address that leads back to it', () => {
  for (const step of ['network', 'prepare', 'access', 'name'] as const) {
    expect(placeOf(queryOf(toStep(step, { network: 'practice' })), true)).toMatchObject({ step, network: 'practice' })
  }
  expect(placeOf(queryOf(toStep('done', { channelId: 'channel_1' })), false)).toMatchObject({
    step: 'done',
    channelId: 'channel_1',
  })
})

test('without a network one is chosen first', () => {
  expect(placeOf({ schritt: 'zugang' }, true).step).toBe('network')
})

test('after a reload the access is asked for again: secrets are kept nowhere', () => {
  expect(placeOf({ netz: 'practice', schritt: 'name' }, false).step).toBe('access')
})

test('the end is shown only for a channel that was made', () => {
  expect(placeOf({ schritt: 'fertig' }, true).step).toBe('network')
})

test('back from a network, the address says whether an account is to be chosen or nothing was connected', () => {
  expect(placeOf({ schritt: 'konto', versuch: 'connection_1' }, false)).toMatchObject({
    step: 'account',
    attempt: 'connection_1',
  })
  expect(placeOf({ schritt: 'konto' }, false).step).toBe('network')
  expect(placeOf({ schritt: 'zurueck', netz: 'practice', grund: 'refused' }, false)).toMatchObject({
    step: 'back',
    network: 'practice',
  })
})

test('a reason that this desk does not know is shown as one that nobody knows', () => {
  expect(consentProblemOf('refused')).toBe('refused')
  expect(consentProblemOf('<b>')).toBe('unknown')
  expect(consentProblemOf(undefined)).toBeUndefined()
})
