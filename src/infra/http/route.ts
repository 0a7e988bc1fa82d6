import type { z } from 'zod'
import type { Right } from '../../kernel/right.ts'
import type { Ctx } from '../ctx.ts'

export type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'

/** An uploaded file, in memory and within the route's limit. The name is what the browser said: never trusted, never a path. */
export interface Upload {
  fileName: string
  bytes: Buffer
}

/** What a use case behind a route may know of HTTP. Most need nothing of it. */
export interface Exchange {
  /** The peer's address, after trusted proxies. Personal data: only for rate limits and audit details. */
  ip: string
  userAgent: string
  language: 'de' | 'en'
  file: Upload | null
  setCookie(name: 'session' | 'browser', value: string, options: { maxAgeSeconds: number }): void
  clearCookie(name: 'session'): void
  /** The session cookie's value, if one was sent. */
  sessionToken: string | null
  /** What the browser was told to keep when people signed in with it; it outlives sessions. */
  browserMarks: string | null
}

/**
 * One API operation. Path parameters, query (GET) and body (else) are one input; one schema validates, types the desk and
 * writes the OpenAPI description.
 */
export interface Route {
  method: Method
  /** Below /api/v1, e.g. `/conversations/:id/assignee`. */
  path: string
  /** `nobody`: without signing in (sign-in itself); `staff`: a session or a token. */
  who: 'nobody' | 'staff'
  /** Refused with 403 before anything is read unless the actor holds one of these; the use case decides the finer question. */
  right?: Right | readonly Right[]
  /** One line for the API description. */
  summary: string
  input: z.ZodObject
  output: z.ZodType
  status: 200 | 201 | 202 | 204
  upload: { maxBytes: number } | null
  /** The answer holds something that is shown once, is a person's or sets a cookie: it is not kept for a repeat with the same Idempotency-Key. */
  secretAnswer: boolean
  /** It calls a network or renders pictures: no transaction of the request waits for that. */
  callsOut: boolean
  run(ctx: Ctx, input: never, exchange: Exchange): Promise<unknown>
}

interface RouteOptions<Input extends z.ZodObject, Output extends z.ZodType> {
  method: Method
  path: string
  who: Route['who']
  right?: Route['right']
  summary: string
  input: Input
  output: Output
  status?: Route['status']
  upload?: { maxBytes: number }
  secretAnswer?: true
  callsOut?: true
  run(ctx: Ctx, input: z.output<Input>, exchange: Exchange): Promise<z.input<Output>>
}

/** Declares an API operation; a feature's `routes.ts` is a list of these. */
export function route<Input extends z.ZodObject, Output extends z.ZodType>(options: RouteOptions<Input, Output>): Route {
  return { status: 200, upload: null, secretAnswer: false, callsOut: false, ...options } as Route
}

/** The names of a path's parameters, in order. */
export function pathParameters(path: string): string[] {
  return [...path.matchAll(/:(\w+)/g)].map((match) => match[1] ?? '')
}
