import { z } from 'zod'
import { faults } from '../../kernel/fault.ts'
import { worded } from '../../kernel/field-words.ts'
import { Version } from '../../kernel/version.ts'
import { placeholders, textKinds, textLanguages, textPoints } from './contract-names.ts'

export const TextKind = z.enum(textKinds)
export const TextLanguage = z.enum(textLanguages)
export const TextPoint = z.enum(textPoints)
export const Placeholder = z.enum(placeholders)
export type TextKind = z.infer<typeof TextKind>
export type TextLanguage = z.infer<typeof TextLanguage>
export type TextPoint = z.infer<typeof TextPoint>
export type Placeholder = z.infer<typeof Placeholder>
export { placeholders, textKinds, textLanguages } from './contract-names.ts'

const When = z.iso.datetime()

export const TextSummary = z
  .object({
    kind: TextKind,
    language: TextLanguage,
    path: z.string().meta({ description: 'Where it stands on the site', example: '/impressum' }),
    version: z
      .number()
      .int()
      .meta({ description: 'Counts up with each published wording; 0 when there is none in this language' }),
    state: z.enum(['template', 'edited', 'missing']).meta({
      description: 'template: nobody has checked it yet · edited: published by somebody · missing: not in this language',
    }),
    publishedAt: When.nullable(),
    author: z.string().nullable(),
    checkedBy: z.string().nullable().meta({ description: 'The group that checked a text in Leichte Sprache' }),
    toCheck: z.array(TextPoint).meta({ description: 'What a template leaves open' }),
    empty: z
      .array(Placeholder)
      .meta({ description: 'Placeholders of the text for which nothing is known; their lines are left out' }),
  })
  .meta({ id: 'TextSummary' })
export type TextSummary = z.infer<typeof TextSummary>
export const TextList = z.object({ texts: z.array(TextSummary) }).meta({ id: 'TextList' })

export const TextView = TextSummary.extend({
  markdown: z.string().meta({ description: 'As it is edited: CommonMark with tables and placeholders' }),
  filled: z.string().meta({ description: 'As it is shown: placeholders filled, lines without a value left out' }),
  note: z.string().meta({ description: 'What changed, for colleagues' }),
  values: z.array(z.object({ name: Placeholder, value: z.string() })).meta({ description: 'What each placeholder says now' }),
}).meta({ id: 'TextView' })
export type TextView = z.infer<typeof TextView>

export const TextVersion = z
  .object({
    version: Version,
    publishedAt: When,
    author: z.string().nullable().meta({ description: 'Null: the template' }),
    note: z.string(),
    checkedBy: z.string().nullable(),
  })
  .meta({ id: 'TextVersion' })
export type TextVersion = z.infer<typeof TextVersion>
export const TextHistory = z.object({ versions: z.array(TextVersion) }).meta({ id: 'TextHistory' })
export const TextVersionView = TextVersion.extend({ markdown: z.string() }).meta({ id: 'TextVersionView' })
export type TextVersionView = z.infer<typeof TextVersionView>

const language = TextLanguage.default('de')
export const TextQuery = z.object({ kind: TextKind, language })
export const TextVersionQuery = TextQuery.extend({ version: z.coerce.number().int().min(1).max(1_000_000) })

export const PublishTextInput = z.object({
  kind: TextKind,
  language,
  version: Version.meta({ description: 'The version that was edited; 0 for the first in this language' }),
  markdown: z.string().trim().min(1).max(60_000),
  note: z.string().trim().max(500).default(''),
  checkedBy: z.string().trim().min(3).max(200).nullable().default(null),
})
export type PublishTextInput = z.output<typeof PublishTextInput>

export const FillTextInput = z.object({ kind: TextKind, language, markdown: z.string().max(60_000) })
export const FilledText = z
  .object({ filled: z.string(), empty: z.array(Placeholder), unknown: z.array(z.string()) })
  .meta({ id: 'FilledText' })
export type FilledText = z.infer<typeof FilledText>

/** How the site looks. */
export const SiteLook = z
  .object({
    colour: z.string().nullable().meta({ description: '#rrggbb of links and buttons; null: as it came', example: '#7a0019' }),
    version: Version,
  })
  .meta({ id: 'SiteLook' })
export type SiteLook = z.infer<typeof SiteLook>
export const ChangeSiteLookInput = z.object({
  version: Version,
  colour: z
    .string()
    .trim()
    .toLowerCase()
    .regex(/^#[0-9a-f]{6}$/, worded({ de: 'eine Farbe wie #7a0019', en: 'a colour such as #7a0019' }))
    .nullable(),
})
export type ChangeSiteLookInput = z.output<typeof ChangeSiteLookInput>

export const pagesFaults = faults('pages', {
  unknownPlaceholder: {
    kind: 'invalid',
    de: 'Diese Platzhalter gibt es nicht: {names}. Prüfen Sie die Schreibweise.',
    en: 'These placeholders do not exist: {names}. Check the spelling.',
  },
  unchanged: {
    kind: 'conflict',
    de: 'Der Text ist derselbe wie zuvor. Es gibt nichts zu veröffentlichen.',
    en: 'The text is the same as before. There is nothing to publish.',
  },
  onlyForEasyLanguage: {
    kind: 'invalid',
    de: 'Eine Prüfgruppe gibt es nur für den Text in Leichter Sprache.',
    en: 'Only the text in Leichte Sprache has a test group.',
  },
  unreadableForm: {
    kind: 'invalid',
    de: 'Die Eingabe ist nicht lesbar. Bitte füllen Sie das Formular noch einmal aus.',
    en: 'The input cannot be read. Please fill in the form again.',
  },
  wrongFormType: {
    kind: 'unsupported',
    de: 'Diese Adresse nimmt nur Eingaben aus ihrem Formular an.',
    en: 'This address only takes input from its form.',
  },
  withdrawn: {
    kind: 'gone',
    de: 'Dieser Inhalt wurde zurückgenommen.',
    en: 'This content was withdrawn.',
  },
})
