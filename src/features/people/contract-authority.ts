import { z } from 'zod'
import { worded } from '../../kernel/field-words.ts'
import { idSchema } from '../../kernel/id.ts'
import { Version } from '../../kernel/version.ts'
import { mostAnswerCount } from './answer-rules.ts'

/** ISO 3166-2: whose holidays count. */
export const lands = [
  'DE-BB',
  'DE-BE',
  'DE-BW',
  'DE-BY',
  'DE-HB',
  'DE-HE',
  'DE-HH',
  'DE-MV',
  'DE-NI',
  'DE-NW',
  'DE-RP',
  'DE-SH',
  'DE-SL',
  'DE-SN',
  'DE-ST',
  'DE-TH',
] as const

const line = (max: number) => z.string().trim().max(max)

/** How citizens reach the authority otherwise; shown on the site and in the imprint. */
export const Contact = z.object({
  street: line(120).default(''),
  postalCode: line(10).default(''),
  city: line(80).default(''),
  phone: line(40).default(''),
  email: z.union([z.literal(''), z.email().max(200)]).default(''),
  website: z.union([z.literal(''), z.url({ protocol: /^https?$/ }).max(300)]).default(''),
  pressPhone: line(40).default(''),
  privacyEmail: z.union([z.literal(''), z.email().max(200)]).default(''),
})
export type Contact = z.infer<typeof Contact>

const Time = z
  .string()
  .regex(/^([01]\d|2[0-3]):[0-5]\d$|^24:00$/, worded({ de: 'eine Uhrzeit wie 08:30', en: 'a time of day such as 08:30' }))

/** Open from, until; in the authority's zone. */
const Opening = z.object({ from: Time, to: Time })

const Day = z
  .array(Opening)
  .max(4)
  .refine((spans) => spans.every((span, i) => span.from < span.to && (spans[i - 1]?.to ?? '') <= span.from), {
    message: worded({ de: 'Zeiten der Reihe nach, die sich nicht überschneiden', en: 'times in order that do not overlap' }),
  })
  .default([])

/** When messages are answered: due times count only these hours, never holidays. */
export const ServiceHours = z.object({ mon: Day, tue: Day, wed: Day, thu: Day, fri: Day, sat: Day, sun: Day })
export type ServiceHours = z.infer<typeof ServiceHours>

/** Within what time citizens are promised an answer: hours of service, or working days, which are those with service hours. */
export const AnswerTime = z
  .object({ count: z.number().int().min(1).max(mostAnswerCount), unit: z.enum(['hours', 'days']) })
  .meta({ description: 'Due times and the words on the site follow from it' })
export type AnswerTime = z.infer<typeof AnswerTime>

/** Settings of this feature; later features read their own keys of the same object. */
export const AuthoritySettings = z.looseObject({
  answerTime: AnswerTime.nullable().default(null).meta({ description: 'null: nothing is promised, and nothing is due' }),
  secondFactor: z.enum(['required', 'optional']).default('required'),
})
export type AuthoritySettings = z.infer<typeof AuthoritySettings>

const Zone = z
  .string()
  .max(60)
  .refine(isZone, {
    message: worded({ de: 'eine Zeitzone wie Europe/Berlin', en: 'a time zone such as Europe/Berlin' }),
  })

function isZone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone.length > 0
  } catch {
    return false
  }
}

export const Authority = z
  .object({
    id: idSchema('authority'),
    name: z.string(),
    shortName: z.string(),
    origin: z.string(),
    example: z.boolean().meta({ description: 'Invented for trying things out; every screen says so' }),
    zone: z.string(),
    land: z.enum(lands),
    language: z.enum(['de', 'en']),
    contact: Contact,
    serviceHours: ServiceHours,
    settings: AuthoritySettings,
    crestMediaId: z.string().nullable(),
    version: Version,
  })
  .meta({ id: 'Authority' })
export type Authority = z.infer<typeof Authority>

export const ChangeAuthorityInput = z.object({
  version: Version,
  name: line(120).min(2).optional(),
  shortName: line(40).min(2).optional(),
  zone: Zone.optional(),
  land: z.enum(lands).optional(),
  language: z.enum(['de', 'en']).optional(),
  contact: Contact.optional(),
  serviceHours: ServiceHours.optional(),
  answerTime: AnswerTime.nullable().optional().meta({ description: 'null: nothing is promised. For what comes in from now on' }),
  secondFactor: z.enum(['required', 'optional']).optional(),
  crestMediaId: z.string().max(60).nullable().optional(),
})
export type ChangeAuthorityInput = z.infer<typeof ChangeAuthorityInput>

/** The first authority of an empty installation, and the person who will manage it. */
export const SetUpInput = z.object({
  code: z.string().trim().max(60),
  authority: z.object({
    name: line(120).min(2),
    shortName: line(40).min(2),
    land: z.enum(lands),
    zone: Zone.default('Europe/Berlin'),
    language: z.enum(['de', 'en']).default('de'),
  }),
  admin: z.object({
    name: line(120).min(2),
    email: z.string().trim().toLowerCase().pipe(z.email()).pipe(z.string().max(200)),
    password: z.string().min(12).max(200),
  }),
})
export type SetUpInput = z.infer<typeof SetUpInput>

/** A further authority on the same installation, and who will manage it: they are invited and choose their own password. */
export const AddAuthorityInput = SetUpInput.shape.authority.extend({
  origin: z
    .string()
    .trim()
    .toLowerCase()
    .regex(/^https?:\/\/[^/\s]+$/),
  admin: SetUpInput.shape.admin.omit({ password: true }),
})
export type AddAuthorityInput = z.infer<typeof AddAuthorityInput>
