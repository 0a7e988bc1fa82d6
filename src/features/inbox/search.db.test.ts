import { sql } from 'kysely'
import pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type MadeAuthority, makeAuthority, openWorld, type World } from '../../../test/support/make.ts'
import { searchHits, searchMisses } from '../../../test/support/search-pairs.ts'
import { queryTerms, searchVector } from '../../kernel/text/search.ts'

let world: World
let owner: pg.Client
let town: MadeAuthority
let village: MadeAuthority
let hamlet: MadeAuthority

beforeAll(async () => {
  world = await openWorld()
  owner = new pg.Client(world.database.owner)
  await owner.connect()
  town = await makeAuthority(world)
  village = await makeAuthority(world)
  hamlet = await makeAuthority(world)
  // More than one walk and many weeks; three at a time are of the same minute, as when a network delivers late.
  await fill(town, 24_000)
  await fill(village, 12_500)
  await fill(hamlet, 40)
  await owner.query('analyze messages')
})
afterAll(async () => {
  await owner.end()
  await world.close()
})

/** Words by how often and when they were said; every fiftieth message is a note of a colleague. */
async function fill(authority: MadeAuthority, messages: number): Promise<void> {
  const values = [authority.id, messages]
  await owner.query(
    `insert into channels (authority_id, id, network, account, account_name, name, state_since, next_check_at, created_at)
     values ($1, 'channel', 'practice', 'a', 'a', 'a', now(), now(), now())`,
    [authority.id],
  )
  await owner.query(
    `insert into conversations (authority_id, id, channel_id, thread_key, kind, title, preview, first_in_at, last_in_at)
     values ($1, 'conversation', 'channel', 'k', 'comment', '', '', now(), now())`,
    [authority.id],
  )
  await owner.query(
    `insert into messages (authority_id, id, conversation_id, channel_id, direction, visibility, text, at, received_at, search)
     select $1, 'message_' || n, 'conversation', 'channel', case when n % 50 = 3 then 'note' else 'in' end, 'public', '', at, at,
       array_to_tsvector(array_remove(array['immer',
         case when n % 7 = 0 then 'oft' end, case when n % 40 = 0 then 'manchmal' end, case when n % 601 = 0 then 'selten' end,
         case when n < $2::int / 8 then 'fruher' end, case when n = 1 then 'einmal' end, 'wort' || n % 300], null))
     from (select n, timestamptz '2026-11-22 10:00Z' - ($2::int - n) / 3 * interval '20 minutes' as at from generate_series(1, $2::int) n) x`,
    values,
  )
}

type Hit = { id: string; at: string }

const searched = (authority: MadeAuthority, terms: string, most: number): Promise<Hit[]> =>
  authority.system.transaction(async (tx) => {
    const { rows } = await sql<Hit>`select message_id as id, at::text from search_messages(${terms}, ${most})`.execute(tx.db)
    return rows
  })

/** What is right, found by reading everything. */
const read = async (authority: MadeAuthority, terms: string): Promise<Hit[]> =>
  (
    await owner.query<Hit>(
      `select id, at::text from messages where authority_id = $1 and search @@ $2::tsquery and direction <> 'note' order by messages.at desc`,
      [authority.id, terms],
    )
  ).rows

const queries = [
  `'immer'`,
  `'oft'`,
  `'manchmal'`,
  `'selten'`,
  `'fruher'`,
  `'einmal'`,
  `'nie'`,
  `'oft' & 'selten'`,
  `'fruher' & 'manchmal'`,
  `'manch':* & 'wort1':*`,
  `'wort17'`,
  `'selten' | 'einmal'`,
]

test.each(queries)('a search for %s finds the newest hits, each once, however common its words are', async (terms) => {
  for (const authority of [town, village, hamlet]) {
    const all = await read(authority, terms)
    for (const most of [20, 300, 2_000]) {
      const hits = await searched(authority, terms, most)
      // Which of several of the same moment come last is open; their moments are not.
      expect(hits.map((hit) => hit.at).sort()).toEqual(
        all
          .slice(0, most)
          .map((hit) => hit.at)
          .sort(),
      )
      expect(new Set(hits.map((hit) => hit.id)).size).toBe(hits.length)
      const right = new Set(all.map((hit) => hit.id))
      expect(hits.filter((hit) => !right.has(hit.id))).toEqual([])
    }
  }
})

test('the database finds of the German pairs all that belong together, and none that do not', async () => {
  const texts = await makeAuthority(world)
  await fill(texts, 0)
  const pairs = [...searchHits, ...searchMisses]
  for (const [n, [, text]] of pairs.entries()) {
    await owner.query(
      `insert into messages (authority_id, id, conversation_id, channel_id, direction, visibility, text, at, received_at, search)
       values ($1, $2, 'conversation', 'channel', 'in', 'public', $3, now(), now(), $4::tsvector)`,
      [texts.id, `message_${n}`, text, searchVector(text)],
    )
  }
  const wrong: string[] = []
  for (const [n, [query, text]] of pairs.entries()) {
    const found = (await searched(texts, queryTerms(query), 500)).some((hit) => hit.id === `message_${n}`)
    if (found !== n < searchHits.length) wrong.push(`${query}: ${text}`)
  }
  expect(wrong).toEqual([])
})

test('a search for nothing finds nothing', async () => {
  expect(await searched(town, '', 20)).toEqual([])
})
