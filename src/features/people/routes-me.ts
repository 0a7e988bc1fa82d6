import { z } from 'zod'
import { type Route, route } from '../../infra/http/route.ts'
import { PageQuery } from '../../kernel/page.ts'
import {
  ApiTokens,
  ChangeMeInput,
  ChangePasswordInput,
  CreatedToken,
  CreateTokenInput,
  Me,
  NotificationPage,
  OpenSessions,
  PasswordInput,
  ReadNotificationsInput,
  RecoveryCodes,
  SessionIdInput,
  SignInStep,
  TokenIdInput,
} from './contract.ts'
import { changeMe, listNotifications, readNotifications } from './me.ts'
import { changePassword } from './reset.ts'
import { enter, originOf } from './routes-session.ts'
import { renewRecoveryCodes } from './second-factor.ts'
import { listSessions, revokeOtherSessions, revokeSession } from './sessions.ts'
import { createToken, listTokens, revokeToken } from './tokens.ts'

const Nothing = z.object({})

/** What everybody may do for themselves. */
export const meRoutes: Route[] = [
  route({
    method: 'PATCH',
    path: '/me',
    who: 'staff',
    summary: 'Change own language and density',
    input: ChangeMeInput,
    output: Me,
    run: changeMe,
  }),
  route({
    method: 'PUT',
    path: '/me/password',
    who: 'staff',
    secretAnswer: true,
    summary: 'Change the own password; all other sessions end',
    input: ChangePasswordInput,
    output: SignInStep,
    run: async (ctx, input, exchange) => enter(exchange, await changePassword(ctx, input, originOf(exchange))),
  }),
  route({
    method: 'POST',
    path: '/me/recovery-codes',
    who: 'staff',
    secretAnswer: true,
    summary: 'Ten new recovery codes; the old ones end',
    input: PasswordInput,
    output: RecoveryCodes,
    run: (ctx, input, exchange) => renewRecoveryCodes(ctx, input, originOf(exchange)),
  }),
  route({
    method: 'GET',
    path: '/me/sessions',
    who: 'staff',
    summary: 'Own sessions',
    input: Nothing,
    output: OpenSessions,
    run: listSessions,
  }),
  route({
    method: 'DELETE',
    path: '/me/sessions',
    who: 'staff',
    status: 204,
    summary: 'End all own sessions but this one',
    input: Nothing,
    output: z.void(),
    run: revokeOtherSessions,
  }),
  route({
    method: 'DELETE',
    path: '/me/sessions/:id',
    who: 'staff',
    status: 204,
    summary: 'End one of the own sessions',
    input: SessionIdInput,
    output: z.void(),
    run: revokeSession,
  }),
  route({
    method: 'GET',
    path: '/me/tokens',
    who: 'staff',
    summary: 'Own tokens for programs',
    input: Nothing,
    output: ApiTokens,
    run: listTokens,
  }),
  route({
    method: 'POST',
    path: '/me/tokens',
    who: 'staff',
    status: 201,
    secretAnswer: true,
    summary: 'Make a token with a part of the own rights; it is shown this once',
    input: CreateTokenInput,
    output: CreatedToken,
    run: createToken,
  }),
  route({
    method: 'DELETE',
    path: '/me/tokens/:id',
    who: 'staff',
    status: 204,
    summary: 'End one of the own tokens',
    input: TokenIdInput,
    output: z.void(),
    run: revokeToken,
  }),
  route({
    method: 'GET',
    path: '/notifications',
    who: 'staff',
    summary: 'Own notifications, the newest first',
    input: PageQuery,
    output: NotificationPage,
    run: listNotifications,
  }),
  route({
    method: 'POST',
    path: '/notifications/read',
    who: 'staff',
    status: 204,
    summary: 'Mark own notifications as read',
    input: ReadNotificationsInput,
    output: z.void(),
    run: readNotifications,
  }),
]
