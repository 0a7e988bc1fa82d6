import { z } from 'zod'
import { inTwo } from '../../kernel/asked-fields.ts'
import {
  type Agreed,
  type Asking,
  type Connected,
  type ConnectFetch,
  type Connector,
  type Health,
  NetworkRefusal,
  type Session,
} from '../connector.ts'
import { AccountAnswer, AppAnswer, GrantAnswer } from './answers.ts'
import { failureOf, harmless } from './errors.ts'
import { ask } from './say.ts'

const BaseUrl = z.url({ protocol: /^https?$/ }).max(500)

export const Settings = z.object({
  /** Where the network is, e.g. `https://social.musterstadt.example/uebungsnetz`. */
  baseUrl: BaseUrl,
})

const Fields = z.object({
  baseUrl: BaseUrl.optional().meta(
    inTwo({
      title: { de: 'Adresse des Übungsnetzes', en: 'Address of the practice network' },
      help: {
        de: 'Leer lassen: das Übungsnetz Ihrer eigenen Behörde.',
        en: 'Leave empty: the practice network of your own authority.',
      },
    }),
  ),
})

/** What begin() leaves for finish(). */
const Kept = z.object({ baseUrl: BaseUrl, clientId: z.string(), clientSecret: z.string() })

/** Registers an app of its own for each connection, as networks of many servers want it, and leads to the network's page for consent. */
async function begin(
  input: Record<string, unknown>,
  o: Asking,
  fetch: ConnectFetch,
): Promise<{ url: string; keep: z.infer<typeof Kept> }> {
  const baseUrl = (Fields.parse(input).baseUrl ?? new URL('/uebungsnetz', o.redirectUrl).href).replace(/\/+$/, '')
  const response = await fetch(`${baseUrl}/api/v1/apps`, {
    method: 'POST',
    body: { name: o.appName, redirectUrl: o.redirectUrl },
  })
  const { app } = read(response, AppAnswer)
  const query = new URLSearchParams({
    response_type: 'code',
    client_id: app.id,
    redirect_uri: o.redirectUrl,
    state: o.state,
    code_challenge: o.codeChallenge,
    code_challenge_method: 'S256',
  })
  return { url: `${baseUrl}/zulassen?${query}`, keep: { baseUrl, clientId: app.id, clientSecret: app.secret } }
}

async function finish(agreed: Agreed, fetch: ConnectFetch): Promise<Connected[]> {
  const { baseUrl, clientId, clientSecret } = Kept.parse(agreed.keep)
  const { code, codeVerifier, redirectUrl } = agreed
  const response = await fetch(`${baseUrl}/api/v1/tokens`, {
    method: 'POST',
    body: { code, codeVerifier, redirectUrl, clientId, clientSecret },
  })
  return read(response, GrantAnswer).grants.map(({ token, account }) => ({
    account: account.id,
    accountName: account.name,
    accountUrl: account.url,
    settings: { baseUrl },
    secret: { token },
    expiresAt: account.tokenExpiresAt,
  }))
}

/** @throws NetworkRefusal when the network says no, or is none */
function read<Answer extends z.ZodType>(response: Awaited<ReturnType<ConnectFetch>>, answer: Answer): z.output<Answer> {
  if (response.status < 200 || response.status > 299) {
    const failure = harmless(failureOf(response))
    throw new NetworkRefusal(failure, `HTTP ${response.status}`)
  }
  const found = answer.safeParse(response.json)
  if (found.success) return found.data
  const outcome = { is: 'refused' as const, code: 'not-found' as const, detail: 'not a practice network' }
  throw new NetworkRefusal(outcome, 'Unter dieser Adresse ist kein Übungsnetz.')
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
export const connect: Connector['connect'] = { fields: Fields, begin, finish, health }
