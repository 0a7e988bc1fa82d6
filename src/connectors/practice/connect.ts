import { z } from 'zod'
import { worded } from '../../kernel/field-words.ts'
import { type Connected, type ConnectFetch, type Connector, type Health, NetworkRefusal, type Session } from '../connector.ts'
import { AccountAnswer } from './answers.ts'
import { failureOf, harmless } from './errors.ts'
import { ask } from './say.ts'

export const Settings = z.object({
  /** Where the network is, e.g. `https://social.musterstadt.example/uebungsnetz`. */
  baseUrl: z
    .url({ protocol: /^https?$/ })
    .max(500)
    .meta({ title: 'Adresse des Übungsnetzes' }),
})

const Fields = Settings.extend({
  token: z
    .string()
    .trim()
    .regex(
      /^[A-Za-z0-9_-]{20,200}$/,
      worded({ de: 'das Zugangskennwort, wie das Übungsnetz es gezeigt hat', en: 'the token as the practice network showed it' }),
    )
    .meta({ title: 'Zugangsschlüssel des Kontos', writeOnly: true }),
})

async function finish(input: Record<string, unknown>, fetch: ConnectFetch): Promise<Connected> {
  const { baseUrl, token } = Fields.parse(input)
  const base = baseUrl.replace(/\/+$/, '')
  const response = await fetch(`${base}/api/v1/account`, { headers: { authorization: `Bearer ${token}` } })
  if (response.status !== 200) {
    const failure = harmless(failureOf(response))
    throw new NetworkRefusal(failure, failure.is === 'reconnect' ? 'Der Zugangsschlüssel gilt nicht.' : `HTTP ${response.status}`)
  }
  const answer = AccountAnswer.safeParse(response.json)
  if (!answer.success) {
    const outcome = { is: 'refused' as const, code: 'not-found' as const, detail: 'not a practice network' }
    throw new NetworkRefusal(outcome, 'Unter dieser Adresse ist kein Übungsnetz.')
  }
  const { account } = answer.data
  return {
    account: account.id,
    accountName: account.name,
    accountUrl: account.url,
    settings: { baseUrl: base },
    secret: { token },
    expiresAt: account.tokenExpiresAt,
  }
}

async function health(s: Session): Promise<Health> {
  const response = await ask(s, 'api/v1/account')
  if ('is' in response) {
    return response.is === 'reconnect'
      ? response
      : { is: 'unreachable', detail: response.is === 'later' ? response.reason : response.is }
  }
  const answer = AccountAnswer.safeParse(response.json)
  if (!answer.success) return { is: 'unreachable', detail: 'unreadable answer' }
  return { is: 'connected', expiresAt: answer.data.account.tokenExpiresAt }
}

/** Its tokens are not refreshed: an expired one needs a person, as on many real networks. */
export const connect: Connector['connect'] = { fields: Fields, finish, health }
