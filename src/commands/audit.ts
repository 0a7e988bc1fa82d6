import { anchoredAuthorities, describeReport, readAnchors, verifyAudit } from '../features/audit/audit.ts'
import { listAuthorities } from '../features/people/people.ts'
import type { AuthorityId } from '../kernel/actor.ts'
import type { Command } from './command.ts'
import { say } from './open.ts'
import { withApp } from './with-app.ts'

export const auditVerify: Command = {
  name: 'audit verify',
  summary: 'Prüft die Protokolle aller Behörden gegen ihre Anker',
  run: (config) =>
    withApp(config, async (app) => {
      const known = await listAuthorities(app.ground.db)
      // An authority that only the anchors know was cut out of the database as a whole.
      const anchored = await anchoredAuthorities(config.auditAnchorDir)
      for (const id of new Set([...known, ...(anchored as AuthorityId[])])) {
        const anchors = await readAnchors(config.auditAnchorDir, id)
        const report = await verifyAudit(app.ctxFor(id, 'cli.auditVerify'), { key: app.ground.tools.secrets, anchors })
        for (const line of describeReport(report, 'de')) say(line)
        if (report.problems.length > 0) process.exitCode = 2
      }
    }),
}
