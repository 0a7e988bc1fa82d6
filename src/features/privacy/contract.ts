import { z } from 'zod'
import { faults } from '../../kernel/fault.ts'
import { idSchema } from '../../kernel/id.ts'
import { AnswerBasis } from '../inbox/contract.ts'

/**
 * Every kind of personal data whose period an authority chooses, with its default in days and what starts it. Sources: design/domain 2.1
 * (non-public messages two years, logs at most 14 days); the others are proposals that an authority decides.
 */
export const retentionKinds = {
  envelopes: { days: 14, from: 'received' },
  privateMessages: { days: 730, from: 'last-message' },
  publicMessages: { days: 1095, from: 'last-message' },
  questions: { days: 365, from: 'last-message' },
  questionEmails: { days: 30, from: 'answered' },
  messageMarks: { days: 30, from: 'received' },
  auditDetails: { days: 365, from: 'written' },
  notifications: { days: 90, from: 'written' },
  sessions: { days: 14, from: 'ended' },
  requests: { days: 2, from: 'received' },
} as const
export type RetentionKind = keyof typeof retentionKinds
export const RetentionKind = z.enum(Object.keys(retentionKinds) as [RetentionKind, ...RetentionKind[]])

/** What the machinery alone needs: its periods are the same everywhere, and shown with the others (their days: fixed-periods.ts). */
export const FixedKind = z.enum([
  'oneTimeLinks',
  'signInFailures',
  'erasedKeys',
  'connectAttempts',
  'auditAddresses',
  'rateCounters',
  'unusedMedia',
  'withdrawnMedia',
  'drafts',
  'jobs',
  'practiceMedia',
  'practiceNews',
])
export type FixedKind = z.infer<typeof FixedKind>

const When = z.iso.datetime()

export const PeriodView = z
  .object({
    kind: z.union([RetentionKind, FixedKind]),
    isFixed: z.boolean().meta({ description: 'The same for every authority; nobody changes it' }),
    days: z.number().meta({ description: 'Of a fixed period perhaps a part of a day' }),
    defaultDays: z.number(),
    from: z.string(),
    lastRun: z
      .object({
        at: When,
        removed: z.number().int(),
        oldestLeft: When.nullable(),
        stillOpen: z.number().int().meta({ description: 'Older than the period and left, because they were open' }),
      })
      .nullable(),
    open: z
      .object({ count: z.number().int(), oldest: z.array(z.object({ id: idSchema('conversation'), lastInAt: When })) })
      .nullable()
      .meta({
        description: 'Conversations now older than the period that are not deleted because they are open, the oldest first',
      }),
  })
  .meta({ id: 'RetentionPeriod' })
export type PeriodView = z.infer<typeof PeriodView>

export const ChangePeriodInput = z.object({ kind: RetentionKind, days: z.number().int().min(1).max(3650) })

export const PersonQuery = z.object({ q: z.string().trim().min(2).max(200) })
export const PersonHit = z
  .object({
    contactId: idSchema('contact'),
    network: z.string(),
    name: z.string(),
    handle: z.string(),
    conversations: z.number().int(),
    messages: z.number().int(),
    firstSeenAt: When,
    lastSeenAt: When,
  })
  .meta({ id: 'PersonHit' })
export type PersonHit = z.infer<typeof PersonHit>

/** Everything stored about a person, as an access request is answered (Art. 15 GDPR). */
export const PersonData = z
  .object({
    exportedAt: When,
    authority: z.string(),
    contacts: z.array(
      z.object({
        network: z.string(),
        remoteId: z.string(),
        name: z.string(),
        handle: z.string(),
        url: z.string().nullable(),
        firstSeenAt: When,
        lastSeenAt: When,
      }),
    ),
    conversations: z.array(
      z.object({
        id: z.string(),
        channel: z.string(),
        kind: z.string(),
        title: z.string(),
        state: z.string(),
        firstInAt: When,
        messages: z.array(
          z.object({
            at: When,
            direction: z.enum(['in', 'out', 'note']),
            visibility: z.string(),
            text: z.string(),
            editedAt: When.nullable(),
            deletedAt: When.nullable(),
            earlierTexts: z.array(z.string()),
          }),
        ),
        email: z.string().nullable(),
        mayPublish: z.boolean().nullable(),
        published: z
          .array(
            z.object({
              url: z.string(),
              question: z.string(),
              answer: z.string(),
              basis: AnswerBasis,
              publishedAt: When,
              withdrawnAt: When.nullable(),
            }),
          )
          .meta({ description: 'What stands or stood of it on the site' }),
      }),
    ),
    rawEnvelopes: z.number().int(),
  })
  .meta({ id: 'PersonData' })
export type PersonData = z.infer<typeof PersonData>

const reason = z.string().trim().min(3).max(500)
/** Whose data, and why: an access by person is itself recorded. */
export const PersonInput = z.object({ contactIds: z.array(idSchema('contact')).min(1).max(50), reason })
export const ErasedView = z.object({ contacts: z.number().int(), conversations: z.number().int(), messages: z.number().int() })

export const privacyFaults = faults('privacy', {
  openWork: {
    kind: 'conflict',
    de: 'Zu dieser Person ist noch eine Antwort unterwegs. Warten Sie, bis sie zugestellt ist, oder holen Sie sie zurück. Ist unklar, ob sie ankam, oder ist sie angehalten, hilft Warten nicht: Dann muss es jemand klären („Klären“).',
    en: 'A reply to this person is still on its way. Wait until it is delivered, or take it back. Where it is unclear whether it arrived, or it is on hold, waiting does not help: then somebody must clarify it (“Clarify”).',
  },
})
