import { z } from 'zod'
import { event } from '../../kernel/event.ts'
import { faults } from '../../kernel/fault.ts'
import { idSchema } from '../../kernel/id.ts'
import { Version } from '../../kernel/version.ts'

export const ChannelId = idSchema('channel')
export const TargetGroupId = idSchema('target')
export const ConnectionId = idSchema('connection')
export type ChannelId = z.infer<typeof ChannelId>

export const Policy = z.enum(['normal', 'emergency-only', 'paused'])
export const ChannelState = z.enum(['connected', 'expiring', 'reconnect', 'unreachable'])
const When = z.iso.datetime()

/** What a network can do, as screens need it. */
export const NetworkView = z
  .object({
    network: z.string(),
    name: z.string(),
    limits: z.object({
      text: z.object({
        unit: z.enum(['characters', 'graphemes', 'utf16', 'bytes', 'x-weighted']),
        max: z.number(),
        maxBytes: z.number().optional(),
        urlLength: z.number().optional(),
        mentionLocalPartOnly: z.boolean().optional(),
      }),
      threadParts: z.number().int(),
      cutOff: z.object({ characters: z.number().optional(), lines: z.number().optional() }).nullable(),
      altText: z.object({ max: z.number() }).nullable(),
      images: z
        .object({
          max: z.number(),
          bytes: z.number(),
          maxWidth: z.number(),
          maxHeight: z.number(),
          types: z.array(z.string()),
          crop: z.literal('square').optional(),
        })
        .nullable(),
      linkCard: z.boolean(),
    }),
    can: z.object({
      publish: z.boolean(),
      edit: z.boolean(),
      remove: z.boolean(),
      reply: z.boolean(),
      privateMessages: z.boolean(),
      hide: z.boolean(),
    }),
    /** JSON Schema of what a person fills in to connect; null when this network cannot be connected by hand. */
    connectFields: z.record(z.string(), z.unknown()).nullable(),
    byConsent: z.boolean().meta({ description: 'The owner of the account agrees on the network itself: see POST /connections' }),
  })
  .meta({ id: 'Network' })
export type NetworkView = z.infer<typeof NetworkView>

export const ChannelView = z
  .object({
    id: ChannelId,
    network: z.string(),
    name: z.string(),
    account: z.string().meta({ description: 'The id of the account on its network' }),
    accountName: z.string(),
    accountUrl: z.string().nullable(),
    purpose: z.string(),
    language: z.string(),
    official: z.boolean(),
    policy: Policy,
    departmentId: idSchema('department').nullable(),
    targetGroupIds: z.array(TargetGroupId),
    state: ChannelState,
    /** Why it is not simply connected, as a code of the port (`expired`, `revoked`, `not-reached` …). */
    stateReason: z.string().nullable(),
    stateSince: When,
    expiresAt: When.nullable(),
    checkedAt: When.nullable(),
    local: z.boolean(),
    version: Version,
  })
  .meta({ id: 'Channel' })
export type ChannelView = z.infer<typeof ChannelView>

export const TargetGroupView = z
  .object({ id: TargetGroupId, name: z.string(), description: z.string() })
  .meta({ id: 'TargetGroup' })
export type TargetGroupView = z.infer<typeof TargetGroupView>

const name = z.string().trim().min(1).max(120)
const text = z.string().trim().max(2000)

/** The network's own fields, as `connectFields` describes them. */
const fields = z.record(z.string(), z.string().max(4000))
export const ConnectInput = z.object({
  network: z.string().max(40),
  name,
  purpose: text.default(''),
  departmentId: idSchema('department').nullable().default(null),
  fields,
})
export const ReconnectInput = z.object({ id: ChannelId, fields })
export const ReconsentInput = ReconnectInput.extend({
  fields: fields.default({}).meta({ description: 'Only what is to be another than the channel has it' }),
})

/** Where to send the person; they come back to `/verbinden/<network>` in the same browser within a quarter of an hour. */
export const ConsentAddress = z.object({ url: z.url() })
export type ConsentAddress = z.infer<typeof ConsentAddress>

export const ConnectionInput = z.object({ id: ConnectionId })
export const ChooseAccountInput = ConnectionInput.extend({ account: z.string().max(500) })

/** A consent that opened several accounts: one of them becomes the channel. */
export const OpenConnection = z
  .object({
    id: ConnectionId,
    network: z.string(),
    name: z.string(),
    accounts: z.array(
      z.object({
        account: z.string().meta({ description: 'The id of the account on its network' }),
        accountName: z.string(),
        accountUrl: z.string().nullable(),
        channelId: ChannelId.nullable().meta({ description: 'Where it is connected already' }),
      }),
    ),
  })
  .meta({ id: 'OpenConnection' })
export type OpenConnection = z.infer<typeof OpenConnection>

