import fc from 'fast-check'
import { z } from 'zod'

/** Strings that break things: control characters, lone surrogates, other scripts' marks, SQL, HTML, paths, very long. */
export const nasty = fc.oneof(
  fc.string({ maxLength: 60 }),
  fc.string({ unit: 'binary', maxLength: 60 }),
  fc.constantFrom(
    '\u0000',
    '\ud800',
    '\u202e',
    "'; drop table posts; --",
    '<script>alert(1)</script>',
    '../../etc/passwd',
    '%00',
    '{{7*7}}',
    '\u0301'.repeat(500),
    'x'.repeat(20_000),
    '999999999999999999999',
    'NaN',
    '-1',
    '__proto__',
    'constructor',
    '2026-02-30',
    '2026-13-01T99:99',
    'post_'.padEnd(37, '0'),
    'conversation_'.padEnd(45, 'f'),
    'null',
    '[]',
    '',
  ),
)

export const anything: fc.Arbitrary<unknown> = fc.letrec((again) => ({
  any: fc.oneof(
    { depthSize: 'small' },
    nasty,
    fc.integer(),
    fc.double(),
    fc.boolean(),
    fc.constant(null),
    fc.array(again('any'), { maxLength: 4 }),
    fc.dictionary(nasty, again('any'), { maxKeys: 4 }),
  ),
})).any

/** Stands for something that exists when the request is sent: the `n`-th of a kind. */
export class Existing {
  readonly kind: string
  readonly n: number
  constructor(kind: string, n: number) {
    this.kind = kind
    this.n = n
  }
}
export const existing = (kind: string): fc.Arbitrary<Existing> => fc.nat(10_000).map((n) => new Existing(kind, n))

interface Schema {
  $ref?: string
  type?: string | string[]
  format?: string
  pattern?: string
  enum?: unknown[]
  const?: unknown
  minimum?: number
  maximum?: number
  minLength?: number
  maxLength?: number
  minItems?: number
  maxItems?: number
  items?: Schema
  properties?: Record<string, Schema>
  required?: string[]
  additionalProperties?: Schema | boolean
  propertyNames?: Schema
  anyOf?: Schema[]
  oneOf?: Schema[]
  $defs?: Record<string, Schema>
}

/** Bodies that a schema mostly accepts, with ids, addresses and secrets that exist: these reach what lies behind the door. */
export function likely(input: z.ZodType): fc.Arbitrary<Record<string, unknown>> {
  const schema = z.toJSONSchema(input, { io: 'input', unrepresentable: 'any' }) as Schema
  return fitting(schema, schema.$defs ?? {}, '', 0) as fc.Arbitrary<Record<string, unknown>>
}

function fitting(schema: Schema, defs: Record<string, Schema>, name: string, depth: number): fc.Arbitrary<unknown> {
  if (schema.$ref !== undefined) {
    const target = defs[schema.$ref.split('/').at(-1) ?? '']
    return target && depth < 8 ? fitting(target, defs, name, depth + 1) : fc.constant(null)
  }
  if (schema.const !== undefined) return fc.constant(schema.const)
  if (schema.enum) return fc.constantFrom(...schema.enum)
  const choices = schema.anyOf ?? schema.oneOf
  if (choices) return fc.oneof(...choices.map((one) => fitting(one, defs, name, depth + 1)))
  switch ([schema.type].flat()[0]) {
    case 'object':
      return objectOf(schema, defs, depth)
    case 'array': {
      const least = schema.minItems ?? 0
      const most = Math.max(least, Math.min(schema.maxItems ?? 3, 3))
      return fc.array(fitting(schema.items ?? {}, defs, name, depth + 1), { minLength: least, maxLength: most })
    }
    case 'string':
      return textOf(schema, name)
    case 'integer':
    case 'number': {
      const least = Math.max(schema.minimum ?? 0, -(2 ** 31))
      const most = Math.max(least, Math.min(schema.maximum ?? 2 ** 31, 2 ** 31))
      return fc.oneof(fc.integer({ min: least, max: Math.min(most, least + 20) }), fc.integer({ min: least, max: most }))
    }
    case 'boolean':
      return fc.boolean()
    case 'null':
      return fc.constant(null)
    default:
      return anything
  }
}

function objectOf(schema: Schema, defs: Record<string, Schema>, depth: number): fc.Arbitrary<unknown> {
  const properties = Object.entries(schema.properties ?? {})
  if (properties.length === 0 && typeof schema.additionalProperties === 'object') {
    const key = schema.propertyNames
      ? fitting(schema.propertyNames, defs, 'key', depth + 1).map(String)
      : fc.string({ maxLength: 20 })
    return fc.dictionary(key, fitting(schema.additionalProperties, defs, 'value', depth + 1), { maxKeys: 3 })
  }
  return fc.record(Object.fromEntries(properties.map(([key, one]) => [key, fitting(one, defs, key, depth + 1)])), {
    requiredKeys: schema.required ?? [],
  })
}

const words = [
  'Die Musterbrücke ist gesperrt.',
  'Wann öffnet das Bürgerbüro?',
  'Straßensperrung #MusterbrückeGesperrt',
  'Erika Beispiel',
]
const moments = ['2026-03-02T08:00:00.000Z', '2026-03-03T09:30:00.000Z', '2035-01-01T00:00:00.000Z', '1970-01-01T00:00:00.000Z']

function textOf({ format, pattern, minLength = 0, maxLength = 5_000 }: Schema, name: string): fc.Arbitrary<unknown> {
  const kind = /^\^([a-z]+)_\[0-9a-f\]/.exec(pattern ?? '')?.[1]
  if (kind !== undefined) return existing(kind)
  if (format === 'date-time') return fc.constantFrom(...moments)
  if (format === 'date') return fc.constantFrom('2026-03-02', '2026-03-31', '2024-02-29')
  if (format === 'email') return existing('@email')
  if (name === 'password' || name === 'token') return existing(`@${name}`)
  // Where an id is told by its name alone.
  if (/Id$/.test(name)) return fc.oneof(existing(name.slice(0, -2).toLowerCase()), fc.string({ maxLength: 40 }))
  if (pattern !== undefined) {
    return fc.oneof(
      fc.constantFrom('2026-03-05T09:00', '2026-03-05', '2026-03', '08:30', '123456', 'de', '#7a0019', 'amt'),
      nasty,
    )
  }
  const fits = (text: string) => text.length >= minLength && text.length <= maxLength
  const own = fc.string({ minLength, maxLength: Math.min(maxLength, minLength + 60) })
  return words.some(fits) ? fc.oneof(fc.constantFrom(...words.filter(fits)), own) : own
}
