import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { apiSend } from '../../../../ui'
import type {
  AcceptInvitationInput,
  FinishResetInput,
  Invitation,
  RecoveryCodes,
  SecondFactorInput,
  SecondFactorSecret,
  SetUpInput,
  SignInInput,
  SignInStep,
} from '../../contract.ts'
import { sessionKey } from '../me/session'

/** Failures stand in the form, so no notice repeats them. */
const quiet = { quiet: true } as const

/** A step of signing in: afterwards the session is asked anew, and it says which step comes next. */
function useStep<Input, Answer = SignInStep>(send: (input: Input) => Promise<Answer>) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: send,
    meta: quiet,
    onSuccess: () => {
      // what somebody else read in this browser before is nothing for the next
      client.removeQueries({ predicate: (query) => query.queryKey[0] !== sessionKey[0] })
      return client.invalidateQueries({ queryKey: sessionKey })
    },
  })
}

export const useSignIn = () => useStep((input: SignInInput) => apiSend<SignInStep>('POST', '/session', input))
export const useProveFactor = () =>
  useStep((input: SecondFactorInput) => apiSend<SignInStep>('POST', '/session/second-factor', input))
export const useLinkSignIn = () => useStep((token: string) => apiSend<SignInStep>('POST', '/session/link', { token }))
export const useAcceptInvitation = () =>
  useStep((input: AcceptInvitationInput) => apiSend<SignInStep>('POST', '/invitations/accept', input))
export const useFinishReset = () =>
  useStep((input: FinishResetInput) => apiSend<SignInStep>('POST', '/password-resets/finish', input))
export const useSetUp = () => useStep((input: SetUpInput) => apiSend<SignInStep>('POST', '/set-up', input))
export const useLeave = () => useStep(() => apiSend('DELETE', '/session'))

/** Does not ask the session anew: the recovery codes must stay on the screen until they are kept. */
export const useConfirmFactor = () =>
  useMutation({
    mutationFn: (code: string) => apiSend<RecoveryCodes>('POST', '/session/second-factor/confirm', { code }),
    meta: quiet,
  })

export const useAskReset = () =>
  useMutation({ mutationFn: (email: string) => apiSend('POST', '/password-resets', { email }), meta: quiet })

/** A new secret for the app, made once per showing: coming back from the phone must not replace it. */
export const useFactorSecret = () =>
  useQuery({
    queryKey: ['second-factor-secret'],
    queryFn: () => apiSend<SecondFactorSecret>('POST', '/session/second-factor/begin', {}),
    staleTime: Infinity,
    gcTime: 0,
    retry: false,
  })

/** What an invitation says. A POST, so that its token stands in no address. */
export const useInvitation = (token: string) =>
  useQuery({
    queryKey: ['invitation', token],
    queryFn: () => apiSend<Invitation>('POST', '/invitations/read', { token }),
    enabled: token !== '',
    staleTime: Infinity,
    retry: false,
  })
