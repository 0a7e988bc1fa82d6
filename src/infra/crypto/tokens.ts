import { createHash, randomBytes } from 'node:crypto'

/** A new secret for a link, session or API client: 32 random bytes as base64url (43 characters). Shown once; only its hash is stored. */
export const newToken = (): string => randomBytes(32).toString('base64url')

/** What is stored and looked up instead of the token. A plain hash is enough: 256 random bits cannot be guessed. */
export const hashToken = (token: string): string => createHash('sha256').update(token).digest('base64url')
