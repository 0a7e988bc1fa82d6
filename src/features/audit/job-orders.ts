import { z } from 'zod'
import type { JobOrder } from '../../infra/jobs.ts'

const AnchorJob = z.object({ seq: z.number().int() })

/** Mails a head of the chain to the data protection officer. */
export const mailAnchor: JobOrder<z.infer<typeof AnchorJob>> = {
  name: 'audit.mailAnchor',
  input: AnchorJob,
  once: (input) => String(input.seq),
}

/** Checks the whole log of one authority; asked for twice, it is done once. */
export const checkLog: JobOrder<Record<string, never>> = {
  name: 'audit.check',
  input: z.object({}).strict() as z.ZodType<Record<string, never>>,
  once: () => 'check',
}
