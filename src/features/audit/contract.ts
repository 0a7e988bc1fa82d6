import { z } from 'zod'
import { faults } from '../../kernel/fault.ts'
import { idSchema } from '../../kernel/id.ts'
import { PageQuery, pageOf } from '../../kernel/page.ts'

/** What an entry is about, e.g. `{ kind: 'post', id: 'post_…' }`. */
export interface Subject {
  kind: string
  id: string
}

/** What an entry says besides who, when, what. */
export interface EntryDetail {
  /** Names of the fields that changed, never their values. */
  fields?: readonly string[]
  /** Plain words and figures that say nothing about a person: states, grounds, counts. They stay for ever. */
  facts?: Readonly<Record<string, string | number | boolean>>
  /** Hashes that prove a value; keyed (`secrets.keyedHash`) when the value could be guessed. They stay for ever. */
  hashes?: Readonly<Record<string, string>>
  /** Names, addresses, old and new wording. Kept apart and erased when their time is over. */
  personal?: Readonly<Record<string, unknown>>
  /** Days until `personal` is erased; 365 unless said. */
  keepDays?: number
}

const EntryId = idSchema('entry')

export const AuditEntry = z
  .object({
    id: EntryId,
    at: z.iso.datetime(),
    action: z.string().meta({ description: 'feature.verb, e.g. people.roleChanged' }),
    actor: z.object({
      kind: z.enum(['staff', 'system', 'citizen']),
      staffId: z.string().nullable(),
      task: z.string().nullable(),
    }),
    subject: z.object({ kind: z.string(), id: z.string() }),
    fields: z.array(z.string()),
    facts: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])),
    requestId: z.string(),
    seq: z.number().int().nullable().meta({ description: 'Place in the chain; null for the second until it is sealed' }),
    personal: z
      .enum(['none', 'kept', 'erased'])
      .meta({ description: 'Whether personal values belong to it, and whether they still exist' }),
    personalUntil: z.iso.datetime().nullable(),
    erasedAt: z.iso.datetime().nullable(),
  })
  .meta({ id: 'AuditEntry' })
export type AuditEntry = z.infer<typeof AuditEntry>

export const AuditPage = pageOf(AuditEntry).meta({ id: 'AuditPage' })

const when = { from: z.iso.datetime({ offset: true }).optional(), to: z.iso.datetime({ offset: true }).optional() }

export const AuditQuery = PageQuery.extend({
  ...when,
  action: z
    .string()
    .regex(/^[A-Za-z.]{1,80}$/)
    .optional()
    .meta({ description: 'The beginning of the action, e.g. `people.`' }),
  subjectKind: z
    .string()
    .regex(/^[a-z-]{1,40}$/)
    .optional(),
  subjectId: z.string().max(120).optional(),
  text: z
    .string()
    .trim()
    .min(2)
    .max(120)
    .optional()
    .meta({ description: 'Anywhere in action, ids, fields and facts, except in ids of staff' }),
})
export type AuditQuery = z.infer<typeof AuditQuery>

export const AuditOfPersonQuery = PageQuery.extend({
  ...when,
  staffId: idSchema('staff'),
  reason: z.string().trim().min(10).max(500).meta({ description: 'Why this person; goes into the log itself' }),
})
export type AuditOfPersonQuery = z.infer<typeof AuditOfPersonQuery>

export const EntryInput = z.object({ id: EntryId })

export const AuditEntryDetail = AuditEntry.extend({ values: z.record(z.string(), z.unknown()).nullable() }).meta({
  id: 'AuditEntryDetail',
})
export type AuditEntryDetail = z.infer<typeof AuditEntryDetail>

export const auditFaults = faults('audit', {
  reasonNeeded: {
    kind: 'forbidden',
    de: 'Nach einer Person lässt sich das Protokoll nur mit einer Begründung durchsuchen.',
    en: 'The log can be searched by person only with a reason.',
  },
})
