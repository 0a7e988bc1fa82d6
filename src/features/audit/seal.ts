import { sql } from 'kysely'
import { type Ctx, createCtx, type Ground, type Tx } from '../../infra/ctx.ts'
import { createLoop, type Loop } from '../../infra/loop.ts'
import type { AuthorityId } from '../../kernel/actor.ts'
import { genesis, hashEntry, hashLink, type SealingKey, sealKeyOf, sealOf } from './chain.ts'
import { head, unsealedAuthorities, unsealedEntries } from './reads.ts'
import { deleteUnsealed, type EntryRow, insertLinks, type LinkRow } from './store.ts'

/** Entries sealed in one transaction. */
const batchSize = 500

export interface SealerOptions {
  ground: Ground
  /** infra/crypto's Secrets. */
  key: SealingKey
  everyMs?: number
  onError(error: unknown, loop: string): void
}

/**
 * Links new entries into the chains, a fraction of a second after they are committed. Runs in every worker; per authority one at a time
 * seals. Use cases take no lock for it: what commits late is simply sealed late, so nothing can be skipped.
 */
export function createSealer(options: SealerOptions): Loop {
  return createLoop({
    name: 'audit.seal',
    everyMs: options.everyMs ?? 300,
    onError: options.onError,
    round: async (signal) => {
      let more = false
      for (const authorityId of await unsealedAuthorities(options.ground.db)) {
        if (signal.aborted) return false
        const ctx = systemCtx(options.ground, authorityId, 'audit.seal')
        // One authority's trouble must not keep the others waiting.
        const sealed = await sealEntries(ctx, options.key).catch((error: unknown) => options.onError(error, 'audit.seal'))
        if (sealed === batchSize) more = true
      }
      return more
    },
  })
}

/**
 * Seals what is visible and not sealed yet, at most 500 entries.
 * @returns how many were sealed; 0 also when another process is at it
 */
export function sealEntries(ctx: Ctx, key: SealingKey): Promise<number> {
  return ctx.transaction(async (tx) => {
    if (!(await takeTurn(tx, 'audit.seal'))) return 0
    // Only now: each statement sees what was committed before it, so this head is the last one's.
    const before = await head(tx)
    const entries = await unsealedEntries(tx, batchSize)
    if (entries.length === 0) return 0
    await insertLinks(tx.db, linksFor(tx.authorityId, entries, { before, key, now: tx.clock.now() }))
    await deleteUnsealed(
      tx.db,
      tx.authorityId,
      entries.map((entry) => entry.id),
    )
    tx.hint('audit')
    return entries.length
  })
}

function linksFor(
  authorityId: AuthorityId,
  entries: readonly EntryRow[],
  at: { before: { seq: number; hash: string } | null; key: SealingKey; now: Date },
): LinkRow[] {
  let previous = at.before?.hash ?? genesis
  let seq = at.before?.seq ?? 0
  return entries.map((entry) => {
    seq += 1
    const link = { authority_id: authorityId, seq, entry_id: entry.id, entry_hash: hashEntry(entry), previous, sealed_at: at.now }
    const hash = hashLink(link)
    previous = hash
    return { ...link, hash, seal: sealOf(at.key, hash), seal_key: sealKeyOf(at.key) }
  })
}

/** A context of the product itself, for a loop that goes from authority to authority. */
export const systemCtx = (ground: Ground, authorityId: AuthorityId, task: string): Ctx =>
  createCtx(ground, { actor: { kind: 'system', task }, authorityId, requestId: task })

/** For this transaction, in this authority: true for one process at a time, and the others do not wait. */
export async function takeTurn(tx: Tx, work: string): Promise<boolean> {
  const { rows } = await sql<{ mine: boolean }>`
    select pg_try_advisory_xact_lock(hashtextextended(${`${work}/${tx.authorityId}`}, 0)) as mine`.execute(tx.db)
  return rows[0]?.mine === true
}
