import { z } from 'zod'
import type { JobOrder } from '../../infra/jobs.ts'
import { idSchema } from '../../kernel/id.ts'

const AnswerJob = z.object({ messageId: idSchema('message') })

/** Looks once more whether an answer that was just written can leave. */
export const checkAnswer: JobOrder<z.infer<typeof AnswerJob>> = {
  name: 'inbox.checkAnswer',
  input: AnswerJob,
  once: (input) => input.messageId,
}
