import { z } from 'zod'
import type { JobOrder } from '../../infra/jobs.ts'

const AnchorJob = z.object({ seq: z.number().int() })

/** Mails a head of the chain to the data protection officer. */
export const mailAnchor: JobOrder<z.infer<typeof AnchorJob>> = {
  name: 'audit.mailAnchor',
  input: AnchorJob,
  once: (input) => String(input.seq),
}
