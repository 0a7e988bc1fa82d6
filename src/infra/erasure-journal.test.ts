import { appendFile, mkdtemp, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createErasureJournal, type ErasureLine } from './erasure-journal.ts'

let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'journal-'))
})
afterAll(() => rm(folder, { recursive: true }))

const line = (key: string): ErasureLine => ({ authorityId: 'authority_1', kind: 'contact', key, at: '2026-11-22T09:00:00.000Z' })

test('an installation that never erased anything has an empty journal', async () => {
  expect(await createErasureJournal(join(folder, 'none.jsonl')).read()).toEqual([])
})

test('what was noted is read in order, by its owner only', async () => {
  const file = join(folder, 'deeper', 'journal.jsonl')
  const journal = createErasureJournal(file)
  await journal.note(line('a'))
  await journal.note(line('b'))
  expect((await journal.read()).map((one) => one.key)).toEqual(['a', 'b'])
  expect((await stat(file)).mode & 0o077).toBe(0)
})

test('half a line, as a crash or a full disk leaves it, hides none before it and none after it', async () => {
  const file = join(folder, 'torn.jsonl')
  const journal = createErasureJournal(file)
  await journal.note(line('a'))
  await appendFile(file, JSON.stringify(line('b')).slice(0, 40))
  expect((await journal.read()).map((one) => one.key)).toEqual(['a'])
  await journal.note(line('c'))
  expect((await journal.read()).map((one) => one.key)).toEqual(['a', 'c'])
})
