import { randomBytes } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Kysely } from 'kysely'
import type pg from 'pg'
import { insertDefaultRoles, insertNewAuthority } from '../../src/features/people/people.ts'
import { defaultRoles } from '../../src/features/people/rules.ts'
import { readAuthority, updateAuthority } from '../../src/features/people/store-authority.ts'
import { insertCredentials, setPassword } from '../../src/features/people/store-credentials.ts'
import { insertDepartment } from '../../src/features/people/store-departments.ts'
import { insertRoles, replaceStaffRoles } from '../../src/features/people/store-roles.ts'
import { insertStaff, replaceStaffDepartments } from '../../src/features/people/store-staff.ts'
import { createPasswords } from '../../src/infra/crypto/passwords.ts'
import { openSecrets } from '../../src/infra/crypto/secrets.ts'
import { type Ctx, createCtx, type Ground } from '../../src/infra/ctx.ts'
import { createKysely, createPool } from '../../src/infra/db/pool.ts'
import type { Db } from '../../src/infra/db/tables.ts'
import { createErasureJournal } from '../../src/infra/erasure-journal.ts'
import type { JobKind } from '../../src/infra/jobs.ts'
import { createMail, type Mail } from '../../src/infra/mail.ts'
import { createOutgoing } from '../../src/infra/outgoing/outgoing.ts'
import { createRateLimits } from '../../src/infra/rate.ts'
import { createStorage } from '../../src/infra/storage.ts'
import type { Tools } from '../../src/infra/tools.ts'
import type { Actor, AuthorityId, DepartmentId, StaffActor, StaffId } from '../../src/kernel/actor.ts'
import { type Id, makeId } from '../../src/kernel/id.ts'
import type { Right } from '../../src/kernel/right.ts'
import { createTestClock, type TestClock } from './clock.ts'
import { createTestDatabase, type TestDatabase } from './database.ts'
import { createJobList, type ListedJob } from './job-list.ts'

/** A database of this test file's own and everything that use cases stand on. */
export interface World {
  database: TestDatabase
  pool: pg.Pool
  db: Kysely<Db>
  ground: Ground
  clock: TestClock
  /** Jobs enqueued so far; nothing runs. */
  jobs: ListedJob[]
  tools: Tools
  close(): Promise<void>
}

export interface WorldWish {
  reactions?: ReadonlyMap<string, readonly JobKind<never>[]>
  /** Besides the loopback none of the tests needs another machine. */
  allowPrivateNetworks?: readonly string[]
  /** Mail is off unless given, e.g. from `openMailServer`. */
  mail?: Mail
}

const random = (bytes: number): Uint8Array => new Uint8Array(randomBytes(bytes))

/**
 * @example
 * let world: World
 * beforeAll(async () => { world = await openWorld() })
 * afterAll(() => world.close())
 */
export async function openWorld(o: WorldWish = {}): Promise<World> {
  const database = await createTestDatabase()
  const folder = await mkdtemp(join(tmpdir(), 'world-'))
  const pool = createPool(database.app, { max: 8, name: 'test', onError: () => undefined })
  const db = createKysely(pool)
  const clock = createTestClock()
  const jobs = createJobList()
  const tools: Tools = {
    secrets: await openSecrets(join(folder, 'secret.key')),
    passwords: createPasswords(),
    rate: createRateLimits(pool, clock),
    mail: o.mail ?? createMail({ smtpUrl: undefined, smtpFrom: undefined, extraCa: undefined }),
    outgoing: createOutgoing({
      baseUrl: 'http://localhost',
      version: 'test',
      allowPrivateNetworks: o.allowPrivateNetworks ?? [],
      extraCa: undefined,
      ownOrigins: [],
      httpsProxy: undefined,
      httpProxy: undefined,
      noProxy: [],
    }),
    storage: createStorage(folder),
    erasures: createErasureJournal(join(folder, 'erasures.jsonl')),
  }
  const ground: Ground = {
    db,
    clock,
    jobs,
    tools,
    reactions: o.reactions ?? new Map(),
    onLateError: (error) => {
      throw error
    },
  }
  const close = async (): Promise<void> => {
    await pool.end()
    await database.drop()
    await rm(folder, { recursive: true, force: true })
  }
  return { database, pool, db, ground, clock, jobs: jobs.list, tools, close }
}