/** Why coming back from a network ended without a channel; the desk says what to do next. */
export type ConsentProblem =
  | 'signed-out'
  | 'unknown'
  | 'used'
  | 'expired'
  | 'not-allowed'
  | 'refused'
  | 'failed'
  | 'unreachable'
  | 'no-account'
  | 'other-account'
  | 'taken'
  | 'gone'
export const ChangeChannelInput = z.object({
  id: ChannelId,
  version: Version,
  name: name.optional(),
  purpose: text.optional(),
  language: z
    .string()
    .regex(/^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/)
    .optional(),
  official: z.boolean().optional(),
  policy: Policy.optional(),
  departmentId: idSchema('department').nullable().optional(),
  targetGroupIds: z.array(TargetGroupId).max(50).optional(),
})
export const ChannelInput = z.object({ id: ChannelId })
export const EndChannelInput = ChannelInput.extend({
  reason: z.string().trim().min(3).max(500).meta({ description: 'Why; goes into the log' }),
})
export const TargetGroupsInput = z.object({
  groups: z.array(z.object({ id: TargetGroupId.optional(), name, description: text.default('') })).max(50),
})

/** A channel's token is gone; people must act. Nothing queued is lost. */
export const channelLost = event<{ channelId: string; reason: string }>('channels.lost')
/** It works again: what waited goes out. */
export const channelBack = event<{ channelId: string }>('channels.back')

/** What may leave on it was changed. */
export const channelPolicyChanged = event<{ channelId: string }>('channels.policyChanged')

export const channelFaults = faults('channels', {
  unknownNetwork: { kind: 'invalid', de: 'Dieses Netz kennt Bürgernah nicht.', en: 'Bürgernah does not know this network.' },
  notConnectable: {
    kind: 'conflict',
    de: 'Diesen Kanal gibt es schon von Anfang an; er braucht keine Verbindung.',
    en: 'This channel has been there from the start; it needs no connection.',
  },
  taken: { kind: 'conflict', de: 'Dieses Konto ist schon verbunden.', en: 'This account is connected already.' },
  otherAccount: {
    kind: 'conflict',
    de: 'Das ist ein anderes Konto als bisher. Verbinden Sie es als neuen Kanal.',
    en: 'This is a different account. Connect it as a new channel.',
  },
  refusedByNetwork: {
    kind: 'invalid',
    de: 'Das Netz hat die Anmeldung abgelehnt: {detail}. Prüfen Sie Adresse und Zugangsschlüssel.',
    en: 'The network refused the sign-in: {detail}. Check the address and the access key.',
  },
  unreachable: {
    kind: 'unavailable',
    de: 'Das Netz ist unter dieser Adresse gerade nicht zu erreichen. Bitte versuchen Sie es gleich noch einmal.',
    en: 'The network cannot be reached at this address right now. Please try again in a moment.',
  },
  privateAddress: {
    kind: 'conflict',
    de: '{host} führt zu einer Adresse im eigenen Netz oder zu einem unüblichen Port; dorthin verbindet Bürgernah nur, was die IT freigegeben hat. Bitten Sie sie, „{host}“ in die Einstellung ALLOW_PRIVATE_NETWORKS aufzunehmen und neu zu starten.',
    en: '{host} leads to an address in the own network or to an unusual port; only what IT has allowed is connected there. Ask them to add "{host}" to the setting ALLOW_PRIVATE_NETWORKS and to restart.',
  },
  unknownHost: {
    kind: 'conflict',
    de: 'Den Namen {host} gibt es nicht, oder der Server findet ihn gerade nicht. Bitte prüfen Sie die Adresse.',
    en: 'The name {host} does not exist, or the server cannot find it just now. Please check the address.',
  },
  needsConsent: {
    kind: 'conflict',
    de: 'Dieses Netz lässt sich nur im Browser verbinden: Das Konto wird dort freigegeben, unter Kanäle › Kanal verbinden.',
    en: 'This network can only be connected in a browser: the account is released there, at Channels › Connect a channel.',
  },
  noConsent: {
    kind: 'conflict',
    de: 'Dieses Netz fragt nicht nach Zustimmung; verbinden Sie es mit seinem Zugangsschlüssel.',
    en: 'This network asks for no consent; connect it with its access key.',
  },
  connectionOver: {
    kind: 'not-found',
    de: 'Diese Auswahl gilt nicht mehr. Bitte beginnen Sie das Verbinden noch einmal.',
    en: 'This choice is no longer open. Please begin to connect once more.',
  },
  mustBeOfficial: {
    kind: 'invalid',
    de: 'Persönliche Konten werden nicht verbunden: Ein Kanal gehört der Behörde, nie einer Person.',
    en: 'Personal accounts are not connected: a channel belongs to the authority, never to a person.',
  },
})
