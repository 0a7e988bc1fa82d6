import type { Ctx, Tx } from '../../infra/ctx.ts'
import type { Anchor } from './anchor-file.ts'
import { genesis, hashDetail, hashEntry, hashErasure, hashLink, type SealingKey, sealKeyOf, sealOf } from './chain.ts'
import { head } from './reads.ts'
import { type ChainRow, chainPage, erasureBatches, lonelyEntries } from './reads-verify.ts'

type AuditFlaw =
  | 'gap'
  | 'order'
  | 'link-changed'
  | 'forged'
  | 'entry-missing'
  | 'entry-changed'
  | 'detail-changed'
  | 'detail-missing'
  | 'not-sealed'
  | 'cut-off'
  | 'anchor-differs'

/** One thing that is not as it was written. `seq` is the place in the chain, or null where the entry has none. */
export interface AuditProblem {
  flaw: AuditFlaw
  seq: number | null
  /** The last of a row of missing places. */
  until?: number
  entryId?: string
}

export interface AuditReport {
  authorityId: string
  /** Links looked at. */
  entries: number
  head: { seq: number; hash: string } | null
  /** In the order of the chain; the first 100. */
  problems: AuditProblem[]
  /** Details erased in good order: how many, and the first 100. */
  erasedCount: number
  erased: { seq: number; at: Date }[]
  /** Links sealed with another key file: their hashes were checked, their seals could not be. */
  otherKey: number
  /** Backups put back, from the anchor file. */
  restores: { seq: number; at: string; lost: number }[]
  anchors: number
}

const pageSize = 1_000
const most = 100

/**
 * Walks one authority's chain from the start and compares it with the anchors. Changes nothing and takes no lock.
 * @param anchors in the order of their writing (`readAnchors`)
 */
export function verifyAudit(ctx: Ctx, with_: { key: SealingKey; anchors: readonly Anchor[] }): Promise<AuditReport> {
  return ctx.transaction(async (tx) => {
    const { expected, restores } = readHistory(with_.anchors)
    const walk = createWalk(with_.key, expected)
    while (true) {
      const page = await chainPage(tx, walk.seq, pageSize)
      await judgeErasures(tx, page, walk)
      for (const row of page) walk.step(row)
      if (page.length < pageSize) break
    }
    for (const entryId of await lonelyEntries(tx, most)) walk.blame({ flaw: 'not-sealed', seq: null, entryId })
    const latest = await head(tx)
    const furthest = Math.max(0, ...expected.keys())
    if (furthest > walk.seq) walk.blame({ flaw: 'cut-off', seq: walk.seq + 1, until: furthest })
    return { authorityId: ctx.authorityId, head: latest, restores, anchors: with_.anchors.length, ...walk.found() }
  })
}

/** A restored backup voids the anchors beyond it; the loss itself is told. */
function readHistory(anchors: readonly Anchor[]): { expected: Map<number, string>; restores: AuditReport['restores'] } {
  const expected = new Map<number, string>()
  const restores: AuditReport['restores'] = []
  for (const anchor of anchors) {
    if (anchor.kind === 'restore') {
      const beyond = [...expected.keys()].filter((seq) => seq > anchor.seq)
      for (const seq of beyond) expected.delete(seq)
      restores.push({ seq: anchor.seq, at: anchor.at, lost: Math.max(0, ...beyond.map((seq) => seq - anchor.seq)) })
    }
    if (anchor.seq > 0) expected.set(anchor.seq, anchor.hash)
  }
  return { expected, restores }
}

interface Walk {
  /** The last place seen. */
  readonly seq: number
  readonly batches: Map<string, boolean>
  blame(problem: AuditProblem): void
  step(row: ChainRow): void
  found(): Pick<AuditReport, 'entries' | 'problems' | 'erasedCount' | 'erased' | 'otherKey'>
}

function createWalk(key: SealingKey, expected: ReadonlyMap<number, string>): Walk {
  const ownKey = sealKeyOf(key)
  const batches = new Map<string, boolean>()
  const problems: AuditProblem[] = []
  const erased: AuditReport['erased'] = []
  let [seq, previous, entries, erasedCount, otherKey] = [0, genesis, 0, 0, 0]
  const blame = (problem: AuditProblem) => void (problems.length < most && problems.push(problem))

  function step(row: ChainRow): void {
    const { link, entry } = row
    if (link.seq !== seq + 1) blame({ flaw: 'gap', seq: seq + 1, until: link.seq - 1 })
    else if (link.previous !== previous) blame({ flaw: 'order', seq: link.seq })
    if (hashLink(link) !== link.hash) blame({ flaw: 'link-changed', seq: link.seq })
    else if (link.seal_key !== ownKey) otherKey += 1
    else if (sealOf(key, link.hash) !== link.seal) blame({ flaw: 'forged', seq: link.seq })
    const anchored = expected.get(link.seq)
    if (anchored !== undefined && anchored !== link.hash) blame({ flaw: 'anchor-differs', seq: link.seq })
    const entryId = link.entry_id
    if (entry === null) blame({ flaw: 'entry-missing', seq: link.seq, entryId })
    else if (hashEntry(entry) !== link.entry_hash) blame({ flaw: 'entry-changed', seq: link.seq, entryId })
    else detail(row, entry.detail_hash)
    ;[seq, previous, entries] = [link.seq, link.hash, entries + 1]
  }

  function detail(row: ChainRow, promised: string | null): void {
    const where = { seq: row.link.seq, entryId: row.link.entry_id }
    if (row.detail !== null) {
      if (promised !== hashDetail(row.detail)) blame({ flaw: 'detail-changed', ...where })
      return
    }
    if (promised === null) return
    if (row.erasure === null || batches.get(row.erasure.batch_id) !== true) {
      blame({ flaw: 'detail-missing', ...where })
      return
    }
    erasedCount += 1
    if (erased.length < most) erased.push({ seq: row.link.seq, at: row.erasure.erased_at })
  }

  return {
    get seq() {
      return seq
    },
    batches,
    blame,
    step,
    found: () => ({ entries, problems, erasedCount, erased, otherKey }),
  }
}

/** An erasure counts only when an entry in the chain says that exactly these details were erased. */
async function judgeErasures(tx: Tx, page: readonly ChainRow[], walk: Walk): Promise<void> {
  const ids = new Set(page.flatMap((row) => (row.erasure ? [row.erasure.batch_id] : [])))
  const unknown = [...ids].filter((id) => !walk.batches.has(id))
  for (const batch of await erasureBatches(tx, unknown)) {
    const told = batch.action === 'audit.detailsErased' && batch.hash === hashErasure(batch.entryIds)
    walk.batches.set(batch.id, told)
  }
}
