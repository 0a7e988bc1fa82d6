import { z } from 'zod'
import { event } from '../../kernel/event.ts'
import { faults } from '../../kernel/fault.ts'
import { idSchema } from '../../kernel/id.ts'
import { PageQuery, pageOf } from '../../kernel/page.ts'

export const DeliveryId = idSchema('delivery')
export const BatchId = idSchema('batch')
export const HoldId = idSchema('hold')
export type DeliveryId = z.infer<typeof DeliveryId>
export type BatchId = z.infer<typeof BatchId>

export const LaneName = z.enum(['crisis', 'urgent', 'normal'])
export const DeliveryKind = z.enum(['post', 'reply', 'edit', 'remove', 'moderate'])
export const ShownState = z.enum([
  'planned',
  'waiting',
  'sending',
  'checking',
  'unclear',
  'held',
  'needs-channel',
  'stopped',
  'done',
  'failed',
  'withdrawn',
  'abandoned',
])

const When = z.iso.datetime()
export const Part = z.object({
  remoteId: z.string(),
  url: z.string().optional(),
  byHand: z.enum(['named', 'unnamed']).optional().meta({
    description:
      'A person said that it is there; unnamed: without an address that holds its id, so only by hand can it be changed',
  }),
})

/** What keeps a delivery back until a person changes it. */
export const Stop = z.object({
  by: z.enum(['ended', 'paused', 'emergency-only', 'hold', 'site']).meta({
    description:
      'The channel was ended, is paused or kept for emergencies; somebody holds it; or its entry on the own site, which goes first, is kept back',
  }),
  reason: z.string().nullable().meta({ description: 'Of the hold' }),
})

/** One delivery as every screen shows it. */
export const DeliveryView = z
  .object({
    id: DeliveryId,
    batchId: BatchId,
    channelId: idSchema('channel'),
    kind: DeliveryKind,
    lane: LaneName,
    state: ShownState,
    stop: Stop.nullable().meta({ description: 'What keeps it back, also before it is due' }),
    dueAt: When,
    nextAt: When,
    doneAt: When.nullable(),
    attempts: z.number().int(),
    parts: z.array(Part),
    refusal: z.string().nullable(),
    detail: z.string().nullable(),
    heldReason: z.string().nullable(),
    /** True while certainly nothing has left. */
    untouched: z.boolean(),
    noMoreSends: z.boolean().meta({ description: 'Ended by a removal: it may still be looked up, but nothing sends it again' }),
    subject: z.object({ kind: z.string(), id: z.string() }),
    ofDeliveryId: DeliveryId.nullable(),
  })
  .meta({ id: 'Delivery' })
export type DeliveryView = z.infer<typeof DeliveryView>

export const AttemptView = z.object({
  number: z.number().int(),
  phase: z.enum(['send', 'check']),
  startedAt: When,
  endedAt: When,
  outcome: z.string(),
  detail: z.string(),
})

/** The proof of one delivery: what was said, when, where it stands, and every try. */
const inBoth = { de: z.string(), en: z.string() }

export const Receipt = z
  .object({
    delivery: DeliveryView,
    channel: z.object({ name: z.string(), network: z.string(), account: z.string() }),
    text: z.string(),
    given: z
      .array(z.object({ label: z.object(inBoth), value: z.object(inBoth) }))
      .meta({ description: 'What was given for the network besides, as on its form' }),
    media: z.array(z.object({ sha256: z.string(), type: z.string(), alt: z.string() })),
    requestedAt: When,
    settledBy: z.string().nullable().meta({ description: 'The name of who said how it ended, where no network could' }),
    openParts: z.object({
      count: z.number().int().meta({ description: 'How many parts a person who finds it would name by their addresses' }),
      readable: z
        .boolean()
        .meta({ description: 'The network’s addresses can be read, so that what is named can be changed later' }),
    }),
    attempts: z.array(AttemptView),
  })
  .meta({ id: 'Receipt' })
export type Receipt = z.infer<typeof Receipt>

export const DeliveryInput = z.object({ id: DeliveryId })
export const TroubleQuery = PageQuery.extend({
  state: z
    .enum(['failed', 'unclear', 'held', 'trouble', 'stopped'])
    .default('trouble')
    .meta({ description: '`trouble` is the first three together; `stopped`: due, and kept back by a pause, a rule or a hold' }),
  channelId: idSchema('channel').optional(),
})
export const DeliveryPage = pageOf(DeliveryView)

/** What is due on one channel and kept back for one reason. */
export const StoppedChannel = z
  .object({
    channelId: idSchema('channel'),
    by: Stop.shape.by,
    reason: Stop.shape.reason,
    count: z.number().int(),
    since: When.meta({ description: 'When the first of them was due' }),
  })
  .meta({ id: 'StoppedChannel' })
export type StoppedChannel = z.infer<typeof StoppedChannel>

/** Who can settle what became of a delivery: for those who cannot. */
export const SettlerList = z.object({ people: z.array(z.object({ id: idSchema('staff'), name: z.string() })) })
export type SettlerList = z.infer<typeof SettlerList>

export const ReleasedCount = z.object({ released: z.number().int() })

/** What a person found out about a delivery that the product cannot look up, or did there by hand in its place. */
export const ResolveInput = z.object({
  id: DeliveryId,
  found: z.boolean().meta({
    description:
      'true: what was to be said is there, or, of a removal, the post still stands there; false: a person looked and it is not (any more)',
  }),
  urls: z
    .array(z.url({ protocol: /^https?$/ }).max(2000))
    .max(50)
    .optional()
    .meta({ description: 'Where it was found: the address of each part, in order' }),
  next: z
    .enum(['send', 'give-up'])
    .default('send')
    .meta({ description: 'When what was wanted has not happened: do it again, or end it for good' }),
  reason: z.string().trim().min(3).max(500),
})

