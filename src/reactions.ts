import { channelBack, channelLost, channelPolicyChanged } from './features/channels/contract.ts'
import { deliverySettled, holdsChanged } from './features/delivery/contract.ts'
import { freeLeaver, noteDelivered, noteStandstill } from './features/inbox/jobs.ts'
import { mediaWithdrawn } from './features/media/contract.ts'
import { staffLeft } from './features/people/contract.ts'
import { followDelivery, followMediaWithdrawal } from './features/publishing/jobs.ts'
import type { JobKind } from './infra/jobs.ts'
import type { EventKind } from './kernel/event.ts'

const table: [string, JobKind<never>[]][] = []

function when<Payload>(kind: EventKind<Payload>, jobs: JobKind<Payload>[]): void {
  table.push([kind.name, jobs as unknown as JobKind<never>[]])
}

// When X happened, then do Y and Z: one job each, enqueued in X's transaction.
when(deliverySettled, [followDelivery, noteDelivered])
when(channelLost, [noteStandstill])
when(channelBack, [noteStandstill])
when(channelPolicyChanged, [noteStandstill])
when(holdsChanged, [noteStandstill])
when(staffLeft, [freeLeaver])
when(mediaWithdrawn, [followMediaWithdrawal])

export const reactions: ReadonlyMap<string, readonly JobKind<never>[]> = new Map(table)
