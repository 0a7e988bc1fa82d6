import { z } from 'zod'
import { event } from '../../kernel/event.ts'
import { faults } from '../../kernel/fault.ts'
import { idSchema } from '../../kernel/id.ts'
import { PageQuery, pageOf } from '../../kernel/page.ts'
import { Version } from '../../kernel/version.ts'
import { DeliveryId, DeliveryView } from '../delivery/contract.ts'

export const ConversationId = idSchema('conversation')
export const MessageId = idSchema('message')
export const AnswerId = idSchema('answer')
export type ConversationId = z.infer<typeof ConversationId>
export type MessageId = z.infer<typeof MessageId>
const ChannelId = idSchema('channel')
const StaffId = idSchema('staff')
const DepartmentId = idSchema('department')
const TopicId = idSchema('topic')
const When = z.iso.datetime()

export const ConversationKind = z.enum(['comment', 'mention', 'private', 'question'])
export const ViewName = z.enum(['mine', 'unassigned', 'department', 'overdue', 'open', 'snoozed', 'closed'])
/** How urgent the answer is: the word of the due chip. */
export const DueWord = z.enum(['in-time', 'soon', 'late', 'none'])

/** Why an answer of ours does not leave: its channel is paused, must be connected again, or what leaves is on hold. */
export const Standstill = z.enum(['paused', 'reconnect', 'held'])
export type Standstill = z.infer<typeof Standstill>

/** A row of the inbox. */
export const ConversationRow = z
  .object({
    id: ConversationId,
    channelId: ChannelId,
    network: z.string(),
    kind: ConversationKind,
    contactName: z.string().nullable(),
    contactHandle: z.string().nullable(),
    title: z.string(),
    preview: z.string(),
    language: z.string().nullable(),
    state: z.enum(['open', 'closed']),
    closedHow: z.enum(['answered', 'no-answer']).nullable(),
    assigneeId: StaffId.nullable(),
    assigneeName: z.string().nullable(),
    departmentId: DepartmentId.nullable(),
    topicId: TopicId.nullable(),
    lastInAt: When,
    waitingSince: When.nullable(),
    dueAt: When.nullable(),
    due: DueWord,
    answerWaits: z
      .enum([...Standstill.options, 'leaving'])
      .nullable()
      .meta({
        description: 'An answer is written and not out yet, so the due time runs on: why. `leaving`: it goes as soon as it can',
      }),
    snoozedUntil: When.nullable(),
    /** Nobody has opened it since the newest message came. */
    unseen: z.boolean(),
    version: Version,
  })
  .meta({ id: 'ConversationRow' })
export type ConversationRow = z.infer<typeof ConversationRow>

export const MessageView = z
  .object({
    id: MessageId,
    direction: z.enum(['in', 'out', 'note']),
    authorName: z.string(),
    text: z.string(),
    /** Case data in it, hidden until someone asks to see it (which is recorded): spans in UTF-16 units. */
    masked: z.array(z.object({ start: z.number().int(), end: z.number().int(), kind: z.string() })),
    language: z.string().nullable(),
    visibility: z.enum(['public', 'private', 'internal']),
    images: z.array(z.object({ url: z.string(), alt: z.string() })),
    url: z.string().nullable(),
    at: When,
    editedAt: When.nullable(),
    deletedAt: When.nullable(),
    withdrawnAt: When.nullable(),
    earlierTexts: z.array(z.object({ text: z.string(), until: When })),
    /** How far an answer of ours is; null for all others. */
    delivery: DeliveryView.nullable(),
  })
  .meta({ id: 'Message' })
export type MessageView = z.infer<typeof MessageView>

export const ConversationView = ConversationRow.extend({
  messages: z.array(MessageView),
  /** True when older messages exist than those shown. */
  hasEarlier: z.boolean(),
  about: z.object({ kind: z.string(), id: z.string(), title: z.string(), url: z.string().nullable() }).nullable(),
  /** Where an answer can go; empty when this network takes none. */
  replyWays: z.array(z.enum(['public', 'private'])),
  replyWaits: Standstill.nullable().meta({ description: 'Why an answer given now would wait; null: it would leave' }),
  closedReason: z.string().nullable(),
  closedAt: When.nullable(),
  earlier: z.array(
    z.object({ id: ConversationId, title: z.string(), lastInAt: When, closedHow: z.enum(['answered', 'no-answer']).nullable() }),
  ),
  question: z.object({ mayPublish: z.boolean(), hasEmail: z.boolean(), publishedAnswerId: AnswerId.nullable() }).nullable(),
}).meta({ id: 'Conversation' })
export type ConversationView = z.infer<typeof ConversationView>

