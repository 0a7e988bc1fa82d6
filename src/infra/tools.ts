import type { Passwords } from './crypto/passwords.ts'
import type { Secrets } from './crypto/secrets.ts'
import type { ErasureJournal } from './erasure-journal.ts'
import type { Mail } from './mail.ts'
import type { Outgoing } from './outgoing/outgoing.ts'
import type { RateLimits } from './rate.ts'
import type { Storage } from './storage.ts'

/** Machinery that use cases need besides the database: one set per process, reached as `ctx.tools`. */
export interface Tools {
  secrets: Secrets
  passwords: Passwords
  rate: RateLimits
  outgoing: Outgoing
  mail: Mail
  storage: Storage
  erasures: ErasureJournal
}
