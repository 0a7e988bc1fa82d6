import { ConnectPage } from '../../features/channels/ui/connect/connect-page'

/** Connecting a channel. */
export default function ConnectScreen() {
  return <ConnectPage />
}
