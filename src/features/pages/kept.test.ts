import { setTimeout as sleep } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { createKept } from './kept.ts'

const away = () => Promise.reject(Object.assign(new Error('gone'), { code: 'ECONNREFUSED' }))

test('a rush on one page makes it once', async () => {
  const kept = createKept<number>({ freshMs: 1_000, most: 10 })
  let made = 0
  const make = async () => {
    made += 1
    await sleep(5)
    return made
  }
  expect(await Promise.all(Array.from({ length: 100 }, () => kept('a', make)))).toEqual(Array(100).fill(1))
  expect(await kept('a', make)).toBe(1)
})

test('a value is made anew when its moment is over, knowing the one before', async () => {
  const kept = createKept<string>({ freshMs: 0, most: 10 })
  await kept('a', async () => 'first')
  expect(await kept('a', async (before) => `${before} then second`)).toBe('first then second')
})

test('a value is as old as the look at the database, not as the end of the work', async () => {
  const kept = createKept<number>({ freshMs: 30, most: 10 })
  await kept('a', async () => {
    await sleep(40)
    return 1
  })
  expect(await kept('a', async () => 2)).toBe(2)
})

test('a value that is a little old is given out while a new one is made', async () => {
  const kept = createKept<string>({ freshMs: 0, staleMs: 60_000, most: 10 })
  await kept('a', async () => 'old')
  expect(await kept('a', async () => sleep(5, 'new'))).toBe('old')
  await sleep(20)
  expect(await kept('a', async () => 'newer')).toBe('new')
})

test('what cannot be made any more is not given out a second time', async () => {
  const kept = createKept<string>({ freshMs: 0, staleMs: 60_000, most: 10 })
  await kept('a', async () => 'there')
  const gone = () => Promise.reject(new Error('removed'))
  expect(await kept('a', gone)).toBe('there')
  await sleep(5)
  await expect(kept('a', gone)).rejects.toThrow('removed')
})

test('while the database is away the last value is given out, and nothing for what was never known', async () => {
  const kept = createKept<string>({ freshMs: 0, most: 10 })
  await kept('a', async () => 'known')
  expect(await kept('a', away)).toBe('known')
  await expect(kept('b', away)).rejects.toThrow('gone')
})

test('what failed for another reason fails, and is not remembered', async () => {
  const kept = createKept<string>({ freshMs: 0, most: 10 })
  await kept('a', async () => 'known')
  await expect(kept('a', () => Promise.reject(new Error('removed')))).rejects.toThrow('removed')
  await expect(kept('a', away)).rejects.toThrow('gone')
})

test('no more is kept than there is room for', async () => {
  const kept = createKept<string>({ freshMs: 60_000, most: 2 })
  for (const key of ['a', 'b', 'c']) await kept(key, async () => key)
  expect(await kept('b', async () => 'again')).toBe('b')
  expect(await kept('a', async () => 'again')).toBe('again')
})
