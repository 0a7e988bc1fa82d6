import { ApiProblem } from '../problem'
import { text } from './messages'

/** What to tell a person about a failure: the server's own sentence where it has one, else what the status means and what to do next. */
export function problemText(error: unknown): string {
  const t = text()
  if (!(error instanceof ApiProblem)) return t('unexpected')
  if (error.detail) return error.detail
  switch (error.status) {
    case 0:
      return t('offline')
    case 401:
      return t('signedOut')
    case 403:
      return t('forbidden')
    case 404:
    case 410:
      return t('gone')
    case 409:
    case 412:
      return t('conflict')
    case 429:
      return t('tooMany')
    default:
      return error.title || t('serverFailed')
  }
}
