import pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createTestDatabase, type TestDatabase } from '../../test/support/database.ts'
import { migrate } from './migrate.ts'
import { appRole } from './postgres/roles.ts'

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

test('an application that gets a role of its own only after the first migration may do all that it needs', async () => {
  await owner.query(`revoke all on schema public, lookup, jobs from ${appRole}`)
  await owner.query(`revoke all on all tables in schema public from ${appRole}`)
  await owner.query(`revoke all on all functions in schema lookup from ${appRole}`)

  expect(await migrate({ ownerUrl: database.owner, appRole })).toEqual([])

  const { rows } = await owner.query(
    `select has_schema_privilege($1, 'jobs', 'create') as jobs, has_schema_privilege($1, 'lookup', 'usage') as lookup,
       has_table_privilege($1, 'deliveries', 'update') as rows, has_table_privilege($1, 'schema_migrations', 'update') as migrations`,
    [appRole],
  )
  expect(rows).toEqual([{ jobs: true, lookup: true, rows: true, migrations: false }])
})
