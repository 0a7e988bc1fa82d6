import { z } from 'zod'
import { faults } from '../../kernel/fault.ts'
import { worded } from '../../kernel/field-words.ts'
import { idSchema } from '../../kernel/id.ts'
import { PageQuery, pageOf } from '../../kernel/page.ts'

export const PracticeAccountId = idSchema('practiceaccount')
export const PracticePostId = idSchema('practicepost')
export type PracticeAccountId = z.infer<typeof PracticeAccountId>
export type PracticePostId = z.infer<typeof PracticePostId>

/**
 * What can be made to go wrong. `…-before`: nothing was accepted; `…-after`: it was accepted, only the answer suffers.
 * `slow-before` accepts late if at all; `stall` stops in the middle of the body; `lagging-list`: new posts are missing in lists for a
 * while (and the list says so); `hook-…`: webhooks come several times or in the wrong order.
 */
export const faultKinds = [
  'token-expired',
  'rate-limit',
  'rate-limit-date',
  'error-before',
  'reset-before',
  'slow-before',
  'error-after',
  'reset-after',
  'slow-after',
  'stall',
  'wrong-json',
  'oversized',
  'lagging-list',
  'hook-repeat',
  'hook-disorder',
] as const
export const FaultName = z.enum(faultKinds)
export type FaultName = z.infer<typeof FaultName>

export const FaultSwitch = z
  .object({
    fault: FaultName,
    on: z.enum(['creates', 'writes', 'reads', 'all']).default('all'),
    /** Exactly one of both. */
    chance: z.number().gt(0).max(1).nullable().default(null),
    next: z.number().int().min(1).max(100_000).nullable().default(null),
    /** Of Retry-After, of the delay, of the lag. */
    seconds: z.number().min(0).max(3600).default(5),
  })
  .refine(
    (one) => (one.chance === null) !== (one.next === null),
    worded({
      de: 'entweder eine Wahrscheinlichkeit oder eine Zahl der nächsten Anfragen',
      en: 'either a chance or a number of next requests',
    }),
  )
  .meta({ id: 'PracticeFault' })
export type FaultSwitch = z.infer<typeof FaultSwitch>

const When = z.iso.datetime()
const Handle = z
  .string()
  .min(2)
  .max(40)
  .regex(
    /^[a-z0-9_]+([.-][a-z0-9_]+)*$/,
    worded({ de: 'kleine Buchstaben und Ziffern, innen auch . - oder _', en: 'small letters and digits, inside also . - or _' }),
  )

export const PracticeAccountView = z
  .object({
    id: PracticeAccountId,
    kind: z.enum(['official', 'citizen']),
    handle: z.string(),
    name: z.string(),
    about: z.string(),
    language: z.string(),
    tokenExpiresAt: When.nullable(),
    honoursKeys: z.boolean(),
    ratePerMinute: z.number().int(),
    hookUrl: z.string().nullable(),
    faults: z.array(FaultSwitch),
  })
  .meta({ id: 'PracticeAccount' })
export type PracticeAccountView = z.infer<typeof PracticeAccountView>

const Visitors = z.enum(['closed', 'read', 'write'])
const Liveliness = z.enum(['off', 'calm', 'lively'])

export const PracticeNetworkView = z
  .object({
    visitors: Visitors,
    liveliness: Liveliness,
    /** What the citizens still have before them. */
    waitingActs: z.number().int(),
    accounts: z.array(PracticeAccountView),
  })
  .meta({ id: 'PracticeNetwork' })
export type PracticeNetworkView = z.infer<typeof PracticeNetworkView>

export const ChangeNetworkInput = z.object({ visitors: Visitors.optional(), liveliness: Liveliness.optional() })

export const NewAccountInput = z.object({
  handle: Handle,
  name: z.string().trim().min(1).max(80),
  about: z.string().trim().max(300).default(''),
  language: z.string().min(2).max(20).default('de'),
  tokenDays: z.number().int().min(1).max(3650).nullable().default(null),
})
export type NewAccountInput = z.input<typeof NewAccountInput>

