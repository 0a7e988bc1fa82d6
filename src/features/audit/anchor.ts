import type { Ctx, Ground } from '../../infra/ctx.ts'
import { createLoop, type Loop } from '../../infra/loop.ts'
import type { AuthorityId } from '../../kernel/actor.ts'
import { type Anchor, appendAnchor, readAnchors } from './anchor-file.ts'
import { mailAnchor } from './job-orders.ts'
import { head } from './reads.ts'
import { systemCtx, takeTurn } from './seal.ts'
import { insertAnchor } from './store.ts'

const hourMs = 3_600_000

export interface AnchorKeeperOptions {
  ground: Ground
  /** config.auditAnchorDir */
  dir: string
  /** Whether somebody gets the heads by mail too. */
  mail: boolean
  authorities(): Promise<AuthorityId[]>
  onError(error: unknown, loop: string): void
}

/** Takes the heads of the chains out of the database, once an hour where something was added. Runs in every worker. */
export function createAnchorKeeper(options: AnchorKeeperOptions): Loop {
  return createLoop({
    name: 'audit.anchor',
    everyMs: 60_000,
    onError: options.onError,
    round: async (signal) => {
      for (const authorityId of await options.authorities()) {
        if (signal.aborted) break
        const ctx = systemCtx(options.ground, authorityId, 'audit.anchor')
        await anchorHead(ctx, options).catch((error: unknown) => options.onError(error, 'audit.anchor'))
      }
      return false
    },
  })
}

/**
 * Writes the head of one chain to the file, if the last anchor there is an hour old and something was added since.
 * @returns the anchor, or null when there was nothing to do
 * @throws Error when the chain no longer reaches the last anchor: the log was cut off
 */
export function anchorHead(ctx: Ctx, to: { dir: string; mail: boolean }): Promise<Anchor | null> {
  return ctx.transaction(async (tx) => {
    // Two processes of one machine share the file.
    if (!(await takeTurn(tx, 'audit.anchor'))) return null
    const now = tx.clock.now()
    const last = (await readAnchors(to.dir, tx.authorityId)).at(-1)
    const latest = await head(tx)
    if (last && (latest?.seq ?? 0) < last.seq)
      throw new Error(`the audit log of ${tx.authorityId} was cut off: ${shortfall(last, latest)}`)
    if (!latest || latest.seq === last?.seq) return null
    if (last && now.getTime() - new Date(last.at).getTime() < hourMs) return null
    const anchor: Anchor = { authorityId: tx.authorityId, ...latest, at: now.toISOString(), kind: 'head' }
    await appendAnchor(to.dir, anchor)
    const first = await insertAnchor(tx.db, { authority_id: tx.authorityId, ...latest, at: now })
    if (first && to.mail) await tx.enqueue(mailAnchor, { seq: latest.seq })
    return anchor
  })
}

const shortfall = (last: Anchor, latest: { seq: number } | null): string =>
  `its last anchor is number ${last.seq}, its last entry number ${latest?.seq ?? 0}; run "audit verify"`

/** After a backup was put back: says in the anchor file that the chain goes on from here, so that the loss is told and not taken for an attack. */
export function noteRestore(ctx: Ctx, dir: string): Promise<Anchor> {
  return ctx.transaction(async (tx) => {
    const latest = (await head(tx)) ?? { seq: 0, hash: '' }
    const anchor: Anchor = { authorityId: tx.authorityId, ...latest, at: tx.clock.now().toISOString(), kind: 'restore' }
    await appendAnchor(dir, anchor)
    return anchor
  })
}
