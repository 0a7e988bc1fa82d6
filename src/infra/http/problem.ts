import { STATUS_CODES } from 'node:http'
import { z } from 'zod'
import { AppError, commonFaults, type FaultKind, type FieldProblem, missingAt } from '../../kernel/fault.ts'
import { fieldProblems } from '../../kernel/field-words.ts'
import { isDatabaseAway, isUnstorableText, missingReference, uniqueViolation } from '../db/refusal.ts'

/** The one table from a use case's "no" to HTTP. */
export const statusOf: Record<FaultKind, number> = {
  invalid: 400,
  unauthenticated: 401,
  forbidden: 403,
  'not-found': 404,
  conflict: 409,
  gone: 410,
  'too-large': 413,
  unsupported: 415,
  'too-many': 429,
  unavailable: 503,
}

/** RFC 9457 problem details, as every refused API call answers. */
export const Problem = z
  .object({
    type: z.string().meta({ description: 'urn:problem:buergernah:<code>' }),
    title: z.string().meta({ description: 'The name of the status' }),
    status: z.number().int(),
    detail: z.string().meta({ description: 'What happened and the next step, in the language asked for' }),
    code: z.string(),
    errors: z.array(
      z.object({
        field: z.string().meta({ description: 'Path in the request, e.g. variants.0.text' }),
        expected: z.string().meta({ description: 'What would have been right, in the language asked for' }),
      }),
    ),
    requestId: z.string().meta({ description: 'As in the header X-Request-Id and in the log' }),
    context: z.record(z.string(), z.unknown()).optional(),
  })
  .meta({
    id: 'Problem',
    example: {
      type: 'urn:problem:buergernah:common.invalid',
      title: 'Bad Request',
      status: 400,
      detail: 'Einige Angaben passen nicht. Bitte prüfen Sie die genannten Felder.',
      code: 'common.invalid',
      errors: [{ field: 'reason', expected: 'mindestens 3 Zeichen' }],
      requestId: 'req_k3bX9wQ2mT7p',
    },
  })

export type Problem = z.infer<typeof Problem>

const plainFaults: Record<number, { code: string; de: string; en: string }> = {
  400: { code: 'http.malformed', de: 'Die Anfrage ist nicht lesbar.', en: 'The request cannot be read.' },
  404: { code: 'http.unknownPath', de: 'Diese Adresse gibt es nicht.', en: 'This address does not exist.' },
  405: {
    code: 'http.wrongMethod',
    de: 'Diese Adresse versteht die Methode nicht.',
    en: 'This address does not take this method.',
  },
  413: { code: 'http.tooLarge', de: 'Die Anfrage ist zu groß.', en: 'The request is too large.' },
  415: {
    code: 'http.wrongType',
    de: 'Dieser Inhaltstyp wird hier nicht angenommen.',
    en: 'This content type is not accepted here.',
  },
  421: {
    code: 'http.unknownHost',
    de: 'Unter diesem Namen antwortet hier keine Behörde.',
    en: 'No authority answers here under this name.',
  },
  500: {
    code: 'http.failed',
    de: 'Das hat nicht geklappt, und es liegt nicht an Ihnen. Bitte versuchen Sie es noch einmal; nennen Sie sonst der Technik die Nummer der Anfrage.',
    en: 'That failed, and not because of you. Please try again; if it fails again, tell your operator the request number.',
  },
  503: {
    code: 'http.away',
    de: 'Die Datenbank ist gerade nicht erreichbar. Nichts wurde gespeichert; bitte versuchen Sie es gleich noch einmal.',
    en: 'The database cannot be reached right now. Nothing was saved; please try again in a moment.',
  },
}

/** A problem that HTTP itself found, before any use case. */
export function plainProblem(status: number, language: 'de' | 'en', requestId: string): Problem {
  const fault = plainFaults[status] ?? plainFaults[status < 500 ? 400 : 500]
  return {
    type: `urn:problem:buergernah:${fault?.code}`,
    title: STATUS_CODES[status] ?? 'Error',
    status,
    detail: fault?.[language] ?? '',
    code: fault?.code ?? 'http.failed',
    errors: [],
    requestId,
  }
}

/** Any thrown value as a problem. What is not expected becomes 500 without a word of its inside. */
export function toProblem(error: unknown, language: 'de' | 'en', requestId: string): Problem {
  if (error instanceof AppError) return appProblem(error, language, requestId)
  const fields = fieldsOf(error)
  if (fields) return appProblem(commonFaults.invalid({}, fields), language, requestId)
  // What a use case did not look for itself: gone since the screen was loaded, or made up.
  const missing = missingReference(error)
  if (missing !== null) {
    return appProblem(commonFaults.unknownReference({}, missing === '' ? [] : [missingAt(missing)]), language, requestId)
  }
  if (uniqueViolation(error) !== null) return appProblem(commonFaults.duplicate(), language, requestId)
  if (isUnstorableText(error)) return plainProblem(400, language, requestId)
  const status = statusFrom(error)
  if (status !== null && status >= 400 && status < 500) return plainProblem(status, language, requestId)
  return plainProblem(isDatabaseAway(error) ? 503 : 500, language, requestId)
}

function appProblem(error: AppError, language: 'de' | 'en', requestId: string): Problem {
  const status = statusOf[error.kind]
  return {
    type: `urn:problem:buergernah:${error.code}`,
    title: STATUS_CODES[status] ?? 'Error',
    status,
    detail: error.text[language],
    code: error.code,
    errors: error.fields.map(({ field, expected }) => ({ field, expected: expected[language] })),
    requestId,
    ...(Object.keys(error.context).length > 0 ? { context: { ...error.context } } : {}),
  }
}

/** Fields of a zod error, however deep it is wrapped. */
function fieldsOf(error: unknown): FieldProblem[] | null {
  if (!(error instanceof z.ZodError)) return null
  return fieldProblems(error.issues)
}

function statusFrom(error: unknown): number | null {
  if (typeof error !== 'object' || error === null || !('statusCode' in error)) return null
  return typeof error.statusCode === 'number' ? error.statusCode : null
}
