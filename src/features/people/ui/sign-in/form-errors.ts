import { ApiProblem, problemText } from '../../../../ui'

/** What is wrong with each field, by its name; what belongs to none stands under `form`. */
export type FormErrors = Readonly<Record<string, string>>

/**
 * Turns an answer of the API into texts beside fields. Codes that concern a field are listed in `places`; everything else is about the form.
 * @param places code of a fault → name of the field
 */
export function errorsOf(error: unknown, places: Readonly<Record<string, string>> = {}): FormErrors {
  if (!error) return {}
  const field = error instanceof ApiProblem ? places[error.code] : undefined
  return { [field ?? 'form']: problemText(error) }
}

/** Only the checks that failed. */
export function missing(checks: Readonly<Record<string, string | false>>): FormErrors {
  return Object.fromEntries(Object.entries(checks).filter((pair): pair is [string, string] => pair[1] !== false))
}

/** The shortest password the server takes. */
export const passwordMin = 12
