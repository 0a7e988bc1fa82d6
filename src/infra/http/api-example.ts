/** As much of JSON Schema as our own schemas use. */
export interface JsonSchema {
  $ref?: string
  type?: string | string[]
  format?: string
  pattern?: string
  enum?: unknown[]
  const?: unknown
  default?: unknown
  example?: unknown
  examples?: unknown[]
  minimum?: number
  exclusiveMinimum?: number
  minLength?: number
  maxLength?: number
  minItems?: number
  items?: JsonSchema
  properties?: Record<string, JsonSchema>
  required?: string[]
  additionalProperties?: JsonSchema | boolean
  propertyNames?: JsonSchema
  anyOf?: JsonSchema[]
  oneOf?: JsonSchema[]
  allOf?: JsonSchema[]
  description?: string
}

type Schemas = Readonly<Record<string, JsonSchema>>

const prefix = '#/components/schemas/'
const hex = '01a03f5e7c2b7d4e8f6a9b0c1d2e3f40'
const deepest = 12

/** An example that the schema accepts; the property's name helps to find one that reads well. */
export function exampleOf(schema: JsonSchema, schemas: Schemas, name = '', depth = 0): unknown {
  const { example, examples, const: only } = schema
  if (example !== undefined) return example
  if (examples?.[0] !== undefined) return examples[0]
  if (schema.$ref !== undefined) return referenced(schema.$ref, schemas, name, depth)
  if (only !== undefined) return only
  if (schema.enum) return schema.enum[0]
  const choices = schema.anyOf ?? schema.oneOf
  if (choices) {
    const choice = choices.find((one) => one.type !== 'null') ?? choices[0]
    return choice ? exampleOf(choice, schemas, name, depth + 1) : null
  }
  switch ([schema.type].flat().find((type) => type !== 'null')) {
    case 'object':
      return objectExample(schema, schemas, depth)
    case 'array':
      return arrayExample(schema, schemas, name, depth)
    case 'string':
      return stringExample(schema, name)
    case 'integer':
    case 'number':
      return numberExample(schema)
    case 'boolean':
      return schema.default ?? false
    default:
      return null
  }
}

function referenced(ref: string, schemas: Schemas, name: string, depth: number): unknown {
  const schema = schemas[ref.slice(prefix.length)]
  return schema && depth < deepest ? exampleOf(schema, schemas, name, depth + 1) : null
}

function objectExample(schema: JsonSchema, schemas: Schemas, depth: number): Record<string, unknown> {
  const entries = Object.entries(schema.properties ?? {}).map(([key, value]) => [key, exampleOf(value, schemas, key, depth + 1)])
  const extra = schema.additionalProperties
  if (entries.length === 0 && typeof extra === 'object') {
    const key = schema.propertyNames ? String(exampleOf(schema.propertyNames, schemas, 'key', depth + 1)) : 'name'
    entries.push([key, exampleOf(extra, schemas, key, depth + 1)])
  }
  return Object.fromEntries(entries)
}

function arrayExample({ items, minItems }: JsonSchema, schemas: Schemas, name: string, depth: number): unknown[] {
  if (depth >= deepest || !items) return []
  return Array.from({ length: Math.max(1, minItems ?? 1) }, () => exampleOf(items, schemas, singular(name), depth + 1))
}

const singular = (name: string): string => name.replace(/ies$/, 'y').replace(/s$/, '')

/** Tried in this order where a schema has a pattern; the first that fits is the example. */
const samples: readonly string[] = [
  '2026-12-07T09:00',
  '2026-12-07',
  '2026-12',
  '08:30',
  '123 456',
  'k3bX9wQ2mT7pL4vR8sN1zY5cF6hJ0dGaE2uI4oA6yWs',
  'de',
  '#7a0019',
  'people.',
  'post',
  'text',
  'stadt.musterstadt',
  '1',
]

function patternExample(pattern: string, { minLength = 0, maxLength = 1_000 }: JsonSchema): string | undefined {
  const id = `${/^\^([a-z]+)_/.exec(pattern)?.[1]}_${hex}`
  const test = new RegExp(pattern, 'u')
  return [id, ...samples].find((sample) => sample.length >= minLength && sample.length <= maxLength && test.test(sample))
}

const formats: Readonly<Record<string, string>> = {
  'date-time': '2026-12-07T08:00:00.000Z',
  date: '2026-12-07',
  email: 'erika.beispiel@musterstadt.example',
  uri: 'https://www.musterstadt.example/',
  binary: '(bytes)',
}

const byName: Readonly<Record<string, string>> = {
  name: 'Erika Beispiel',
  title: 'Vollsperrung der Musterbrücke',
  text: 'Die Musterbrücke ist vom 7. bis 18. Dezember gesperrt.',
  question: 'Wann kann ich die Musterbrücke wieder befahren?',
  answer: 'Ab dem 19. Dezember.',
  reason: 'Auskunft nach Artikel 15 DSGVO',
  note: 'Datum berichtigt',
  comment: 'Bitte noch die Umleitung nennen.',
  language: 'de',
  network: 'practice',
  password: 'richtig pferd batterie heftklammer',
  code: '123456',
  zone: 'Europe/Berlin',
  origin: 'https://www.musterstadt.example',
  alt: 'Schrifttafel: Vollsperrung Musterbrücke, 7. bis 18. Dezember',
  markdown: '## So erreichen Sie uns\n\nTelefon: {{telefon}}',
  type: 'image/png',
  handle: 'stadt.musterstadt',
}

function stringExample(schema: JsonSchema, name: string): string {
  const known = schema.format === undefined ? undefined : formats[schema.format]
  if (known !== undefined) return known
  const fitting = schema.pattern === undefined ? undefined : patternExample(schema.pattern, schema)
  if (fitting !== undefined) return fitting
  if (typeof schema.default === 'string' && schema.default.length >= (schema.minLength ?? 0)) return schema.default
  return (byName[name] ?? 'Text').padEnd(schema.minLength ?? 0, '.').slice(0, schema.maxLength)
}

function numberExample({ default: usual, minimum, exclusiveMinimum }: JsonSchema): number {
  if (typeof usual === 'number') return usual
  const least = exclusiveMinimum === undefined ? (minimum ?? 0) : exclusiveMinimum + 1
  return Math.max(1, least)
}
