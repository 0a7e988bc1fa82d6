import pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { fillAudit, fillCalendar, fillInbox, type Tenant } from '../bench/fill.ts'
import { calendarReads, deskReads, inboxReads, searchReads } from '../bench/reads-list.ts'
import { ensureClasses } from '../src/features/publishing/publishing.ts'
import { rights } from '../src/kernel/right.ts'
import { type MadeStaff, makeStaff, openWorld, type World } from './support/make.ts'
import { makeNewsroom } from './support/newsroom.ts'

let world: World
let owner: pg.Client
let person: MadeStaff

/** Tables that grow for years. */
const grown = ['messages', 'conversations', 'deliveries', 'posts', 'post_variants', 'audit_entries', 'audit_links']

beforeAll(async () => {
  world = await openWorld()
  owner = new pg.Client(world.database.owner)
  await owner.connect()
  // As our own server is set: on a disk of today a jump costs hardly more than the next page.
  await owner.query(`do $$ begin execute format('alter database %I set random_page_cost = 1.1', current_database()); end $$`)
  for (const messages of [12_000, 3_000]) {
    const room = await makeNewsroom(world)
    await room.authority.system.transaction((tx) => ensureClasses(tx))
    const filled = await makeStaff(world, room.authority, { rights: [...rights] })
    person ??= filled
    const to: Tenant = {
      authority: room.authority.id,
      channels: [room.plain, room.rigid],
      staff: [room.writer.id, filled.id],
    }
    await fillInbox(owner, to, messages)
    await fillCalendar(owner, to, messages / 4)
    await fillAudit(owner, to, messages / 2)
    // So that what is kept back is really looked for.
    await owner.query(`update channels set policy = 'paused' where id = $1`, [room.rigid])
  }
  await owner.query('vacuum analyze')
}, 180_000)
afterAll(async () => {
  await owner.end()
  await world.close()
})

async function wholeReads(): Promise<Record<string, number>> {
  const { rows } = await owner.query<{ name: string; n: number }>(
    `select relname as name, seq_scan::int as n from pg_stat_user_tables where relname = any ($1)`,
    [grown],
  )
  return Object.fromEntries(rows.map((row) => [row.name, row.n]))
}

const all = [
  ...inboxReads.map((read) => ({ ...read, name: `inbox, ${read.name}` })),
  ...searchReads.map((read) => ({ ...read, name: `a search for ${read.name}` })),
  ...calendarReads.map((read) => ({ ...read, name: `calendar, ${read.name}` })),
  ...deskReads,
]

test.each(all)('$name reads no table from end to end', async (read) => {
  const before = await wholeReads()
  await read.run(person.ctx, 0)
  // A server tells its figures at most once a second, unless asked.
  await world.db.selectNoFrom((e) => e.fn<string>('pg_stat_force_next_flush').as('told')).execute()
  expect(await wholeReads()).toEqual(before)
})
