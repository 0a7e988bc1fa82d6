export { createEngine, type Engine, type EngineOptions } from './engine.ts'
export { deliveriesOf, deliveriesOfBatch, deliveryView, partsOf, receipt, subjectOfRemote, troubledDeliveries } from './reads.ts'
export { type PostRequest, requestEdit, requestPosts, requestRemoval, requestReply, type Subject } from './request.ts'
export { type Lane, shownState } from './rules.ts'
export {
  holdDeliveries,
  lookAgain,
  releaseHeld,
  releaseHold,
  rescheduleBatch,
  resolveUnclear,
  retryFailed,
  withdrawBatch,
} from './steer.ts'
export { forgetWords } from './store.ts'
