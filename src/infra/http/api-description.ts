import { createHash } from 'node:crypto'
import type { FastifyInstance } from 'fastify'
import { exampleOf, type JsonSchema } from './api-example.ts'

/** As much of an OpenAPI 3.1 document as we read and write ourselves. */
export interface ApiDescription {
  info: { title: string; version: string; description?: string }
  paths: Record<string, Record<string, ApiOperation>>
  components?: { schemas?: Record<string, JsonSchema> }
}

export interface ApiOperation {
  operationId?: string
  summary?: string
  tags?: string[]
  security?: Record<string, string[]>[]
  description?: string
  parameters?: ApiParameter[]
  requestBody?: { required?: boolean; content: Record<string, ApiContent> }
  responses: Record<string, { description?: string; content?: Record<string, ApiContent> }>
}

export interface ApiParameter {
  name: string
  in: string
  required?: boolean
  description?: string
  schema?: JsonSchema
  example?: unknown
}

export interface ApiContent {
  schema?: JsonSchema
  example?: unknown
}

const made = new WeakMap<FastifyInstance, ApiDescription>()

/**
 * The OpenAPI 3.1 document of all operations, each body with an example that its schema accepts: written in the schema where somebody did
 * (`meta({ example })`), else made from it. The same object for every call.
 */
export function apiDescription(app: FastifyInstance): ApiDescription {
  const known = made.get(app)
  if (known) return known
  const document = structuredClone(app.swagger()) as unknown as ApiDescription
  dropUnused(document)
  const schemas = document.components?.schemas ?? {}
  for (const operation of Object.values(document.paths).flatMap((path) => Object.values(path))) {
    for (const [status, answer] of Object.entries(operation.responses)) {
      const meaning = meanings[status[0] ?? '']
      answer.description = meaning ?? 'Done'
      if (meaning !== undefined) asProblem(answer)
    }
    const bodies = [operation.requestBody?.content, ...Object.values(operation.responses).map((answer) => answer.content)]
    for (const content of bodies.flatMap((body) => Object.values(body ?? {}))) {
      if (content.schema && content.example === undefined) content.example = exampleOf(content.schema, schemas)
    }
    for (const parameter of operation.parameters ?? []) {
      if (parameter.schema && parameter.required && parameter.example === undefined) {
        parameter.example = exampleOf(parameter.schema, schemas)
      }
    }
  }
  made.set(app, document)
  return document
}

const meanings: Readonly<Record<string, string>> = {
  4: 'Refused: what is wrong and what to do',
  5: 'Failed, and nothing was changed',
}

/** The library takes every answer for plain JSON. */
function asProblem(answer: { content?: Record<string, ApiContent> }): void {
  const body = answer.content?.['application/json']
  if (body) answer.content = { 'application/problem+json': body }
}

/** Serves the description, which changes with the version only. */
export function mountApiDescription(app: FastifyInstance, address: string): void {
  let served: { body: string; etag: string } | undefined
  app.get(address, { schema: { hide: true } }, async (request, reply) => {
    if (!served) {
      const body = JSON.stringify(apiDescription(app))
      served = { body, etag: `"${createHash('sha256').update(body).digest('base64url').slice(0, 27)}"` }
    }
    reply.header('etag', served.etag).header('cache-control', 'public, no-cache')
    const known = request.headers['if-none-match']?.split(',').map((one) => one.trim().replace(/^W\//, ''))
    if (known?.includes(served.etag)) return reply.code(304).send()
    return reply.type('application/json').send(served.body)
  })
}

/** The library describes every schema twice, as input and as output; what no operation names is noise. */
function dropUnused(document: ApiDescription): void {
  const schemas = document.components?.schemas ?? {}
  const used = new Set<string>()
  const follow = (part: unknown): void => {
    for (const [, name = ''] of JSON.stringify(part).matchAll(/"#\/components\/schemas\/([^"]+)"/g)) {
      if (used.has(name)) continue
      used.add(name)
      follow(schemas[name] ?? {})
    }
  }
  follow(document.paths)
  for (const name of Object.keys(schemas)) if (!used.has(name)) delete schemas[name]
}
