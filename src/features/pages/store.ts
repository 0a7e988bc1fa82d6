import type { Insertable, Selectable } from 'kysely'
import type { Tx } from '../../infra/ctx.ts'
import type { TextKind, TextLanguage } from './contract.ts'
import type { SiteLooksTable, TextVersionsTable } from './tables.ts'

export type TextRow = Selectable<TextVersionsTable>

const of = (tx: Tx, kind: TextKind, language: TextLanguage) =>
  tx.db
    .selectFrom('text_versions')
    .selectAll()
    .where('authority_id', '=', tx.authorityId)
    .where('kind', '=', kind)
    .where('language', '=', language)

/** The wording in force; null when there is none in this language. */
export async function currentText(tx: Tx, kind: TextKind, language: TextLanguage): Promise<TextRow | null> {
  return (await of(tx, kind, language).orderBy('version', 'desc').limit(1).executeTakeFirst()) ?? null
}

export async function textVersion(tx: Tx, kind: TextKind, language: TextLanguage, version: number): Promise<TextRow | null> {
  return (await of(tx, kind, language).where('version', '=', version).executeTakeFirst()) ?? null
}

/** All wordings of a text, newest first. */
export async function textVersions(tx: Tx, kind: TextKind, language: TextLanguage): Promise<TextRow[]> {
  return of(tx, kind, language).orderBy('version', 'desc').limit(1000).execute()
}

/** The wordings in force of all kinds and languages. */
export async function currentTexts(tx: Tx): Promise<TextRow[]> {
  return tx.db
    .selectFrom('text_versions')
    .distinctOn(['kind', 'language'])
    .selectAll()
    .where('authority_id', '=', tx.authorityId)
    .orderBy('kind')
    .orderBy('language')
    .orderBy('version', 'desc')
    .execute()
}

/** @returns false when somebody else published that version first */
export async function insertText(tx: Tx, row: Omit<Insertable<TextVersionsTable>, 'authority_id'>): Promise<boolean> {
  const result = await tx.db
    .insertInto('text_versions')
    .values({ ...row, authority_id: tx.authorityId })
    .onConflict((conflict) => conflict.columns(['authority_id', 'kind', 'language', 'version']).doNothing())
    .executeTakeFirst()
  return (result.numInsertedOrUpdatedRows ?? 0n) > 0n
}

export async function siteLook(tx: Tx): Promise<Pick<Selectable<SiteLooksTable>, 'colour' | 'version'> | null> {
  const row = await tx.db
    .selectFrom('site_looks')
    .select(['colour', 'version'])
    .where('authority_id', '=', tx.authorityId)
    .executeTakeFirst()
  return row ?? null
}

/** @returns false when the look is not at this version any more; 0 is the look as it came */
export async function putSiteLook(tx: Tx, version: number, colour: string | null): Promise<boolean> {
  const now = tx.clock.now()
  if (version === 0) {
    const made = await tx.db
      .insertInto('site_looks')
      .values({ authority_id: tx.authorityId, colour, changed_at: now })
      .onConflict((conflict) => conflict.column('authority_id').doNothing())
      .executeTakeFirst()
    return (made.numInsertedOrUpdatedRows ?? 0n) > 0n
  }
  const changed = await tx.db
    .updateTable('site_looks')
    .set({ colour, version: version + 1, changed_at: now })
    .where('authority_id', '=', tx.authorityId)
    .where('version', '=', version)
    .executeTakeFirst()
  return changed.numUpdatedRows > 0n
}
