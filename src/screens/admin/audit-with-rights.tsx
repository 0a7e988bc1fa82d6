import AuditScreen from '../../features/audit/ui/audit-screen'
import { MoreNames } from '../../features/audit/ui/names'
import { useText } from '../../features/people/ui/rights/messages'
import { rights } from '../../kernel/right.ts'

/** The log with the names of rights, which people knows and the log does not. */
export default function AuditWithRights() {
  const right = useText()
  return (
    <MoreNames value={new Map(rights.map((one) => [one, right(one)]))}>
      <AuditScreen />
    </MoreNames>
  )
}
