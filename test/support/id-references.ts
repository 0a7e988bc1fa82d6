import { z } from 'zod'
import { pathParameters, type Route } from '../../src/infra/http/route.ts'

interface Schema {
  $ref?: string
  pattern?: string
  properties?: Record<string, Schema>
  additionalProperties?: Schema | boolean
  items?: Schema
  anyOf?: Schema[]
  oneOf?: Schema[]
  $defs?: Record<string, Schema>
}

/** A place in a body where an id stands, and what kind of thing it names. Lists have their first element named: `roleIds.0`. */
export interface IdReference {
  at: string
  kind: string
}

/** Where a route's body names something by its id, from the schema itself: a new field is found without anybody thinking of it. */
export function idReferences(route: Route): IdReference[] {
  if (route.method === 'GET') return []
  const schema = z.toJSONSchema(route.input, { io: 'input', unrepresentable: 'any' }) as Schema
  const found = walk(schema, schema.$defs ?? {}, '').filter(({ at }) => !pathParameters(route.path).includes(at))
  return [...new Map(found.map((one) => [one.at, one])).values()]
}

/** The kind of thing that a parameter of the path names by its id; null when it is no id. */
export function pathIdKind(route: Route, name: string): string | null {
  const schema = z.toJSONSchema(route.input, { io: 'input', unrepresentable: 'any' }) as Schema
  return walk(schema, schema.$defs ?? {}, '').find(({ at }) => at === name)?.kind ?? null
}

function walk(schema: Schema, defs: Record<string, Schema>, at: string): IdReference[] {
  const target = schema.$ref === undefined ? schema : (defs[schema.$ref.split('/').at(-1) ?? ''] ?? {})
  const below = (key: string) => (at === '' ? key : `${at}.${key}`)
  const kind = /^\^([a-z]+)_/.exec(target.pattern ?? '')?.[1]
  return [
    ...(kind === undefined ? [] : [{ at, kind }]),
    ...Object.entries(target.properties ?? {}).flatMap(([key, inner]) => walk(inner, defs, below(key))),
    ...(target.items ? walk(target.items, defs, below('0')) : []),
    ...(typeof target.additionalProperties === 'object' ? walk(target.additionalProperties, defs, below('*')) : []),
    ...[...(target.anyOf ?? []), ...(target.oneOf ?? [])].flatMap((inner) => walk(inner, defs, at)),
  ]
}

/** The body with another value at a place. */
export function withValueAt(body: unknown, at: string, value: unknown): unknown {
  const [key = '', ...rest] = at.split('.')
  const inner = rest.length === 0 ? value : withValueAt((body as Record<string, unknown>)[key], rest.join('.'), value)
  if (Array.isArray(body)) return body.map((one, index) => (String(index) === key ? inner : one))
  return { ...(body as object), [key]: inner }
}
