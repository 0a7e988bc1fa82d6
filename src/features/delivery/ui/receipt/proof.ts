import type { Receipt } from '../../contract.ts'

/** A receipt with what the feature that asked for the delivery knows about it. */
export interface Proof {
  receipt: Receipt
  requestedBy?: string | null | undefined
  /** Who agreed to exactly this content. Left out where nobody had to be asked (a reply, say). */
  approvals?: readonly { by: string; step: string; at: string; comment: string }[] | undefined
  contentHash?: string | undefined
}
