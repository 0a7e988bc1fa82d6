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
