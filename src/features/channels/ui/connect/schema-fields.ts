/** One field that a network asks for when somebody connects an account. */
export interface ConnectField {
  name: string
  label: string
  hint: string | undefined
  kind: 'text' | 'url' | 'choice'
  /** Never shown again once it is stored. */
  secret: boolean
  required: boolean
  options: readonly string[]
  maxLength: number | undefined
  pattern: string | undefined
  initial: string
}

type Json = Record<string, unknown>
const isObject = (value: unknown): value is Json => typeof value === 'object' && value !== null && !Array.isArray(value)
const text = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined)

/** The fields of a form from a network's JSON Schema: texts, addresses, one of a few, secrets. Other types are not asked for by any port. */
export function fieldsOf(schema: Json | null): ConnectField[] {
  if (!schema || !isObject(schema.properties)) return []
  const required = Array.isArray(schema.required) ? schema.required : []
  return Object.entries(schema.properties).flatMap(([name, raw]) => {
    if (!isObject(raw) || (raw.type !== 'string' && !Array.isArray(raw.enum))) return []
    const options = Array.isArray(raw.enum) ? raw.enum.filter((one) => typeof one === 'string') : []
    return [
      {
        name,
        label: text(raw.title) ?? name,
        hint: text(raw.description),
        kind: options.length > 0 ? ('choice' as const) : raw.format === 'uri' ? ('url' as const) : ('text' as const),
        secret: raw.writeOnly === true,
        required: required.includes(name),
        options,
        maxLength: typeof raw.maxLength === 'number' ? raw.maxLength : undefined,
        pattern: text(raw.pattern),
        initial: text(raw.default) ?? '',
      },
    ]
  })
}

export type FieldFault = 'missing' | 'notAddress' | 'tooLong' | 'wrongForm'

/** What is wrong with what was filled in, by the field's name; the network itself decides the rest. */
export function faultsOf(fields: readonly ConnectField[], values: Readonly<Record<string, string>>): Record<string, FieldFault> {
  return Object.fromEntries(
    fields.flatMap((field) => {
      const fault = faultOf(field, (values[field.name] ?? '').trim())
      return fault ? [[field.name, fault]] : []
    }),
  )
}

function faultOf(field: ConnectField, value: string): FieldFault | undefined {
  if (value === '') return field.required ? 'missing' : undefined
  if (field.maxLength !== undefined && value.length > field.maxLength) return 'tooLong'
  if (field.kind === 'url' && !/^https?:\/\/[^\s/]+/.test(value)) return 'notAddress'
  if (field.pattern !== undefined && !matches(field.pattern, value)) return 'wrongForm'
  return undefined
}

/** A pattern that this browser cannot read forbids nothing: the server checks again. */
function matches(pattern: string, value: string): boolean {
  try {
    return new RegExp(pattern, 'u').test(value)
  } catch {
    return true
  }
}
