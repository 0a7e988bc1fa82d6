import { useState } from 'react'
import { errorsOf, type FormErrors } from './form-errors'

/** What a form needs of its mutation. */
interface Sending {
  error: unknown
  reset: () => void
}

/**
 * The errors of a form and its attempts: first what can be seen without asking the server, then what the server said.
 * @param places code of a fault → name of the field
 */
export function useAttempt(sending: Sending, places: Readonly<Record<string, string>> = {}) {
  const [local, setLocal] = useState<FormErrors>({})
  const [attempt, setAttempt] = useState(0)
  const failed = () => setAttempt((before) => before + 1)
  return {
    errors: { ...errorsOf(sending.error, places), ...local },
    attempt,
    /** Runs `send` when `problems` is empty, else shows them. */
    check(problems: FormErrors, send: (options: { onError: () => void }) => void) {
      sending.reset()
      setLocal(problems)
      if (Object.keys(problems).length > 0) failed()
      else send({ onError: failed })
    },
  }
}
