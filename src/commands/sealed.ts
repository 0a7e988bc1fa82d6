import { resealChannelSecrets } from '../features/channels/channels.ts'
import { resealQuestions } from '../features/inbox/inbox.ts'
import { resealSecondFactors } from '../features/people/people.ts'
import { resealHookSecrets } from '../features/practice/practice.ts'
import type { Ctx } from '../infra/ctx.ts'

interface Sealed {
  /** `table.column` of everything that `reseal` covers. */
  columns: readonly `${string}.${string}`[]
  /** How the sealed texts begin to name their place: the first part of the context they are sealed for. */
  places: readonly string[]
  /** Seals anew what an older key sealed. @returns how many */
  reseal(ctx: Ctx): Promise<number>
}

/** Every column of the database that holds sealed secrets: all that `keys rotate` must reach. */
export const sealed: readonly Sealed[] = [
  {
    columns: ['channel_secrets.sealed', 'channel_hooks.sealed', 'connect_attempts.sealed'],
    places: ['channel_secrets', 'channel_hooks', 'connect_attempts'],
    reseal: resealChannelSecrets,
  },
  {
    columns: ['staff_credentials.totp_secret', 'staff_credentials.totp_pending'],
    places: ['staff_credentials'],
    reseal: resealSecondFactors,
  },
  {
    columns: ['questions.email_sealed', 'questions.token_sealed'],
    places: ['questions.email', 'questions.token'],
    reseal: resealQuestions,
  },
  { columns: ['practice_accounts.hook_secret'], places: ['practice_accounts'], reseal: resealHookSecrets },
]
