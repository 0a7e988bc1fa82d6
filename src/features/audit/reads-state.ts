import type { Ctx, Tx } from '../../infra/ctx.ts'
import type { AuditState } from './contract-state.ts'
import { can } from './policy.ts'

/** How the log stands now. */
export function auditState(ctx: Ctx, language: 'de' | 'en'): Promise<AuditState> {
  return ctx.transaction(async (tx) => {
    tx.require(can.read(tx.actor))
    return {
      sealed: await lastLink(tx),
      waiting: await waiting(tx),
      anchor: await lastAnchor(tx),
      check: await lastCheck(tx, language),
    }
  })
}

async function lastLink(tx: Tx): Promise<AuditState['sealed']> {
  const row = await tx.db
    .selectFrom('audit_links')
    .select(['seq', 'sealed_at'])
    .where('authority_id', '=', tx.authorityId)
    .orderBy('seq', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row ? { entries: row.seq, at: row.sealed_at.toISOString() } : null
}

async function waiting(tx: Tx): Promise<number> {
  const { n } = await tx.db
    .selectFrom('audit_unsealed')
    .select((e) => e.fn.countAll<number>().as('n'))
    .where('authority_id', '=', tx.authorityId)
    .executeTakeFirstOrThrow()
  return Number(n)
}

async function lastAnchor(tx: Tx): Promise<AuditState['anchor']> {
  const row = await tx.db
    .selectFrom('audit_anchors')
    .select(['seq', 'at'])
    .where('authority_id', '=', tx.authorityId)
    .orderBy('seq', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row ? { entries: row.seq, at: row.at.toISOString() } : null
}

async function lastCheck(tx: Tx, language: 'de' | 'en'): Promise<AuditState['check']> {
  const row = await tx.db
    .selectFrom('audit_entries')
    .select(['at', 'facts'])
    .where('authority_id', '=', tx.authorityId)
    .where('action', '=', 'audit.checked')
    .orderBy('at', 'desc')
    .limit(1)
    .executeTakeFirst()
  if (!row) return null
  const facts = row.facts as { entries?: number; problems?: number; firstDe?: string; firstEn?: string }
  const first = (language === 'de' ? facts.firstDe : facts.firstEn) ?? null
  return { at: row.at.toISOString(), entries: facts.entries ?? 0, problems: facts.problems ?? 0, first }
}
