import type { Tx } from '../../infra/ctx.ts'
import type { StaffId } from '../../kernel/actor.ts'
import type { LinkKind } from './contract.ts'
import type { SessionRow } from './store-sessions.ts'

/** What signing in must know of a person. */
export interface Account {
  staffId: StaffId
  name: string
  email: string
  language: 'de' | 'en'
  state: 'invited' | 'active' | 'left'
  passwordHash: string | null
  totpSecret: string | null
  totpPending: string | null
  totpUsedStep: number | null
  recoveryCodesLeft: number
}

function accounts(tx: Tx) {
  return tx.db
    .selectFrom('staff as p')
    .leftJoin('staff_credentials as c', (join) =>
      join.onRef('c.authority_id', '=', 'p.authority_id').onRef('c.staff_id', '=', 'p.id'),
    )
    .select(['p.id', 'p.name', 'p.email', 'p.language', 'p.state', 'c.password_hash'])
    .select(['c.totp_secret', 'c.totp_pending', 'c.totp_used_step', 'c.recovery_hashes'])
    .where('p.authority_id', '=', tx.authorityId)
}

type Row = Awaited<ReturnType<ReturnType<typeof accounts>['executeTakeFirstOrThrow']>>

const accountFrom = (row: Row): Account => ({
  staffId: row.id as StaffId,
  name: row.name,
  email: row.email,
  language: row.language,
  state: row.state,
  passwordHash: row.password_hash,
  totpSecret: row.totp_secret,
  totpPending: row.totp_pending,
  totpUsedStep: row.totp_used_step,
  recoveryCodesLeft: row.recovery_hashes?.length ?? 0,
})

/** Somebody active with this address, or null. */
export async function accountByEmail(tx: Tx, email: string): Promise<Account | null> {
  const row = await accounts(tx).where('p.email', '=', email).where('p.state', '=', 'active').executeTakeFirst()
  return row ? accountFrom(row) : null
}

export async function accountOf(tx: Tx, staffId: StaffId): Promise<Account | null> {
  const row = await accounts(tx).where('p.id', '=', staffId).executeTakeFirst()
  return row ? accountFrom(row) : null
}

/** A session by its token's hash, of an active person, whatever its state; null when it is over. */
export async function openSession(tx: Tx, tokenHash: string, idleSince: Date): Promise<SessionRow | null> {
  const row = await tx.db
    .selectFrom('sessions as s')
    .innerJoin('staff as p', (join) => join.onRef('p.authority_id', '=', 's.authority_id').onRef('p.id', '=', 's.staff_id'))
    .selectAll('s')
    .where('s.authority_id', '=', tx.authorityId)
    .where('s.token_hash', '=', tokenHash)
    .where('s.expires_at', '>', tx.clock.now())
    .where('s.last_seen_at', '>', idleSince)
    .where('p.state', '=', 'active')
    .executeTakeFirst()
  return row ?? null
}

/** Whom a link that can still be used belongs to; does not use it. */
export async function staffOfLink(tx: Tx, kind: LinkKind, tokenHash: string): Promise<StaffId | null> {
  const row = await tx.db
    .selectFrom('one_time_links')
    .select('staff_id')
    .where('authority_id', '=', tx.authorityId)
    .where('kind', '=', kind)
    .where('token_hash', '=', tokenHash)
    .where('used_at', 'is', null)
    .where('expires_at', '>', tx.clock.now())
    .executeTakeFirst()
  return (row?.staff_id as StaffId | null | undefined) ?? null
}

/** Every sealed second factor of the authority, and where it stands. */
export async function sealedSecrets(
  tx: Tx,
): Promise<{ staffId: StaffId; column: 'totp_secret' | 'totp_pending'; sealed: string }[]> {
  const rows = await tx.db
    .selectFrom('staff_credentials')
    .select(['staff_id', 'totp_secret', 'totp_pending'])
    .where('authority_id', '=', tx.authorityId)
    .orderBy('staff_id')
    .execute()
  return rows.flatMap((row) =>
    (['totp_secret', 'totp_pending'] as const).flatMap((column) => {
      const sealed = row[column]
      return sealed === null ? [] : [{ staffId: row.staff_id as StaffId, column, sealed }]
    }),
  )
}
