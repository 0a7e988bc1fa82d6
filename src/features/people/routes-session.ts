import { z } from 'zod'
import { type Exchange, type Route, route } from '../../infra/http/route.ts'
import {
  AcceptInvitationInput,
  AskResetInput,
  BeginSecondFactorInput,
  ConfirmSecondFactorInput,
  ExamplePeople,
  FinishResetInput,
  Invitation,
  LinkTokenInput,
  RecoveryCodes,
  SecondFactorInput,
  SecondFactorSecret,
  SessionView,
  SignInInput,
  SignInStep,
  SwitchPersonInput,
} from './contract.ts'
import { listExamplePeople, switchExamplePerson } from './example.ts'
import { acceptInvitation, readInvitation } from './invite.ts'
import { readSession } from './me.ts'
import type { Origin } from './origin.ts'
import { askReset, finishReset } from './reset.ts'
import { knownBrowserDays } from './rules.ts'
import { beginSecondFactor, confirmSecondFactor, proveSecondFactor } from './second-factor.ts'
import { type StartedSession, signOut } from './sessions.ts'
import { signIn, signInWithLink } from './sign-in.ts'

export const originOf = ({ ip, userAgent, browserMarks }: Exchange): Origin => ({ address: ip, userAgent, browser: browserMarks })

/** Hands the token to the browser and tells the desk what comes next. */
export function enter(exchange: Exchange, started: StartedSession): SignInStep {
  exchange.setCookie('session', started.token, { maxAgeSeconds: started.maxAgeSeconds })
  if (started.browser !== null) exchange.setCookie('browser', started.browser, { maxAgeSeconds: knownBrowserDays * 86_400 })
  return { next: started.next }
}

const Nothing = z.object({})

/** Signing in and out. Nobody is signed in here yet, so nothing asks for a right. */
export const sessionRoutes: Route[] = [
  route({
    method: 'GET',
    path: '/session',
    who: 'nobody',
    summary: 'Who am I, and how far is signing in',
    input: Nothing,
    output: SessionView,
    run: (ctx, _input, exchange) => readSession(ctx, exchange.sessionToken),
  }),
  route({
    method: 'POST',
    path: '/session',
    who: 'nobody',
    secretAnswer: true,
    summary: 'Sign in with e-mail address and password',
    input: SignInInput,
    output: SignInStep,
    run: async (ctx, input, exchange) => enter(exchange, await signIn(ctx, input, originOf(exchange))),
  }),
  route({
    method: 'DELETE',
    path: '/session',
    who: 'nobody',
    status: 204,
    summary: 'Sign out',
    input: Nothing,
    output: z.void(),
    run: async (ctx, _input, exchange) => {
      await signOut(ctx, exchange.sessionToken)
      exchange.clearCookie('session')
    },
  }),
  route({
    method: 'POST',
    path: '/session/second-factor',
    who: 'nobody',
    secretAnswer: true,
    summary: 'Second step: a code of the app, or a recovery code',
    input: SecondFactorInput,
    output: SignInStep,
    run: async (ctx, input, exchange) => {
      const given = { ...input, token: exchange.sessionToken }
      return enter(exchange, await proveSecondFactor(ctx, given, originOf(exchange)))
    },
  }),
  route({
    method: 'POST',
    path: '/session/second-factor/begin',
    who: 'nobody',
    secretAnswer: true,
    summary: 'Make a secret for an authenticator app',
    input: BeginSecondFactorInput,
    output: SecondFactorSecret,
    run: (ctx, input, exchange) => beginSecondFactor(ctx, { ...input, token: exchange.sessionToken }, originOf(exchange)),
  }),
  route({
    method: 'POST',
    path: '/session/second-factor/confirm',
    who: 'nobody',
    secretAnswer: true,
    summary: 'Put the secret in force with a code of it; answers the recovery codes',
    input: ConfirmSecondFactorInput,
    output: RecoveryCodes,
    run: async (ctx, input, exchange) => {
      const given = { ...input, token: exchange.sessionToken }
      const { session, recoveryCodes } = await confirmSecondFactor(ctx, given, originOf(exchange))
      enter(exchange, session)
      return { recoveryCodes }
    },
  }),
  route({
    method: 'POST',
    path: '/session/link',
    who: 'nobody',
    secretAnswer: true,
    summary: 'Sign in with a link that works once',
    input: LinkTokenInput,
    output: SignInStep,
    run: async (ctx, input, exchange) => enter(exchange, await signInWithLink(ctx, input, originOf(exchange))),
  }),
  route({
    method: 'GET',
    path: '/session/example-people',
    who: 'staff',
    summary: 'Whom one can be in the example authority',
    input: Nothing,
    output: ExamplePeople,
    run: listExamplePeople,
  }),
  route({
    method: 'POST',
    path: '/session/example-person',
    who: 'staff',
    secretAnswer: true,
    summary: 'Go on as another example person',
    input: SwitchPersonInput,
    output: SignInStep,
    run: async (ctx, input, exchange) => enter(exchange, await switchExamplePerson(ctx, input, originOf(exchange))),
  }),
  route({
    method: 'POST',
    path: '/invitations/read',
    who: 'nobody',
    summary: 'What an invitation says',
    input: LinkTokenInput,
    output: Invitation,
    run: readInvitation,
  }),
  route({
    method: 'POST',
    path: '/invitations/accept',
    who: 'nobody',
    secretAnswer: true,
    summary: 'Accept an invitation with a password of one’s own',
    input: AcceptInvitationInput,
    output: SignInStep,
    run: async (ctx, input, exchange) => enter(exchange, await acceptInvitation(ctx, input, originOf(exchange))),
  }),
  route({
    method: 'POST',
    path: '/password-resets',
    who: 'nobody',
    status: 204,
    summary: 'Ask for a mail with a way to a new password',
    input: AskResetInput,
    output: z.void(),
    run: (ctx, input, exchange) => askReset(ctx, input, originOf(exchange)),
  }),
  route({
    method: 'POST',
    path: '/password-resets/finish',
    who: 'nobody',
    secretAnswer: true,
    summary: 'Set a new password with such a link',
    input: FinishResetInput,
    output: SignInStep,
    run: async (ctx, input, exchange) => enter(exchange, await finishReset(ctx, input, originOf(exchange))),
  }),
]
