import type { Passwords } from '../../infra/crypto/passwords.ts'
import type { Secrets } from '../../infra/crypto/secrets.ts'
import type { Mail } from '../../infra/mail.ts'
import type { RateLimits } from '../../infra/rate.ts'

/** What signing in and inviting need besides the context; made once per process. */
export interface PeopleServices {
  secrets: Secrets
  passwords: Passwords
  rates: RateLimits
  /** Where it is not enabled, links are shown to be passed on. */
  mail: Mail
}

/** Where a request comes from. The address is personal: it becomes a keyed hash or a detail that is erased after 14 days. */
export interface Origin {
  address: string
  userAgent: string
}
