import type { Tx } from '../../infra/ctx.ts'
import { answerBy, authority } from '../people/people.ts'

/** Until when a message that came at `from` should be answered, by what the authority promises now; null when it promises nothing. */
export async function dueAfter(tx: Tx, from: Date): Promise<Date | null> {
  return answerBy(await authority(tx), from)
}
