import pg from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import {
  type MadeAuthority,
  makeAuthority,
  makeDepartment,
  makeStaff,
  openWorld,
  type World,
} from '../../../test/support/make.ts'
import { createIdentify, notify } from './people.ts'

let world: World
let here: MadeAuthority
let there: MadeAuthority
let client: pg.Client

beforeAll(async () => {
  world = await openWorld()
  here = await makeAuthority(world)
  there = await makeAuthority(world)
  for (const place of [here, there]) {
    const department = await makeDepartment(place, 'Presseamt')
    const person = await makeStaff(world, place, { roles: ['Verwaltung'], departments: [department] })
    const text = { de: 'Hallo', en: 'Hello' }
    await place.system.transaction((tx) =>
      notify(tx, [person.id], { kind: 'test.note', subject: { kind: 'thing', id: '1' }, text, link: '/desk' }),
    )
  }
  client = new pg.Client(world.database.app)
  await client.connect()
})
afterAll(async () => {
  await client.end()
  await world.close()
})

const filled = [
  'authorities',
  'departments',
  'staff',
  'staff_departments',
  'roles',
  'staff_roles',
  'staff_credentials',
  'notifications',
]

describe('the application’s role', () => {
  test.each(filled)('sees nothing of %s outside a tenant', async (table) => {
    expect((await client.query(`select from ${table}`)).rowCount).toBe(0)
  })

  test.each(filled)('sees only the own rows of %s inside a tenant', async (table) => {
    await client.query('begin')
    await client.query(`select set_config('app.authority', $1, true)`, [here.id])
    const { rows } = await client.query<Record<string, string>>(`select * from ${table}`)
    await client.query('rollback')
    expect(rows.length).toBeGreaterThan(0)
    const column = table === 'authorities' ? 'id' : 'authority_id'
    expect(new Set(rows.map((row) => row[column]))).toEqual(new Set([here.id]))
  })

  test.each(filled)('cannot change a row of %s of another tenant', async (table) => {
    await client.query('begin')
    await client.query(`select set_config('app.authority', $1, true)`, [here.id])
    const column = table === 'authorities' ? 'id' : 'authority_id'
    const { rowCount } = await client.query(`delete from ${table} where ${column} = $1`, [there.id])
    await client.query('rollback')
    expect(rowCount).toBe(0)
  })

  test.each([
    ['move its own row into another tenant', () => `update roles set authority_id = '${there.id}'`],
    [
      'write a row for another tenant',
      () => `insert into departments (authority_id, id, name, created_at) values ('${there.id}', 'd', 'x', now())`,
    ],
    ['switch the wall off', () => 'alter table staff disable row level security'],
    ['put another policy beside it', () => 'create policy open on staff using (true)'],
    ['switch row security off for its session', () => 'set local row_security = off; select from staff'],
    ['become the owner', () => 'set role buergernah_owner'],
    ['make a look-up of its own', () => `create function lookup.all_staff() returns bigint language sql as 'select 1'`],
  ])('cannot %s', async (_what, sql) => {
    await client.query('begin')
    await client.query(`select set_config('app.authority', $1, true)`, [here.id])
    const refused = client.query(sql())
    await expect(refused).rejects.toMatchObject({ code: expect.stringMatching(/^(42501|42883)$/) })
    await client.query('rollback')
  })

  test('cannot lead a look-up astray with a table of the same name', async () => {
    // PostgreSQL looks for tables in pg_temp first. Where the role may not even make one, there is nothing to fear.
    await client.query('set search_path = pg_temp, public')
    await client
      .query(
        `create temp table authorities as select 'authority_x' as id, 'https://evil.example' as origin, 'evil.example' as host`,
      )
      .catch(() => undefined)
    const { rowCount } = await client.query(`select * from lookup.host('evil.example')`)
    await client.query('drop table if exists pg_temp.authorities; reset search_path')
    expect(rowCount).toBe(0)
  })
})

test('every table with tenant rows has the wall and the tenant first in every key', async () => {
  const owner = new pg.Client(world.database.owner)
  await owner.connect()
  try {
    const { rows } = await owner.query<{ name: string; walled: boolean; keyed: boolean }>(`
      select c.relname as name, c.relrowsecurity and exists (select from pg_policy p where p.polrelid = c.oid) as walled,
        not exists (select from pg_index i where i.indrelid = c.oid and i.indisunique and i.indkey[0] <> a.attnum) as keyed
      from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attname = 'authority_id'
      where c.relkind = 'r' and c.relnamespace = 'public'::regnamespace`)
    expect(rows.length).toBeGreaterThan(15)
    expect(rows.filter((row) => !row.walled || !row.keyed)).toEqual([])
  } finally {
    await owner.end()
  }
})

test('a host belongs to its authority, and an unknown one to nobody', async () => {
  const identify = createIdentify(world.ground)
  expect(await identify.hostOf(new URL(here.origin).host.toUpperCase())).toEqual({ authorityId: here.id, origin: here.origin })
  expect(await identify.hostOf('niemand.example')).toBeNull()
})
