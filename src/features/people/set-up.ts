import { randomBytes } from 'node:crypto'
import { type Kysely, sql } from 'kysely'
import { hashRecoveryCode, newRecoveryCodes } from '../../infra/crypto/totp.ts'
import { createCtx, type Ground, type Tx } from '../../infra/ctx.ts'
import type { Db } from '../../infra/db/tables.ts'
import type { AuthorityId, StaffId } from '../../kernel/actor.ts'
import { makeId } from '../../kernel/id.ts'
import { record } from '../audit/audit.ts'
import { peopleFaults, type SetUpInput } from './contract.ts'
import type { Origin } from './origin.ts'
import { hashNewPassword } from './password-work.ts'
import { accountOf } from './reads-sign-in.ts'
import { insertDefaultRoles } from './roles.ts'
import { defaultRoles } from './rules.ts'
import { type StartedSession, startSession } from './sessions.ts'
import { insertAuthority } from './store-authority.ts'
import { insertCredentials, setPassword } from './store-credentials.ts'
import { replaceStaffRoles } from './store-roles.ts'
import { hasSetUpCode, replaceSetUpCode, takeSetUpCode } from './store-set-up.ts'
import { insertStaff } from './store-staff.ts'

const random = (bytes: number): Uint8Array => new Uint8Array(randomBytes(bytes))
const dayMs = 86_400_000

/**
 * Makes the code that protects the set-up of an empty installation; an earlier one ends. To be printed at the start.
 * @returns e.g. `7KQ2-M4XD-9TWB-0HVN`, or null when an authority exists already
 */
export async function createSetUpCode(ground: Ground): Promise<string | null> {
  if (!(await isEmpty(ground.db))) return null
  const [code] = newRecoveryCodes(random).codes
  if (code === undefined) throw new Error('no set-up code was made')
  const now = ground.clock.now()
  await replaceSetUpCode(ground.db, { hash: hashRecoveryCode(code), now, expires: new Date(now.getTime() + dayMs) })
  return code
}

export async function isEmpty(db: Kysely<Db>): Promise<boolean> {
  const { rows } = await sql<{ empty: boolean }>`select lookup.is_empty() as empty`.execute(db)
  return rows[0]?.empty === true
}

/**
 * Makes the first authority and the person who manages it. The code counts once; of two at once one gets through.
 * @param o.origin the canonical origin (BASE_URL)
 * @throws people.codeGone, people.alreadySetUp, people.passwordWeak, common.tooMany
 */
export async function setUpAuthority(
  ground: Ground,
  input: SetUpInput,
  o: { origin: string; from: Origin; requestId: string },
): Promise<{ authorityId: AuthorityId; session: StartedSession }> {
  const authorityId = makeId('authority', ground.clock.now().getTime(), random)
  const ctx = createCtx(ground, { actor: { kind: 'system', task: 'people.setUp' }, authorityId, requestId: o.requestId })
  await ctx.tools.rate.spend('set-up', { limit: 20, windowSeconds: 900 })
  if (!(await isEmpty(ground.db))) throw peopleFaults.alreadySetUp()
  const codeHash = hashRecoveryCode(input.code)
  if (!(await hasSetUpCode(ground.db, codeHash, ground.clock.now()))) throw peopleFaults.codeGone()
  const passwordHash = await hashNewPassword(ctx, input.admin.password, [input.admin.name, input.admin.email])
  const session = await ctx.transaction(async (tx) => {
    if (!(await takeSetUpCode(tx.db, codeHash, tx.clock.now()))) throw peopleFaults.codeGone()
    await insertNewAuthority(tx, { ...input.authority, origin: o.origin, example: false })
    const roleIds = await insertDefaultRoles(tx, input.authority.language)
    const admin = await insertAdmin(tx, { ...input.admin, passwordHash, language: input.authority.language }, roleIds)
    await record(tx, 'people.authoritySetUp', { kind: 'authority', id: authorityId })
    const account = await accountOf(tx, admin)
    if (!account) throw peopleFaults.notSignedIn()
    return startSession(tx, account, o.from, 'password')
  })
  return { authorityId, session }
}

interface NewAuthority {
  name: string
  shortName: string
  origin: string
  example: boolean
  land: string
  zone: string
  language: 'de' | 'en'
}

/** The row of a new authority; the context's `authorityId` becomes its id. */
export async function insertNewAuthority(tx: Tx, of: NewAuthority): Promise<void> {
  await insertAuthority(tx, {
    name: of.name,
    short_name: of.shortName,
    origin: of.origin,
    example: of.example,
    land: of.land,
    zone: of.zone,
    language: of.language,
    crest_media_id: null,
  })
}

/** Somebody with the role that may manage people. */
async function insertAdmin(
  tx: Tx,
  person: { name: string; email: string; language: 'de' | 'en'; passwordHash: string },
  roleIds: readonly string[],
): Promise<StaffId> {
  const id = tx.newId('staff')
  await insertStaff(tx, { id, name: person.name, email: person.email, language: person.language, state: 'active' })
  await insertCredentials(tx, id)
  await setPassword(tx, id, person.passwordHash)
  await replaceStaffRoles(
    tx,
    id,
    roleIds.filter((_, index) => defaultRoles[index]?.rights.includes('people.manage')),
  )
  return id
}
