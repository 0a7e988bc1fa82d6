import { type Kysely, sql } from 'kysely'
import { hashToken } from '../../infra/crypto/tokens.ts'
import { type Ctx, createCtx, type Ground } from '../../infra/ctx.ts'
import { isDatabaseAway } from '../../infra/db/refusal.ts'
import type { Db } from '../../infra/db/tables.ts'
import type { Host, Identify } from '../../infra/http/door.ts'
import type { AuthorityId, DepartmentId, StaffActor, StaffId } from '../../kernel/actor.ts'
import type { Id } from '../../kernel/id.ts'
import { knownRights } from './reads-me.ts'
import { isEmpty } from './set-up.ts'
import { touchSession } from './store-sessions.ts'
import { touchToken } from './store-tokens.ts'

/** Hosts change when somebody edits the database by hand; 5 seconds late is soon enough. */
const hostMs = 5_000
const touchMs = 60_000

interface SessionRow {
  session_id: Id<'session'>
  staff_id: StaffId
  state: string
  name: string
  rights: string[]
  department_ids: DepartmentId[]
  last_seen_at: Date
}

interface TokenRow {
  token_id: Id<'token'>
  staff_id: StaffId
  name: string
  rights: string[]
  department_ids: DepartmentId[]
  last_used_on: string | null
}

/** How the door finds out who asks: one look-up a request, nothing about people is cached, so a leaver is out at once. */
export function createIdentify(ground: Ground): Identify {
  const hosts = createHostCache(ground)
  const system = (authorityId: AuthorityId): Ctx =>
    createCtx(ground, { actor: { kind: 'system', task: 'people.identify' }, authorityId, requestId: 'people.identify' })

  return {
    hostOf: (host) => hosts.find(host.toLowerCase()),
    isEmpty: () => isEmpty(ground.db),

    async staffBySession(authorityId, token, by = 'person') {
      const now = ground.clock.now()
      const row = await first<SessionRow>(
        ground.db,
        sql`select * from lookup.session(${authorityId}, ${hashToken(token)}, ${now})`,
      )
      // Half-way through signing in is not signed in.
      if (row?.state !== 'full') return null
      if (by === 'person' && now.getTime() - row.last_seen_at.getTime() > touchMs) {
        await system(authorityId).transaction((tx) => touchSession(tx, row.session_id))
      }
      return actorFrom(row, { session: row.session_id })
    },

    async staffByToken(authorityId, token) {
      const now = ground.clock.now()
      const row = await first<TokenRow>(ground.db, sql`select * from lookup.token(${authorityId}, ${hashToken(token)}, ${now})`)
      if (!row) return null
      const day = now.toISOString().slice(0, 10)
      if (row.last_used_on !== day) await system(authorityId).transaction((tx) => touchToken(tx, row.token_id, day))
      return actorFrom(row, { token: row.token_id })
    },
  }
}

/** All authorities of the installation. */
export async function listAuthorities(db: Kysely<Db>): Promise<AuthorityId[]> {
  const { rows } = await sql<{ authority_id: AuthorityId }>`select authority_id from lookup.authorities()`.execute(db)
  return rows.map((row) => row.authority_id)
}

async function first<Row>(db: Kysely<Db>, query: ReturnType<typeof sql>): Promise<Row | null> {
  const { rows } = await query.execute(db)
  return (rows[0] as Row | undefined) ?? null
}

function actorFrom(row: SessionRow | TokenRow, via: StaffActor['via']): StaffActor {
  return {
    kind: 'staff',
    staffId: row.staff_id,
    name: row.name,
    rights: new Set(knownRights(row.rights)),
    departmentIds: new Set(row.department_ids),
    via,
  }
}

/** Unknown hosts are not remembered: their names come from strangers, and one of them may be set up the next moment. */
function createHostCache(ground: Ground) {
  const known = new Map<string, { host: Host; until: number }>()
  return {
    async find(name: string): Promise<Host | null> {
      const now = ground.clock.now().getTime()
      const kept = known.get(name)
      if (kept && kept.until > now) return kept.host
      const row = await first<{ authority_id: AuthorityId; origin: string }>(
        ground.db,
        sql`select authority_id, origin from lookup.host(${name})`,
      ).catch((error: unknown) => {
        // Whose host this is does not change while the database is away: pages that are known can still be read.
        if (kept && isDatabaseAway(error)) return { authority_id: kept.host.authorityId, origin: kept.host.origin }
        throw error
      })
      known.delete(name)
      if (!row) return null
      const host = { authorityId: row.authority_id, origin: row.origin }
      known.set(name, { host, until: now + hostMs })
      return host
    },
  }
}
