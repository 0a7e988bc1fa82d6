import { z } from 'zod'

const When = z.iso.datetime()

/** How the log stands: how far it is sealed, what vouches for it outside the database, and what the last check found. */
export const AuditState = z
  .object({
    sealed: z.object({ entries: z.number().int(), at: When }).nullable().meta({ description: 'The last link of the chain' }),
    waiting: z.number().int().meta({ description: 'Entries that the sealer has not linked yet' }),
    anchor: z
      .object({ entries: z.number().int(), at: When })
      .nullable()
      .meta({ description: 'The last head that was written outside the database' }),
    check: z
      .object({
        at: When,
        entries: z.number().int(),
        problems: z.number().int(),
        first: z.string().nullable().meta({ description: 'The first problem, as a sentence' }),
      })
      .nullable()
      .meta({ description: 'The last check of the whole chain; every night, and when somebody asks for it' }),
  })
  .meta({ id: 'AuditState' })
export type AuditState = z.infer<typeof AuditState>
