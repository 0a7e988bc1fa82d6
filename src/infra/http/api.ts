import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import type { Actor } from '../../kernel/actor.ts'
import { commonFaults } from '../../kernel/fault.ts'
import { fieldProblems } from '../../kernel/field-words.ts'
import { createCtx, type Ground } from '../ctx.ts'
import {
  actorOf,
  browserCookie,
  type Host,
  type Identify,
  isHttps,
  requireSameOrigin,
  sessionCookie,
  writeHeaders,
} from './door.ts'
import { fileOutput, fileResponse, isFileAnswer, sendFile } from './file.ts'
import { once, onceApart } from './idempotency.ts'
import { Problem } from './problem.ts'
import { type Exchange, pathParameters, type Route, type Upload } from './route.ts'
import { requireStorable } from './storable-input.ts'

export const apiPrefix = '/api/v1'

/** Mounts the features' operations below /api/v1. */
export function mountApi(app: FastifyInstance, routes: readonly Route[], ground: Ground, identify: Identify): void {
  for (const route of routes) {
    app.route({
      method: route.method,
      url: apiPrefix + route.path,
      schema: schemaOf(route),
      handler: (request, reply) => answer(route, ground, identify, request, reply),
    })
  }
}

async function answer(route: Route, ground: Ground, identify: Identify, request: FastifyRequest, reply: FastifyReply) {
  const tenant = request.tenant
  if (!tenant) throw commonFaults.notFound()
  const actor = await actorOf(request, tenant, identify)
  if (route.method !== 'GET') requireSameOrigin(request, tenant)
  admit(route, actor)
  const ctx = createCtx(ground, { actor, authorityId: tenant.authorityId, requestId: request.id })
  const { fields, file } = route.upload
    ? await receiveUpload(request, route.upload.maxBytes)
    : { fields: request.body, file: null }
  const raw = { ...(request.query as object), ...((fields ?? {}) as object), ...(request.params as object) }
  requireStorable(raw)
  // Strict: a misspelt field is an error the caller can see, not a wish that is silently dropped.
  const input: unknown = route.input.strict().parse(raw, { reportInput: true })
  const exchange = exchangeOf(request, reply, tenant, file)
  const run = (inner: typeof ctx) => route.run(inner, input as never, exchange)
  const key = request.headers['idempotency-key']
  const keyed = typeof key === 'string' && takesKey(route) && actor.kind === 'staff'
  const repeatable = keyed ? { caller: actor.staffId, key: keyOf(key), request: [route.path, raw] } : null
  const value = repeatable ? await (route.callsOut ? onceApart : once)(ctx, repeatable, run) : await run(ctx)
  if (isFileAnswer(value)) return sendFile(request, reply, value)
  reply.header('cache-control', 'no-store')
  return route.status === 204 ? reply.code(204).send() : reply.code(route.status).send(value)
}

const takesKey = (route: Route): boolean => route.method === 'POST' && route.who === 'staff' && !route.secretAnswer

const IdempotencyKey = z.string().min(8).max(100).meta({
  description:
    'Made anew by the caller for each wish: repeated with the same key and body, it is done once and answered alike; while it is under way, with 409 and the code idempotency.unfinished; once somebody’s erasure took the answer, with 410 and the code idempotency.answerErased',
})

/** @throws commonFaults.invalid naming the header */
function keyOf(header: string): string {
  const key = IdempotencyKey.safeParse(header)
  if (key.success) return key.data
  throw commonFaults.invalid(
    {},
    fieldProblems(key.error.issues).map((one) => ({ ...one, field: 'Idempotency-Key' })),
  )
}

/** The coarse gate: signed in, and holding one of the route's rights. */
function admit(route: Route, actor: Actor): void {
  if (route.who === 'nobody') return
  if (actor.kind !== 'staff') throw commonFaults.unauthenticated()
  const rights = route.right === undefined ? [] : [route.right].flat()
  if (rights.length > 0 && !rights.some((right) => actor.rights.has(right))) throw commonFaults.forbidden()
}

async function receiveUpload(
  request: FastifyRequest,
  maxBytes: number,
): Promise<{ fields: Record<string, string>; file: Upload | null }> {
  const fields: Record<string, string> = {}
  let file: Upload | null = null
  for await (const part of request.parts({ limits: { fileSize: maxBytes, files: 1, fields: 30, fieldSize: 20_000 } })) {
    if (part.type === 'file') file = { fileName: part.filename.slice(0, 200), bytes: await part.toBuffer() }
    else if (typeof part.value === 'string') fields[part.fieldname] = part.value
  }
  return { fields, file }
}

function exchangeOf(request: FastifyRequest, reply: FastifyReply, tenant: Host, file: Upload | null): Exchange {
  const names = { session: sessionCookie(tenant.origin), browser: browserCookie(tenant.origin) }
  const cookie = { path: '/', httpOnly: true, sameSite: 'lax' as const, secure: isHttps(tenant.origin) }
  return {
    ip: request.ip,
    userAgent: (request.headers['user-agent'] ?? '').slice(0, 300),
    language: request.language,
    file,
    sessionToken: request.cookies[names.session] ?? null,
    browserMarks: request.cookies[names.browser] ?? null,
    setCookie: (which, value, { maxAgeSeconds }) =>
      void reply.setCookie(names[which], value, { ...cookie, maxAge: maxAgeSeconds }),
    clearCookie: (which) => void reply.clearCookie(names[which], cookie),
  }
}

const binary = z.string().meta({ format: 'binary', description: 'The file itself' })

/** Splits the one input schema into what OpenAPI knows: path, query, body. Validation itself happens once, on the whole. */
function schemaOf(route: Route) {
  const names = pathParameters(route.path)
  const shape = route.input.shape
  const inPath = Object.fromEntries(Object.entries(shape).filter(([name]) => names.includes(name)))
  const rest = Object.fromEntries(Object.entries(shape).filter(([name]) => !names.includes(name)))
  const restSchema = z.object(rest)
  const hasRest = Object.keys(rest).length > 0
  return {
    operationId: operationId(route),
    summary: route.summary,
    tags: [route.path.split('/')[1] ?? 'root'],
    ...(route.who === 'staff' ? { security: [{ session: [] }, { token: [] }] } : {}),
    ...(route.method === 'GET' ? {} : { headers: headersOf(route) }),
    ...(names.length > 0 ? { params: z.object(inPath) } : {}),
    ...(hasRest && route.method === 'GET' ? { querystring: restSchema } : {}),
    ...(hasRest && route.method !== 'GET' && !route.upload ? { body: restSchema } : {}),
    ...(route.upload ? { consumes: ['multipart/form-data'], body: z.object({ ...rest, file: binary }) } : {}),
    response: {
      [route.status]: responseOf(route),
      '4xx': Problem,
      '5xx': Problem,
    },
  }
}

const headersOf = (route: Route) =>
  z.object({ ...writeHeaders, ...(takesKey(route) ? { 'Idempotency-Key': IdempotencyKey.optional() } : {}) })

function responseOf(route: Route) {
  if (route.output === fileOutput) return fileResponse
  return route.status === 204 ? z.null().meta({ description: 'Done' }) : route.output
}

/** `POST /conversations/:id/assignee` → `postConversationsByIdAssignee`. */
function operationId(route: Route): string {
  const words = route.path.split('/').filter(Boolean)
  const named = words.map((word) =>
    word.startsWith(':') ? `By${capital(word.slice(1))}` : word.split('-').map(capital).join(''),
  )
  return route.method.toLowerCase() + named.join('')
}

const capital = (word: string) => word.charAt(0).toUpperCase() + word.slice(1)
