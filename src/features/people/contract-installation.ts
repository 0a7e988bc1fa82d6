import { z } from 'zod'

const When = z.iso.datetime()

/** How the installation is: what /readyz says, and which processes live. */
export const InstallationState = z
  .object({
    version: z.string(),
    node: z.string(),
    database: z.string().meta({ description: 'Version of PostgreSQL' }),
    mail: z.boolean().meta({ description: 'Whether mail can be sent' }),
    checks: z.array(
      z.object({
        name: z.string(),
        problem: z.string().nullable().meta({ description: 'For the operator, in English' }),
        advisory: z.boolean().meta({ description: 'Worth a look, but the installation works all the same' }),
      }),
    ),
    processes: z.array(z.object({ role: z.string(), version: z.string(), startedAt: When, seenAt: When })),
  })
  .meta({ id: 'InstallationState' })
export type InstallationState = z.infer<typeof InstallationState>
