import type { Ctx } from '../../infra/ctx.ts'
import { readAnchors } from './anchor-file.ts'
import { checkLog } from './job-orders.ts'
import { can } from './policy.ts'
import { record } from './record.ts'
import { type AuditReport, verifyAudit } from './verify.ts'
import { describeProblem } from './verify-words.ts'

/**
 * Checks one authority's whole log and writes down what it found, so that the proof stands in the log itself.
 * @param dir config.auditAnchorDir
 */
export async function checkAudit(ctx: Ctx, dir: string): Promise<AuditReport> {
  const anchors = await readAnchors(dir, ctx.authorityId)
  const report = await verifyAudit(ctx, { key: ctx.tools.secrets, anchors })
  const [first] = report.problems
  const facts = {
    entries: report.entries,
    anchors: report.anchors,
    problems: report.problems.length,
    ...(first ? { firstDe: describeProblem(first, 'de'), firstEn: describeProblem(first, 'en') } : {}),
  }
  await ctx.transaction((tx) => record(tx, 'audit.checked', { kind: 'authority', id: tx.authorityId }, { facts }))
  return report
}

/** Asks for a check now. Long logs take their time, so a job does it and the log shows the result. */
export function orderCheck(ctx: Ctx): Promise<void> {
  return ctx.transaction(async (tx) => {
    tx.require(can.read(tx.actor))
    await tx.enqueue(checkLog, {})
  })
}
