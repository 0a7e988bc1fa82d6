import type { Words } from './fault.ts'

/** What a network asks: one field of a form, read from a JSON Schema. The same in browser and server. */
export interface AskedField {
  name: string
  label: Words
  help: Words | undefined
  kind: 'text' | 'long' | 'url' | 'choice' | 'yes-no' | 'number'
  /** Never shown again once it is stored. */
  secret: boolean
  required: boolean
  options: readonly { value: string; label: Words }[]
  /** Of a text in characters, of a number as itself. */
  min: number | undefined
  max: number | undefined
  whole: boolean
  pattern: string | undefined
  initial: string | number | boolean | undefined
  /** Stands before a post and folds the rest of it away until somebody opens it. */
  foldsPost: boolean
}

interface Described {
  title: Words
  help?: Words
  /** Of a choice, by value; else the values themselves are shown. */
  options?: Readonly<Record<string, Words>>
  /** Several lines. */
  long?: true
  /** Stands before a post and folds the rest of it away. */
  foldsPost?: true
}

/** A field's words in both languages, for `.meta()`: JSON Schema has room for one, the other lies beside it. */
export function inTwo({ title, help, options, ...more }: Described): Record<string, unknown> {
  return {
    title: title.de,
    ...(help ? { description: help.de } : {}),
    english: { title: title.en, ...(help ? { description: help.en } : {}) },
    ...(options ? { optionWords: options } : {}),
    ...more,
  }
}

type Json = Record<string, unknown>
const isObject = (value: unknown): value is Json => typeof value === 'object' && value !== null && !Array.isArray(value)
const text = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined)
const number = (value: unknown): number | undefined => (typeof value === 'number' ? value : undefined)

/** The fields of a form from an object's JSON Schema, in its order. What no port asks for (lists, objects) is left out. */
export function askedFields(schema: Json | null): AskedField[] {
  if (!schema || !isObject(schema.properties)) return []
  const required = Array.isArray(schema.required) ? schema.required : []
  return Object.entries(schema.properties).flatMap(([name, raw]) => {
    const kind = isObject(raw) ? kindOf(raw) : undefined
    return isObject(raw) && kind ? [fieldOf(name, kind, raw, required.includes(name))] : []
  })
}

function kindOf(raw: Json): AskedField['kind'] | undefined {
  if (Array.isArray(raw.enum)) return 'choice'
  if (raw.type === 'boolean') return 'yes-no'
  if (raw.type === 'number' || raw.type === 'integer') return 'number'
  if (raw.type !== 'string') return undefined
  return raw.format === 'uri' ? 'url' : raw.long === true ? 'long' : 'text'
}

function fieldOf(name: string, kind: AskedField['kind'], raw: Json, required: boolean): AskedField {
  const english = isObject(raw.english) ? raw.english : {}
  const words = isObject(raw.optionWords) ? raw.optionWords : {}
  const title = text(raw.title) ?? name
  const help = text(raw.description)
  const values = Array.isArray(raw.enum) ? raw.enum.filter((one) => typeof one === 'string') : []
  const isText = kind !== 'number'
  return {
    name,
    label: { de: title, en: text(english.title) ?? title },
    help: help === undefined ? undefined : { de: help, en: text(english.description) ?? help },
    kind,
    secret: raw.writeOnly === true,
    required: required && raw.default === undefined,
    options: values.map((value) => ({ value, label: (words[value] as Words | undefined) ?? { de: value, en: value } })),
    min: number(isText ? raw.minLength : raw.minimum),
    max: number(isText ? raw.maxLength : raw.maximum),
    whole: raw.type === 'integer',
    pattern: text(raw.pattern),
    initial: ['string', 'number', 'boolean'].includes(typeof raw.default) ? (raw.default as string) : undefined,
    foldsPost: raw.foldsPost === true,
  }
}

export type FieldFault = 'missing' | 'tooLong' | 'tooShort' | 'tooSmall' | 'tooLarge' | 'notAddress' | 'notNumber' | 'wrongForm'

/** Unicode characters, as JSON Schema counts. */
export const lengthOf = (value: string): number => [...value].length

/** What is wrong with a value, or nothing. Spaces around a text do not count; an empty text is no text. */
export function faultOf(field: AskedField, given: unknown): FieldFault | undefined {
  const value = typeof given === 'string' && field.kind !== 'choice' ? given.trim() : given
  if (value === undefined || value === '') return field.required ? 'missing' : undefined
  switch (field.kind) {
    case 'choice':
      return field.options.some((one) => one.value === value) ? undefined : 'wrongForm'
    case 'yes-no':
      return typeof value === 'boolean' ? undefined : 'wrongForm'
    case 'number':
      return numberFault(field, value)
    default:
      return typeof value === 'string' ? textFault(field, value) : 'wrongForm'
  }
}

function numberFault({ min, max, whole }: AskedField, value: unknown): FieldFault | undefined {
  if (typeof value !== 'number' || !Number.isFinite(value) || (whole && !Number.isSafeInteger(value))) return 'notNumber'
  if (min !== undefined && value < min) return 'tooSmall'
  return max !== undefined && value > max ? 'tooLarge' : undefined
}

function textFault({ kind, min, max, pattern }: AskedField, value: string): FieldFault | undefined {
  if (max !== undefined && lengthOf(value) > max) return 'tooLong'
  if (min !== undefined && lengthOf(value) < min) return 'tooShort'
  if (kind === 'url' && !/^https?:\/\/[^\s/]+/.test(value)) return 'notAddress'
  return pattern !== undefined && !matches(pattern, value) ? 'wrongForm' : undefined
}

/** A pattern that this browser cannot read forbids nothing: the server checks again. */
function matches(pattern: string, value: string): boolean {
  try {
    return new RegExp(pattern, 'u').test(value)
  } catch {
    return true
  }
}

/** What is wrong, by the field's name. */
export function faultsOf(fields: readonly AskedField[], values: Readonly<Record<string, unknown>>): Record<string, FieldFault> {
  return Object.fromEntries(
    fields.flatMap((field) => {
      const fault = faultOf(field, values[field.name])
      return fault ? [[field.name, fault]] : []
    }),
  )
}

/** A value as people read it; nothing where none was given. */
export function shownValue({ kind, options }: AskedField, value: unknown): Words | undefined {
  if (value === undefined || value === '' || value === false) return undefined
  if (kind === 'yes-no') return { de: 'ja', en: 'yes' }
  const chosen = options.find((one) => one.value === value)
  return chosen?.label ?? { de: String(value), en: String(value) }
}
