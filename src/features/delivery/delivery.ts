export { endSends } from './end-sends.ts'
export { createEngine, type Engine, type EngineOptions } from './engine.ts'
export { forgetWords } from './forget.ts'
export { giveUp, makeWay } from './give-up.ts'
export { deliveriesOf, deliveryView, partsOf, receipt, subjectOfRemote, troubledDeliveries } from './reads.ts'
export { settledAt } from './reads-settled.ts'
export { stoppedByChannel, stoppedCounts } from './reads-stopped.ts'
export { releaseHeld, releaseRestored } from './release.ts'
export { lockDeliveriesOf, requestEdit, requestPosts, requestRemoval, requestReply } from './request.ts'
export { resolveUnclear } from './resolve.ts'
export type { Lane } from './rules.ts'
export { announceSettledAgain } from './settle-again.ts'
export { settlers } from './settlers.ts'
export {
  holdDeliveries,
  releaseHold,
  rescheduleBatch,
  retryFailed,
  withdrawBatch,
} from './steer.ts'
