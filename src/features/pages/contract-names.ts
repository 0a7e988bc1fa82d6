/**
 * Names that schemas and screens share, without the schema library: a screen that only needs the names loads nothing else, and the library's
 * probe for `eval` would be refused by the desk's content security policy.
 */

/** The texts that every site has; each is also the address of its page. */
export const textKinds = ['impressum', 'datenschutz', 'netiquette', 'barrierefreiheit', 'leichte-sprache'] as const
export type TextKind = (typeof textKinds)[number]

export const textLanguages = ['de', 'en'] as const
export type TextLanguage = (typeof textLanguages)[number]

/** What nobody but the authority itself can know or decide, and what a template therefore leaves open. */
export const textPoints = [
  'representative',
  'responsible-person',
  'land-law',
  'hosting',
  'data-protection-officer',
  'networks',
  'house-rules',
  'conformity',
  'enforcement-body',
  'test-group',
] as const
export type TextPoint = (typeof textPoints)[number]

/** Names that stand in a text as `{{telefon}}` and are filled from what the authority says about itself. */
export const placeholders = [
  'behörde',
  'kurzname',
  'anschrift',
  'telefon',
  'pressetelefon',
  'e-mail',
  'website',
  'datenschutz-e-mail',
  'seite',
  'servicezeiten',
  'antwortzeit',
  'aufsicht',
  'frist-fragen',
  'frist-adresse',
  'frist-kommentare',
  'frist-nachrichten',
  'frist-rohdaten',
  'stand',
  'fassung',
] as const
export type Placeholder = (typeof placeholders)[number]