export const ListQuery = PageQuery.extend({
  view: ViewName.default('open'),
  channelId: ChannelId.optional(),
  topicId: TopicId.optional(),
  departmentId: DepartmentId.optional(),
  aboutId: z.string().max(80).optional(),
  sort: z.enum(['due', 'newest']).default('due'),
  q: z.string().trim().max(200).optional(),
})
/** A list without words: those are searched for by POST, so that no address holds a person's name. */
export const ViewQuery = ListQuery.omit({ q: true })
export const SearchInput = ListQuery.pick({
  channelId: true,
  topicId: true,
  departmentId: true,
  aboutId: true,
  limit: true,
}).extend({ q: z.string().trim().min(1).max(200) })
export const ConversationPage = pageOf(ConversationRow)
/** Answers that did not leave as they should, with the conversations they belong to. */
export const TroubledReplies = z
  .object({ items: z.array(z.object({ deliveryId: DeliveryId, conversationId: ConversationId, title: z.string() })) })
  .meta({ id: 'TroubledReplies' })
export type TroubledReplies = z.infer<typeof TroubledReplies>

export const CountsView = z
  .object({
    mine: z.number().int(),
    unassigned: z.number().int(),
    department: z.number().int(),
    overdue: z.number().int(),
    open: z.number().int(),
    snoozed: z.number().int(),
    channels: z.array(z.object({ channelId: ChannelId, open: z.number().int() })),
  })
  .meta({ id: 'InboxCounts' })
export type CountsView = z.infer<typeof CountsView>

export const ConversationInput = z.object({ id: ConversationId })
export const ConversationQuery = z.object({ id: ConversationId, before: MessageId.optional() })
export const AssignInput = z.object({
  id: ConversationId,
  version: Version,
  assigneeId: StaffId.nullable().optional(),
  departmentId: DepartmentId.nullable().optional(),
  topicId: TopicId.nullable().optional(),
})
export const NoteInput = z.object({ id: ConversationId, text: z.string().trim().min(1).max(5000) })
export const ReplyInput = z.object({
  id: ConversationId,
  text: z.string().trim().min(1).max(20_000),
  way: z.enum(['public', 'private']),
  /** The newest message the writer had before their eyes: an answer to an outdated thread is held back. */
  seenMessageId: MessageId,
  /** Close the conversation as answered once it is delivered. */
  close: z.boolean().default(false),
})
export const CloseInput = z.object({
  id: ConversationId,
  version: Version,
  /** Needed when nobody has answered. */
  reason: z.string().trim().min(3).max(500).optional(),
})
export const SnoozeInput = z.object({ id: ConversationId, version: Version, until: When.nullable() })
export const VersionInput = z.object({ id: ConversationId, version: Version })
export const MessageInput = z.object({ id: MessageId })
export const RevealView = z.object({ text: z.string() })

/** What a published answer rests on. Consent can be taken back; own words, in which nobody is recognised, need none. */
export const AnswerBasis = z.enum(['consent', 'own-words'])
export type AnswerBasis = z.infer<typeof AnswerBasis>

export const AnswerView = z
  .object({
    id: AnswerId,
    conversationId: ConversationId.nullable(),
    question: z.string(),
    answer: z.string(),
    topicId: TopicId.nullable(),
    language: z.string(),
    basis: AnswerBasis.meta({
      description: 'On consent it leaves the site when the citizen takes that back or deletes the question',
    }),
    publishedAt: When,
    changedAt: When,
    withdrawnAt: When.nullable(),
    url: z.string(),
    version: Version,
  })
  .meta({ id: 'PublishedAnswer' })