/** The token is shown this once. */
export const AccountToken = z.object({
  accountId: PracticeAccountId,
  token: z.string(),
  expiresAt: When.nullable(),
  baseUrl: z.string(),
  url: z.string().meta({ description: 'The page of the account' }),
})
export type AccountToken = z.infer<typeof AccountToken>

export const AccountInput = z.object({ id: PracticeAccountId })
export const RenewTokenInput = AccountInput.extend({ tokenDays: z.number().int().min(1).max(3650).nullable().default(null) })
export const FaultsInput = AccountInput.extend({
  faults: z.array(FaultSwitch).max(faultKinds.length),
  honoursKeys: z.boolean().optional(),
  ratePerMinute: z.number().int().min(1).max(1_000_000).optional(),
})
export const HookInput = AccountInput.extend({
  url: z.url({ protocol: /^https?$/ }).max(2000),
  secret: z.string().min(16).max(200),
})
export const StormInput = z.object({
  id: PracticePostId,
  count: z.number().int().min(1).max(20_000),
  seconds: z.number().int().min(0).max(3600),
})
export const CitizenWritesInput = z.object({
  id: PracticeAccountId,
  text: z.string().min(1).max(5000),
  language: z.string().min(2).max(20).default('de'),
  /** What is answered; null for a post of their own. */
  inReplyTo: PracticePostId.nullable().default(null),
  /** The official account a private message goes to; null for public. */
  privateTo: PracticeAccountId.nullable().default(null),
})
export type CitizenWritesInput = z.input<typeof CitizenWritesInput>

export const PracticePostView = z
  .object({
    id: PracticePostId,
    author: z.object({ id: PracticeAccountId, name: z.string(), handle: z.string(), kind: z.enum(['official', 'citizen']) }),
    parentId: PracticePostId.nullable(),
    rootId: PracticePostId,
    visibility: z.enum(['public', 'private']),
    text: z.string(),
    language: z.string(),
    path: z.string(),
    createdAt: When,
    editedAt: When.nullable(),
    deletedAt: When.nullable(),
    hidden: z.boolean(),
    replies: z.number().int(),
  })
  .meta({ id: 'PracticePost' })
export type PracticePostView = z.infer<typeof PracticePostView>

export const PostsQuery = PageQuery
export const PostsPage = pageOf(PracticePostView)

/** One request to create something, as the network saw it. */
export const RecordEntry = z
  .object({
    at: When,
    accountId: PracticeAccountId,
    kind: z.enum(['post', 'reply', 'message']),
    key: z.string().nullable(),
    reference: z.string().nullable(),
    outcome: z.enum(['accepted', 'replayed', 'refused', 'failed']),
    postId: PracticePostId.nullable(),
    note: z.string().nullable(),
  })
  .meta({ id: 'PracticeRecordEntry' })
export type RecordEntry = z.infer<typeof RecordEntry>
export const RecordPage = pageOf(RecordEntry)

export const practiceFaults = faults('practice', {
  handleTaken: {
    kind: 'conflict',
    de: 'Den Namen @{handle} gibt es im Übungsnetz schon. Bitte wählen Sie einen anderen.',
    en: 'The practice network already has @{handle}. Please choose another name.',
  },
  noAccount: {
    kind: 'invalid',
    de: 'Wählen Sie ein Konto aus, oder geben Sie einem neuen einen Namen.',
    en: 'Choose an account, or name a new one.',
  },
  tooLong: {
    kind: 'invalid',
    de: 'Der Text ist um {over} Zeichen zu lang für das Übungsnetz.',
    en: 'The text is {over} characters too long for the practice network.',
  },
  notCitizen: {
    kind: 'conflict',
    de: 'Schreiben lassen können Sie nur die Beispielpersonen.',
    en: 'You can only let the example people write.',
  },
  notOpen: {
    kind: 'forbidden',
    de: 'Das Übungsnetz ist für Besuchende geschlossen. Beschäftigte öffnen es unter Verwaltung › Übungsnetz.',
    en: 'The practice network is closed to visitors. Staff open it under Administration › Practice network.',
  },
})
