import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { apiGet, apiSend } from '../../../../ui'
import type {
  ApiToken,
  ChangePasswordInput,
  CreatedToken,
  CreateTokenInput,
  OpenSession,
  RecoveryCodes,
  SecondFactorSecret,
  SignInStep,
} from '../../contract.ts'
import { sessionKey } from './session'

const sessionsKey = ['own-devices'] as const
const tokensKey = ['own-tokens'] as const

/** An act on the own account; afterwards what it concerns is read anew. */
function useAct<Input, Answer>(send: (input: Input) => Promise<Answer>, keys: readonly (readonly string[])[], quiet = false) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: send,
    meta: { quiet },
    onSuccess: () => Promise.all(keys.map((queryKey) => client.invalidateQueries({ queryKey: [...queryKey] }))),
  })
}

export const useDevices = () =>
  useQuery({
    queryKey: sessionsKey,
    queryFn: async ({ signal }) => (await apiGet<{ items: OpenSession[] }>('/me/sessions', {}, { signal })).items,
  })
export const useEndDevice = () => useAct((id: string) => apiSend('DELETE', `/me/sessions/${id}`), [sessionsKey])
export const useEndOtherDevices = () => useAct(() => apiSend('DELETE', '/me/sessions'), [sessionsKey])

export const useTokens = () =>
  useQuery({
    queryKey: tokensKey,
    queryFn: async ({ signal }) => (await apiGet<{ items: ApiToken[] }>('/me/tokens', {}, { signal })).items,
  })
export const useCreateToken = () =>
  useAct((input: CreateTokenInput) => apiSend<CreatedToken>('POST', '/me/tokens', input), [tokensKey], true)
export const useEndToken = () => useAct((id: string) => apiSend('DELETE', `/me/tokens/${id}`), [tokensKey])

export const useChangePassword = () =>
  useAct((input: ChangePasswordInput) => apiSend<SignInStep>('PUT', '/me/password', input), [sessionKey], true)
/** Makes a new secret for the app; with the password, because a device left open must not be enough. */
export const useBeginFactor = () =>
  useAct((password: string) => apiSend<SecondFactorSecret>('POST', '/session/second-factor/begin', { password }), [], true)
export const useRenewCodes = () =>
  useAct((password: string) => apiSend<RecoveryCodes>('POST', '/me/recovery-codes', { password }), [sessionKey], true)
