import { ReconnectPage } from '../../features/channels/ui/connect/reconnect-page'
import { usePathPart } from '../../ui'

/** Connecting a channel again. */
export default function ReconnectScreen() {
  const id = usePathPart('id')
  return <ReconnectPage key={id} id={id} />
}
