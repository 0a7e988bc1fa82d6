import { describe, expect, test } from 'vitest'
import { createPasswords } from './passwords.ts'
import { createTurns, TooBusyError } from './turns.ts'

const passwords = createPasswords()

describe('a password', () => {
  test('is stored as argon2id with 19 MiB and two passes, never twice the same', async () => {
    const [one, two] = await Promise.all([passwords.hash('Musterwort 1'), passwords.hash('Musterwort 1')])
    expect(one).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$[A-Za-z0-9+/]{22}\$[A-Za-z0-9+/]{43}$/)
    expect(one).not.toBe(two)
  })

  test('is recognised, and another one is not', async () => {
    const stored = await passwords.hash('Müsterwort')
    expect(await passwords.verify('Müsterwort', stored)).toBe(true)
    expect(await passwords.verify('Müsterwort ', stored)).toBe(false)
    expect(await passwords.verify('', stored)).toBe(false)
  })

  test('typed with a combining umlaut is the same password', async () => {
    expect(await passwords.verify('Mu\u0308sterwort', await passwords.hash('M\u00fcsterwort'))).toBe(true)
  })

  test('hashed by another program is recognised', async () => {
    // A vector of the reference implementation's own tests: "password", "somesalt", 64 MiB, two passes.
    const stored = '$argon2id$v=19$m=65536,t=2,p=1$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc'
    expect(await passwords.verify('password', stored)).toBe(true)
    expect(passwords.needsRehash(stored)).toBe(true)
  })

  test('made with the costs of today needs no new hash', async () => {
    expect(passwords.needsRehash(await passwords.hash('x'))).toBe(false)
  })

  test('longer than 1024 characters is refused, and its beginning does not let anyone in', async () => {
    await expect(passwords.hash('x'.repeat(1025))).rejects.toThrow(RangeError)
    const stored = await passwords.hash('x'.repeat(1024))
    expect(await passwords.verify('x'.repeat(1024), stored)).toBe(true)
    expect(await passwords.verify('x'.repeat(1025), stored)).toBe(false)
  })
})

test('checking a password of nobody takes as long as that of somebody', async () => {
  const stored = await passwords.hash('Musterwort')
  const time = async (of: string | undefined) => {
    const from = performance.now()
    expect(await passwords.verify('falsch', of)).toBe(false)
    return performance.now() - from
  }
  const shortest = async (of: string | undefined) => Math.min(await time(of), await time(of), await time(of))
  const ratio = (await shortest(undefined)) / (await shortest(stored))
  // Wide, because other work shares the machine; without the work the ratio would be a thousandth.
  expect(ratio).toBeGreaterThan(0.2)
  expect(ratio).toBeLessThan(5)
})

test.each([
  ['empty', ''],
  ['of another kind', '$2b$10$abcdefghijklmnopqrstuv'],
  ['hungry for memory', '$argon2id$v=19$m=9999999,t=2,p=1$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc'],
])('a stored hash that is %s is an error, not a wrong password', async (_how, stored) => {
  await expect(passwords.verify('x', stored)).rejects.toThrow('not an argon2id hash')
})

test('a flood of sign-ins is worked off two at a time and refused beyond the waiting line', async () => {
  const few = createPasswords({ atOnce: 2, waiting: 3 })
  const results = await Promise.allSettled(Array.from({ length: 12 }, () => few.verify('x', undefined)))
  const refused = results.filter((result) => result.status === 'rejected' && result.reason instanceof TooBusyError)
  expect(refused).toHaveLength(7)
  expect(await few.verify('x', undefined)).toBe(false)
})

test('turns are taken in order, never more at once than allowed, and given back after a failure', async () => {
  const turns = createTurns({ atOnce: 2, waiting: 100 })
  let running = 0
  let most = 0
  const order: number[] = []
  const work = (index: number) =>
    turns.take(async () => {
      order.push(index)
      running += 1
      most = Math.max(most, running)
      await new Promise((resolve) => setTimeout(resolve, 1))
      running -= 1
      if (index % 3 === 0) throw new Error('failed')
    })
  await Promise.allSettled(Array.from({ length: 20 }, (_, index) => work(index)))
  expect(most).toBe(2)
  expect(order).toEqual(Array.from({ length: 20 }, (_, index) => index))
})
