import type { AskedField } from '../../../kernel/asked-fields.ts'
import type { CountRule } from '../../../kernel/text/measure.ts'
import type { CutOffRule } from '../../../kernel/text/split.ts'
import type { ChannelView, NetworkView } from '../../channels/contract.ts'

/** A network's limits as the text rules read them: what JSON leaves out is absent, never undefined. */
export type Limits = Omit<NetworkView['limits'], 'text' | 'cutOff'> & { text: CountRule; cutOff: CutOffRule | null }
export type Network = Omit<NetworkView, 'limits'> & { limits: Limits }

/** A channel with what its network can do. */
export interface Place {
  channel: ChannelView
  network: Network
  /** What the network asks with each post. */
  fields: readonly AskedField[]
}