/** Ends a failed delivery for good. */
export const GiveUpInput = z.object({ id: DeliveryId, reason: z.string().trim().min(3).max(500) })

export const HoldInput = z.object({
  channelId: idSchema('channel').nullable().default(null),
  lanes: z.enum(['all', 'all-but-crisis', 'normal']),
  reason: z.string().trim().min(3).max(500),
})
export const ReleaseHoldInput = z.object({
  id: HoldId,
  reason: z.string().trim().min(3).max(500).optional().meta({ description: 'Why it may go on; goes into the log' }),
})
export const HoldView = z
  .object({
    id: HoldId,
    channelId: idSchema('channel').nullable(),
    lanes: z.enum(['all', 'all-but-crisis', 'normal']),
    reason: z.string(),
    createdAt: When,
  })
  .meta({ id: 'Hold' })
export type HoldView = z.infer<typeof HoldView>

/** How a delivery came to an end that people must hear of. */
export const SettledResult = z.enum(['done', 'failed', 'unclear', 'abandoned'])
export type SettledResult = z.infer<typeof SettledResult>

/** A delivery came to an end. */
export const deliverySettled = event<{
  deliveryId: string
  subjectKind: string
  subjectId: string
  result: SettledResult
}>('delivery.settled')

/** Something was held or released; null: not on one channel alone. */
export const holdsChanged = event<{ channelId: string | null }>('delivery.holdsChanged')

export const deliveryFaults = faults('delivery', {
  touched: {
    kind: 'conflict',
    de: 'Das geht nicht mehr: Die Auslieferung hat begonnen. Nach dem Senden können Sie den Beitrag ändern oder entfernen.',
    en: 'Too late: delivery has begun. Once it is sent you can edit or remove the post.',
  },
  notLookedUp: {
    kind: 'conflict',
    de: 'Das wurde aus einer Sicherung wiederhergestellt, und niemand weiß, ob es schon hinausging. Lassen Sie zuerst nachsehen („Klären“); danach geht es.',
    en: 'This was restored from a backup, and nobody knows whether it has left. Have it looked up first (“Clarify”); then it works.',
  },
  notUnclear: {
    kind: 'conflict',
    de: 'Diese Auslieferung ist nicht unklar; es gibt nichts zu klären.',
    en: 'This delivery is not unclear; there is nothing to resolve.',
  },
  lookingNow: {
    kind: 'conflict',
    de: 'Bürgernah sieht gerade selbst nach. Versuchen Sie es in ein paar Sekunden noch einmal.',
    en: 'Bürgernah is looking itself just now. Try again in a few seconds.',
  },
  notFailed: {
    kind: 'conflict',
    de: 'Diese Auslieferung ist nicht fehlgeschlagen.',
    en: 'This delivery has not failed.',
  },
  superseded: {
    kind: 'conflict',
    de: 'Für diesen Kanal gibt es inzwischen eine neuere Auslieferung. Die frühere noch einmal zu senden, würde sie überschreiben oder verdoppeln.',
    en: 'There is a newer delivery for this channel by now. Sending the earlier one again would overwrite or double it.',
  },
  sendsEnded: {
    kind: 'conflict',
    de: 'Der Beitrag wurde für diesen Kanal entfernt und wird dort nicht mehr gesendet. Steht er doch dort, sagen Sie das: Dann wird er entfernt. Sonst geben Sie die Auslieferung auf.',
    en: 'The post was removed for this channel and is not sent there any more. If it stands there after all, say so: then it is removed. Otherwise give the delivery up.',
  },
  byHand: {
    kind: 'conflict',
    de: 'Bürgernah kennt die Adresse dort nicht. Erledigen Sie es dort von Hand, und vermerken Sie es unter „Klären“.',
    en: 'Bürgernah does not know the address there. Do it there by hand, and note it under “Clarify”.',
  },
  wrongAddress: {
    kind: 'invalid',
    de: 'Das ist nicht die Adresse dieses Beitrags auf diesem Kanal. Öffnen Sie den Beitrag dort und kopieren Sie die Adresse; ohne Adresse geht es auch.',
    en: 'This is not the address of this post on this channel. Open the post there and copy the address; it works without one, too.',
  },
  partStands: {
    kind: 'conflict',
    de: 'Ein Teil davon steht schon auf diesem Kanal. Neu gesendet stünde er doppelt da: Lassen Sie das Übrige nachsenden, oder entfernen Sie dort den Teil.',
    en: 'A part of it stands on this channel already. Sent anew it would stand there twice: have the rest sent, or remove the part there.',
  },
  cannot: {
    kind: 'conflict',
    de: 'Dieser Kanal kann das nicht: {what}.',
    en: 'This channel cannot do that: {what}.',
  },
  channelEnded: {
    kind: 'conflict',
    de: 'Der Kanal ist beendet: Bürgernah kann dort weder senden noch nachsehen. Geben Sie die Auslieferung auf; was dort steht, ändern oder löschen Sie im Netz selbst.',
    en: 'The channel was ended: Bürgernah can neither send nor look there. Give the delivery up; what stands there you change or delete on the network itself.',
  },
  notSent: {
    kind: 'conflict',
    de: 'Auf diesem Kanal ist noch nichts gesendet worden.',
    en: 'Nothing has been sent on this channel yet.',
  },
})
