import { z } from 'zod'
import type { PageRequest } from '../../../infra/http/page.ts'
import { fits } from '../../../kernel/text/measure.ts'
import { NetworkError } from '../refusal.ts'
import { imageRule, noticeRule } from '../rules.ts'

/** Unknown fields are errors, as on a strict network. */
const id = z.string().min(1).max(80)
const language = z.string().regex(/^[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*$/)
const text = z.string().max(20_000)
const notice = z
  .string()
  .trim()
  .min(1)
  .refine((text) => fits(text, noticeRule))
  .nullable()
const images = z.array(z.strictObject({ media: id, alt: z.string().max(imageRule.altMax) })).max(imageRule.max)
const link = z.strictObject({
  url: z.url({ protocol: /^https?$/ }).max(2000),
  title: z.string().max(300),
  description: z.string().max(1000),
})
const reference = z.string().min(1).max(200).nullable()

export const NewPost = z.strictObject({
  text,
  language: language.default('de'),
  images: images.default([]),
  link: link.nullable().default(null),
  notice: notice.default(null),
  reference: reference.default(null),
})
export const NewMessage = z.strictObject({
  text,
  language: language.default('de'),
  to: id,
  inReplyTo: id.nullable().default(null),
  reference: reference.default(null),
})
export const Change = z.strictObject({
  text: text.optional(),
  language: language.optional(),
  images: images.optional(),
  link: link.nullable().optional(),
  notice: notice.optional(),
})
export const NewApp = z.strictObject({
  name: z.string().trim().min(1).max(120),
  redirectUrl: z.url({ protocol: /^https?$/ }).max(500),
})
const secret = z.string().max(200)
export const TokenRequest = z.strictObject({
  code: secret,
  codeVerifier: secret,
  redirectUrl: z.string().max(500),
  clientId: id,
  clientSecret: secret,
})
export const Hide = z.strictObject({ hidden: z.boolean() })
export const Block = z.strictObject({ blocked: z.boolean() })
export const Hook = z.strictObject({ url: z.url({ protocol: /^https?$/ }).max(2000), secret: z.string().min(16).max(200) })

/**
 * Reads a JSON body.
 * @throws NetworkError `wrong_type`, `malformed`, `bad_text` or `invalid` with the fields
 */
export function readJson<Schema extends z.ZodType>(request: PageRequest, schema: Schema): z.output<Schema> {
  if (!/^application\/json\b/i.test(request.headers['content-type'] ?? '')) throw new NetworkError('wrong_type')
  let value: unknown
  try {
    value = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(request.raw))
  } catch {
    throw new NetworkError('malformed')
  }
  if (!isStorable(value)) throw new NetworkError('bad_text')
  return readValues(value, schema)
}

function readValues<Schema extends z.ZodType>(value: unknown, schema: Schema): z.output<Schema> {
  const read = schema.safeParse(value)
  if (read.success) return read.data
  const fields = read.error.issues.flatMap((issue) =>
    issue.code === 'unrecognized_keys' ? issue.keys : [issue.path.join('.') || '(whole)'],
  )
  throw new NetworkError('invalid', { fields: [...new Set(fields)].slice(0, 20) })
}

/** True when PostgreSQL can keep every text in it unchanged: neither U+0000 nor half a surrogate pair. */
function isStorable(value: unknown): boolean {
  if (typeof value === 'string') return !value.includes('\u0000') && value.isWellFormed()
  if (Array.isArray(value)) return value.every(isStorable)
  if (typeof value === 'object' && value !== null) return Object.entries(value).every(([k, v]) => isStorable(k) && isStorable(v))
  return true
}

/** Query parameters by name; the last one counts. */
export function readQuery<Schema extends z.ZodType>(request: PageRequest, schema: Schema): z.output<Schema> {
  const values = Object.fromEntries(request.query)
  if (!isStorable(values)) throw new NetworkError('bad_text')
  return readValues(values, schema)
}
