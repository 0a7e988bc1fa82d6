import { ReconnectPage } from '../../features/channels/ui/connect/reconnect-page'
import { PracticeReconnect } from '../../features/practice/ui/quick/practice-reconnect'
import { usePathPart } from '../../ui'

const quickWays = { practice: PracticeReconnect }

/** Connecting a channel again. */
export default function ReconnectScreen() {
  const id = usePathPart('id')
  return <ReconnectPage key={id} id={id} quickWays={quickWays} />
}
