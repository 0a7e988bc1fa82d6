import { AppError } from '../../src/kernel/fault.ts'

/** The code of the expected failure that this work ends with; fails when it succeeds or fails otherwise. */
export async function refusalOf(work: Promise<unknown>): Promise<string> {
  const error = await work.then(
    () => new Error('it was not refused'),
    (thrown: unknown) => thrown,
  )
  if (error instanceof AppError) return error.code
  throw error
}

/** The whole of an expected failure, for those whose words or numbers matter. */
export async function refusedWith(work: Promise<unknown>): Promise<Pick<AppError, 'code' | 'kind' | 'text' | 'context'>> {
  const error = await work.then(
    () => new Error('it was not refused'),
    (thrown: unknown) => thrown,
  )
  if (!(error instanceof AppError)) throw error
  return { code: error.code, kind: error.kind, text: error.text, context: error.context }
}

/** The fields that an expected refusal names. */
export async function wrongFieldsOf(work: Promise<unknown>): Promise<string[]> {
  const error = await work.then(
    () => new Error('it was not refused'),
    (thrown: unknown) => thrown,
  )
  if (!(error instanceof AppError)) throw error
  return error.fields.map(({ field }) => field)
}
