import { sql } from 'kysely'
import type { IncomingAuthor } from '../../connectors/connector.ts'
import type { Tx } from '../../infra/ctx.ts'

/** So exact is "last seen": the day. Writing it with every message would make all who hear of the same person wait for each other. */
const seenMs = 86_400_000

/**
 * The people behind messages; their names are kept as the network shows them now. One person writes on many channels at once, so who is known
 * and unchanged is only read, and rows are made and locked in one order: neither waits for more than the other's commit.
 * @returns our ids by the network's
 */
export async function putContacts(tx: Tx, network: string, authors: readonly IncomingAuthor[]): Promise<Map<string, string>> {
  const wanted = new Map(authors.map((author) => [author.remoteId, shownOf(author)]))
  if (wanted.size === 0) return new Map()
  const known = await find(tx, network, [...wanted.keys()])
  const missing = [...wanted.keys()].filter((remoteId) => !known.has(remoteId)).sort()
  if (missing.length > 0) {
    await insert(
      tx,
      network,
      missing.map((remoteId) => ({ remoteId, ...(wanted.get(remoteId) as Shown) })),
    )
    // Also those whom somebody else made in the same moment.
    for (const [remoteId, row] of await find(tx, network, missing)) known.set(remoteId, row)
  }
  const now = tx.clock.now().getTime()
  const changed = [...known].filter(([remoteId, row]) => {
    const shown = wanted.get(remoteId)
    const isSame = shown && row.name === shown.name && row.handle === shown.handle && row.url === shown.url
    return !isSame || now - row.last_seen_at.getTime() >= seenMs
  })
  for (const [remoteId, row] of changed) await refresh(tx, row.id, wanted.get(remoteId) as Shown)
  return new Map([...known].map(([remoteId, row]) => [remoteId, row.id]))
}

/** One person, as `putContacts`. */
export async function putContact(tx: Tx, network: string, author: IncomingAuthor): Promise<string> {
  const id = (await putContacts(tx, network, [author])).get(author.remoteId)
  if (id === undefined) throw new Error('a contact that was just made is not there')
  return id
}

interface Shown {
  name: string
  handle: string
  url: string | null
}

const shownOf = (author: IncomingAuthor): Shown => ({
  name: author.name.slice(0, 200),
  handle: author.handle.slice(0, 200),
  url: author.url,
})

async function find(tx: Tx, network: string, remoteIds: readonly string[]) {
  const rows = await tx.db
    .selectFrom('contacts')
    .select(['id', 'remote_id', 'name', 'handle', 'url', 'last_seen_at'])
    .where('authority_id', '=', tx.authorityId)
    .where('network', '=', network)
    .where('remote_id', 'in', [...remoteIds])
    // Nobody removes them before what they write now is here.
    .forKeyShare()
    .execute()
  return new Map(rows.map((row) => [row.remote_id, row]))
}

async function insert(tx: Tx, network: string, people: readonly ({ remoteId: string } & Shown)[]): Promise<void> {
  const now = tx.clock.now()
  await tx.db
    .insertInto('contacts')
    .values(
      people.map(({ remoteId, ...shown }) => ({
        authority_id: tx.authorityId,
        id: tx.newId('contact'),
        network,
        remote_id: remoteId,
        first_seen_at: now,
        last_seen_at: now,
        ...shown,
      })),
    )
    .onConflict((conflict) => conflict.columns(['authority_id', 'network', 'remote_id']).doNothing())
    .execute()
}

/** Whom another message is refreshing right now is left to it. */
async function refresh(tx: Tx, id: string, shown: Shown): Promise<void> {
  await tx.db
    .updateTable('contacts')
    .set({ ...shown, last_seen_at: tx.clock.now() })
    .where('authority_id', '=', tx.authorityId)
    .where('id', '=', (e) =>
      e
        .selectFrom('contacts as c')
        .select('c.id')
        .where('c.authority_id', '=', tx.authorityId)
        .where('c.id', '=', id)
        .modifyEnd(sql`for no key update skip locked`),
    )
    .execute()
}
