import { randomBytes } from 'node:crypto'
import { createConnection } from 'node:net'
import { text } from 'node:stream/consumers'
import type pg from 'pg'
import { inject } from 'vitest'
import { appRole, ownerRole } from '../../src/infra/postgres/roles.ts'
import { asSuperuser, type TestServer } from './test-server.ts'

export interface TestDatabase {
  /** As the application: row-level security holds. */
  app: pg.PoolConfig
  /** As the role that owns the tables. */
  owner: pg.PoolConfig
  /** Removes the database and cuts the connections that are still open. */
  drop(): Promise<void>
}

let server: Promise<TestServer> | undefined

/**
 * A database of this test file's own, with all migrations run: a copy of the template (about 20 ms).
 * @example
 * const database = await createTestDatabase()   // in beforeAll
 * const pool = createPool(database.app, { … })
 * await database.drop()                         // in afterAll
 */
export async function createTestDatabase(): Promise<TestDatabase> {
  server ??= askDoor(inject('databaseDoor'))
  const at = await server
  const name = `test_${process.pid}_${randomBytes(4).toString('hex')}`
  await asSuperuser(at, (client) =>
    client.query(`create database ${name} owner ${ownerRole} template ${at.template} strategy file_copy`),
  )
  const password = at.rolePassword === undefined ? {} : { password: at.rolePassword }
  return {
    app: { ...at.connection, ...password, database: name, user: appRole },
    owner: { ...at.connection, ...password, database: name, user: ownerRole },
    drop: () => asSuperuser(at, (client) => client.query(`drop database ${name} with (force)`)),
  }
}

async function askDoor(path: string): Promise<TestServer> {
  const told: TestServer | { error: string } = JSON.parse(await text(createConnection(path)))
  if ('error' in told) throw new Error(`the test database could not be had: ${told.error}`)
  return told
}