export type AnswerView = z.infer<typeof AnswerView>
const wording = z.string().trim().min(5).max(5000)
export const PublishAnswerInput = z.object({
  conversationId: ConversationId.nullable(),
  question: wording,
  answer: wording,
  topicId: TopicId.nullable().default(null),
  language: z.string().default('de'),
  /** Where the citizen gave no tick: these are the authority's own words, nobody can be recognised. */
  ownWords: z.boolean().default(false),
})
export const ChangeAnswerInput = z.object({
  id: AnswerId,
  version: Version,
  question: wording,
  answer: wording,
  topicId: TopicId.nullable(),
})
export const AnswerInput = z.object({ id: AnswerId, version: Version })
export const AnswerPage = pageOf(AnswerView)

/** Something new was said to us. */
export const messageReceived = event<{ messageId: string; conversationId: string }>('inbox.messageReceived')

export const inboxFaults = faults('inbox', {
  flooded: {
    kind: 'too-many',
    de: 'Gerade kommen außergewöhnlich viele Fragen. Bitte versuchen Sie es in {seconds} Sekunden noch einmal.',
    en: 'Exceptionally many questions arrive just now. Please try again in {seconds} seconds.',
  },
  changedMeanwhile: {
    kind: 'conflict',
    de: 'Inzwischen ist eine neue Nachricht gekommen. Lesen Sie sie und senden Sie dann.',
    en: 'A new message has arrived meanwhile. Read it, then send.',
  },
  closed: {
    kind: 'conflict',
    de: 'Der Vorgang ist geschlossen. Öffnen Sie ihn wieder, um zu antworten.',
    en: 'The conversation is closed. Reopen it to reply.',
  },
  notOpen: {
    kind: 'conflict',
    de: 'Der Vorgang ist geschlossen. Öffnen Sie ihn zuerst wieder.',
    en: 'The conversation is closed. Reopen it first.',
  },
  isOpen: {
    kind: 'conflict',
    de: 'Der Vorgang ist schon offen.',
    en: 'The conversation is open already.',
  },
  timePast: {
    kind: 'invalid',
    de: 'Dieser Zeitpunkt ist schon vorbei. Wählen Sie einen späteren.',
    en: 'This time has passed. Choose a later one.',
  },
  cannotRead: {
    kind: 'invalid',
    de: '{name} kann den Vorgang nicht öffnen: Das Recht, im Dialog zu lesen, fehlt. Wählen Sie jemand anderen, oder die Verwaltung vergibt das Recht.',
    en: '{name} cannot open the conversation: the right to read the dialogue is missing. Choose somebody else, or have an administrator grant it.',
  },
  answerWaits: {
    kind: 'conflict',
    de: 'Die Antwort wartet, weil von diesem Kanal gerade nichts hinausgeht. Bis sie draußen ist, bleibt der Vorgang offen. Senden Sie, ohne zu schließen, oder nehmen Sie die Antwort zurück.',
    en: 'The answer waits because nothing leaves from this channel now. Until it is out, the conversation stays open. Send without closing, or take the answer back.',
  },
  needsReason: {
    kind: 'invalid',
    de: 'Auf die letzte Nachricht hat noch niemand geantwortet. Nennen Sie einen Grund oder antworten Sie zuerst.',
    en: 'Nobody has answered the latest message. Give a reason or reply first.',
  },
  noReplyHere: {
    kind: 'conflict',
    de: 'Auf diesem Weg kann hier nicht geantwortet werden.',
    en: 'A reply is not possible here in this way.',
  },
  tooLong: {
    kind: 'invalid',
    de: 'Die Antwort ist {over} Zeichen zu lang für {network}.',
    en: 'The reply is {over} characters too long for {network}.',
  },
  nothingToUndo: {
    kind: 'conflict',
    de: 'Die Antwort ist schon unterwegs und lässt sich nicht mehr zurückholen.',
    en: 'The reply is already on its way and can no longer be taken back.',
  },
  noConsent: {
    kind: 'conflict',
    de: 'Die Person hat der Veröffentlichung nicht zugestimmt. Veröffentlichen Sie es nur in eigenen Worten, sodass niemand erkennbar ist.',
    en: 'The person did not agree to publication. Publish it only in your own words, so that nobody can be recognised.',
  },
})
