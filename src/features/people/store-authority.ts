import type { Insertable, Selectable } from 'kysely'
import type { Tx } from '../../infra/ctx.ts'
import type { AuthorityId } from '../../kernel/actor.ts'
import { type Authority, AuthoritySettings, Contact, lands, ServiceHours } from './contract-authority.ts'
import type { AuthoritiesTable } from './tables.ts'

export async function readAuthority(tx: Tx): Promise<Authority> {
  const row = await tx.db.selectFrom('authorities').selectAll().where('id', '=', tx.authorityId).executeTakeFirstOrThrow()
  return authorityFrom(row)
}

/** As readAuthority, and nobody else changes it until this transaction ends. */
export async function lockAuthority(tx: Tx): Promise<Authority> {
  const row = await tx.db
    .selectFrom('authorities')
    .selectAll()
    .where('id', '=', tx.authorityId)
    .forNoKeyUpdate()
    .executeTakeFirstOrThrow()
  return authorityFrom(row)
}

export async function insertAuthority(
  tx: Tx,
  row: Omit<Insertable<AuthoritiesTable>, 'id' | 'created_at' | 'version'>,
): Promise<void> {
  await tx.db
    .insertInto('authorities')
    .values({ ...row, id: tx.authorityId, created_at: tx.clock.now() })
    .execute()
}

export async function updateAuthority(tx: Tx, next: Authority): Promise<void> {
  await tx.db
    .updateTable('authorities')
    .set({
      name: next.name,
      short_name: next.shortName,
      zone: next.zone,
      land: next.land,
      language: next.language,
      contact: JSON.stringify(next.contact),
      service_hours: JSON.stringify(next.serviceHours),
      settings: JSON.stringify(next.settings),
      crest_media_id: next.crestMediaId,
      version: next.version,
    })
    .where('id', '=', tx.authorityId)
    .execute()
}

/** Missing keys of the jsonb columns get their defaults, so a new key needs no migration. */
function authorityFrom(row: Selectable<AuthoritiesTable>): Authority {
  return {
    id: row.id as AuthorityId,
    name: row.name,
    shortName: row.short_name,
    origin: row.origin,
    example: row.example,
    zone: row.zone,
    land: lands.find((land) => land === row.land) ?? 'DE-NW',
    language: row.language,
    contact: Contact.parse(row.contact),
    serviceHours: ServiceHours.parse(row.service_hours),
    settings: AuthoritySettings.parse(row.settings),
    crestMediaId: row.crest_media_id,
    version: row.version,
  }
}
