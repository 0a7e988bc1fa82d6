import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { sealed } from '../src/commands/sealed.ts'
import { createTestDatabase, type TestDatabase } from './support/database.ts'

/** What `keys rotate` must reach: the list against the database, and against every place in the source that seals. */
let database: TestDatabase
let owner: pg.Client

beforeAll(async () => {
  database = await createTestDatabase()
  owner = new pg.Client(database.owner)
  await owner.connect()
})
afterAll(async () => {
  await owner.end()
  await database.drop()
})

const columns = sealed.flatMap((one) => [...one.columns])
const places = sealed.flatMap((one) => one.places)

/** Names by which columns of secrets go; what is only hashed, counted or dated is none. */
const looksSealed = /(^|_)(sealed|secret|secrets|pending|private)$/

test('every column whose name says that it is sealed is reached by a rotation of keys', async () => {
  const { rows } = await owner.query<{ name: string }>(
    `select c.relname || '.' || a.attname as name from pg_attribute a join pg_class c on c.oid = a.attrelid
     where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and a.attnum > 0 and not a.attisdropped
       and a.atttypid in ('text'::regtype, 'jsonb'::regtype)`,
  )
  const there = rows.map((row) => row.name)
  expect(columns.filter((name) => !there.includes(name))).toEqual([])
  expect(there.filter((name) => looksSealed.test(name.split('.')[1] ?? '') && !columns.some((one) => one === name))).toEqual([])
})

test('every place for which the product seals is reached by a rotation of keys', () => {
  const root = fileURLToPath(new URL('../src/', import.meta.url))
  const texts = readdirSync(root, { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.ts') && !path.endsWith('.test.ts') && !path.startsWith('infra/'))
    .map((path) => ({ path, text: readFileSync(join(root, path), 'utf8') }))
  // Whoever seals has the place named by a function of this name; its text begins with it.
  const named = /\b(?:\w*[cC]ontext|sealedFor)\(/
  expect(texts.filter(({ text }) => /\.seal\(/.test(text) && !named.test(text)).map(({ path }) => path)).toEqual([])
  const found = texts.flatMap(({ text }) =>
    [...text.matchAll(/\bconst (?:\w*Context|sealedFor) = \([^)]*\)(?:: string)? =>\s*`([\w.]+)\//g)].map((match) => match[1]),
  )
  expect(found.sort()).toEqual([...places].sort())
})
