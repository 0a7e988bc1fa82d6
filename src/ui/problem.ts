/** One field that was not accepted, and what was expected there. */
export interface FieldProblem {
  field: string
  expected: string
}

/** An error answer of the API (RFC 9457), or the absence of an answer (`status` 0, code `offline`). */
export class ApiProblem extends Error {
  override name = 'ApiProblem'
  readonly type: string
  readonly title: string
  readonly status: number
  readonly detail: string
  readonly code: string
  readonly errors: readonly FieldProblem[]
  readonly requestId: string | undefined

  constructor(fields: Partial<Omit<ApiProblem, keyof Error>> & { status: number }) {
    super(fields.detail ?? fields.title ?? `HTTP ${fields.status}`)
    this.type = fields.type ?? 'about:blank'
    this.title = fields.title ?? ''
    this.status = fields.status
    this.detail = fields.detail ?? ''
    this.code = fields.code ?? ''
    this.errors = fields.errors ?? []
    this.requestId = fields.requestId
  }

  /** What was expected in `field`, for the text beside it; nothing when the field was fine. */
  forField(field: string): string | undefined {
    return this.errors.find((error) => error.field === field)?.expected
  }
}

const textOr = (value: unknown, fallback: string) => (typeof value === 'string' ? value : fallback)

function fieldProblems(value: unknown): FieldProblem[] {
  if (!Array.isArray(value)) return []
  return value.flatMap((entry: unknown) => {
    if (typeof entry !== 'object' || entry === null) return []
    const { field, expected } = entry as Record<string, unknown>
    return typeof field === 'string' ? [{ field, expected: textOr(expected, '') }] : []
  })
}

/** Reads an error answer. Tolerates a body that is not problem+json (a proxy's page): the status then says it all. */
export async function problemOf(response: Response): Promise<ApiProblem> {
  const status = response.status
  const requestId = response.headers.get('x-request-id') ?? undefined
  try {
    const body = (await response.json()) as Record<string, unknown>
    const known = {
      status,
      type: textOr(body.type, 'about:blank'),
      title: textOr(body.title, ''),
      detail: textOr(body.detail, ''),
    }
    const id = textOr(body.requestId, requestId ?? '')
    return new ApiProblem({
      ...known,
      code: textOr(body.code, ''),
      errors: fieldProblems(body.errors),
      ...(id ? { requestId: id } : {}),
    })
  } catch {
    return new ApiProblem({ status, title: response.statusText, ...(requestId ? { requestId } : {}) })
  }
}
