import pg from 'pg'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { createTestDatabase, type TestDatabase } from './database.ts'

let first: TestDatabase
let second: TestDatabase
beforeAll(async () => {
  ;[first, second] = await Promise.all([createTestDatabase(), createTestDatabase()])
})
afterAll(() => Promise.all([first.drop(), second.drop()]))

async function ask(config: pg.PoolConfig, sql: string): Promise<unknown[][]> {
  const client = new pg.Client(config)
  await client.connect()
  try {
    return (await client.query<unknown[]>({ text: sql, rowMode: 'array' })).rows
  } finally {
    await client.end()
  }
}

it('each test file has a migrated database of its own', async () => {
  await ask(first.owner, 'create table only_here (id int)')
  expect(await ask(first.app, `select to_regclass('only_here') is not null`)).toEqual([[true]])
  expect(
    await ask(second.app, `select to_regclass('only_here') is not null, to_regclass('schema_migrations') is not null`),
  ).toEqual([[false, true]])
})

it('tests run as the role that the wall holds back', async () => {
  const roles = await ask(first.app, 'select rolsuper or rolbypassrls from pg_roles where rolname = current_user')
  expect(roles).toEqual([[false]])
})
