import { z } from 'zod'
import { type AskedField, askedFields, lengthOf } from './asked-fields.ts'

/** A text of at most so many characters, counted as the form counts them: an emoji is one, not two. */
export function textUpTo(max: number) {
  return z
    .string()
    .trim()
    .refine((value) => lengthOf(value) <= max)
    .meta({ maxLength: max })
}

/** The fields that a schema asks for. */
export const fieldsAsked = (schema: z.ZodType): AskedField[] =>
  askedFields(z.toJSONSchema(schema, { io: 'input' }) as Record<string, unknown>)
