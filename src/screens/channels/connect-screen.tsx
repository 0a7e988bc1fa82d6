import { ConnectPage } from '../../features/channels/ui/connect/connect-page'
import { PracticeConnect } from '../../features/practice/ui/quick/practice-connect'

const quickWays = { practice: PracticeConnect }

/** Connecting a channel. The practice network lies within the product, so it makes the account itself. */
export default function ConnectScreen() {
  return <ConnectPage quickWays={quickWays} />
}
