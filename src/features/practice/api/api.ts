import type { PublicPage } from '../../../infra/http/page.ts'
import { consentOperations } from './consent.ts'
import { mediaOperations } from './media.ts'
import { postOperations } from './posts.ts'
import { readingOperations } from './reading.ts'

/** The practice network's own API, below `/uebungsnetz/api/v1`. */
export const practiceApi: readonly PublicPage[] = [
  ...postOperations,
  ...readingOperations,
  ...mediaOperations,
  ...consentOperations,
]
