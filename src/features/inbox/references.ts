import type { Tx } from '../../infra/ctx.ts'
import { commonFaults, missingAt } from '../../kernel/fault.ts'
import { topics } from '../publishing/publishing.ts'

/** Refuses a topic that does not exist here or is no longer offered. @throws commonFaults unknownReference */
export async function requireTopic(tx: Tx, topicId: string): Promise<void> {
  const topic = (await topics(tx)).find((one) => one.id === topicId)
  if (!topic || topic.archived) throw commonFaults.unknownReference({}, [missingAt('topicId')])
}