export interface MadeAuthority {
  id: AuthorityId
  name: string
  origin: string
  /** The default roles by their German names. */
  roles: Record<string, Id<'role'>>
  /** As the product itself. */
  system: Ctx
  as(actor: Actor): Ctx
}

let made = 0

/** An authority with the default roles; the second factor is optional unless said. */
export async function makeAuthority(
  world: World,
  o: { name?: string; example?: boolean; origin?: string; secondFactor?: 'required' | 'optional' } = {},
): Promise<MadeAuthority> {
  made += 1
  const id = makeId('authority', world.clock.now().getTime(), random)
  const name = o.name ?? `Stadt Beispiel ${made}`
  const origin = o.origin ?? `https://behoerde-${made}.example`
  const as = (actor: Actor): Ctx => createCtx(world.ground, { actor, authorityId: id, requestId: 'req_test' })
  const system = as({ kind: 'system', task: 'test' })
  const roleIds = await system.transaction(async (tx) => {
    const of = { name, shortName: name, origin, example: o.example ?? false, land: 'DE-NW', zone: 'Europe/Berlin' }
    await insertNewAuthority(tx, { ...of, language: 'de' })
    const now = await readAuthority(tx)
    await updateAuthority(tx, { ...now, settings: { ...now.settings, secondFactor: o.secondFactor ?? 'optional' } })
    return insertDefaultRoles(tx, 'de')
  })
  const roles = Object.fromEntries(defaultRoles.map((role, index) => [role.name.de, roleIds[index] as Id<'role'>]))
  return { id, name, origin, roles, system, as }
}

export interface MadeStaff {
  id: StaffId
  name: string
  email: string
  password: string
  actor: StaffActor
  /** As this person. The session it names does not exist; sign in for a real one. */
  ctx: Ctx
}

export interface StaffWish {
  name?: string
  email?: string
  /** German names of default roles. */
  roles?: readonly string[]
  /** Exactly these rights, through a role of their own. */
  rights?: readonly Right[]
  departments?: readonly DepartmentId[]
  language?: 'de' | 'en'
  /** Hashing costs 50 ms: only where somebody signs in. */
  password?: string
}

/** An active member of staff. */
export async function makeStaff(world: World, authority: MadeAuthority, wish: StaffWish = {}): Promise<MadeStaff> {
  made += 1
  const name = wish.name ?? `Erika Beispiel ${made}`
  const email = wish.email ?? `erika.${made}@behoerde.example`
  const hash = wish.password === undefined ? null : await hashOnce(world, wish.password)
  const id = authority.system.newId('staff')
  const rights = await authority.system.transaction(async (tx) => {
    await insertStaff(tx, { id, name, email, language: wish.language ?? 'de', state: 'active' })
    await insertCredentials(tx, id)
    if (hash !== null) await setPassword(tx, id, hash)
    const roleIds = (wish.roles ?? []).map((role) => {
      const roleId = authority.roles[role]
      if (roleId === undefined) throw new Error(`there is no default role ${role}`)
      return roleId
    })
    if (wish.rights !== undefined) {
      const roleId = tx.newId('role')
      await insertRoles(tx, [{ id: roleId, name: `Rolle ${made}`, description: '', rights: wish.rights, position: 100 }])
      roleIds.push(roleId)
    }
    await replaceStaffRoles(tx, id, roleIds)
    await replaceStaffDepartments(tx, id, wish.departments ?? [])
    return rightsOf(wish)
  })
  const via = { session: authority.system.newId('session') }
  const actor: StaffActor = { kind: 'staff', staffId: id, name, rights, departmentIds: new Set(wish.departments ?? []), via }
  return { id, name, email, password: wish.password ?? '', actor, ctx: authority.as(actor) }
}

/** Hashing costs 50 ms, so the same password is hashed once a test file. */
const hashes = new Map<string, Promise<string>>()

function hashOnce(world: World, password: string): Promise<string> {
  const known = hashes.get(password) ?? world.tools.passwords.hash(password)
  hashes.set(password, known)
  return known
}

const rightsOf = (wish: StaffWish): Set<Right> =>
  new Set([
    ...(wish.rights ?? []),
    ...defaultRoles.filter((role) => wish.roles?.includes(role.name.de)).flatMap((role) => role.rights),
  ])

export function makeDepartment(authority: MadeAuthority, name: string): Promise<DepartmentId> {
  return authority.system.transaction(async (tx) => {
    const id = tx.newId('department')
    await insertDepartment(tx, id, { name, short_name: '', email: null, active: true })
    return id
  })
}
