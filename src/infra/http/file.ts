import type { Readable } from 'node:stream'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import type { Ctx } from '../ctx.ts'
import type { Exchange, Route } from './route.ts'

/** A file as the answer of an operation, opened only when its bytes are really sent. */
export interface FileAnswer {
  type: string
  bytes: number
  /** Changes with the content; a client that has it gets 304. */
  etag: string
  open(): Promise<Readable>
}

const answers = new WeakSet<object>()

/** The output of a file route. */
export const fileOutput = z.string().meta({ format: 'binary' })

/** The same for the API description: bytes with their own content type. */
export const fileResponse = { description: "The file's bytes", content: { 'image/*': { schema: fileOutput } } }

interface FileRouteOptions<Input extends z.ZodObject> extends Pick<Route, 'path' | 'who' | 'summary'> {
  right?: Route['right']
  input: Input
  run(ctx: Ctx, input: z.output<Input>, exchange: Exchange): Promise<FileAnswer>
}

/** Declares an API operation that answers with a file's bytes instead of JSON. */
export function fileRoute<Input extends z.ZodObject>(options: FileRouteOptions<Input>): Route {
  const run = async (ctx: Ctx, input: z.output<Input>, exchange: Exchange): Promise<FileAnswer> => {
    const answer = await options.run(ctx, input, exchange)
    answers.add(answer)
    return answer
  }
  const output = fileOutput
  return {
    ...options,
    method: 'GET',
    status: 200,
    upload: null,
    secretAnswer: false,
    callsOut: false,
    output,
    run: run as Route['run'],
  } as Route
}

/** True for what a file route answered, and nothing that only looks like it. */
export function isFileAnswer(value: unknown): value is FileAnswer {
  return typeof value === 'object' && value !== null && answers.has(value)
}

/** What people uploaded is never a document of ours: no script, no frame, no guess about its type. */
export async function sendFile(request: FastifyRequest, reply: FastifyReply, file: FileAnswer): Promise<FastifyReply> {
  reply.header('etag', file.etag)
  reply.header('cache-control', 'private, no-cache')
  if (request.headers['if-none-match'] === file.etag) return reply.code(304).send()
  reply.header('content-type', file.type)
  reply.header('content-length', file.bytes)
  reply.header('content-security-policy', "sandbox; default-src 'none'")
  return reply.send(await file.open())
}
