import { type PublicPage, publicPage } from '../../../infra/http/page.ts'
import { senderOf } from '../../../infra/http/sender.ts'
import { AppError } from '../../../kernel/fault.ts'
import { admitCode } from '../admit.ts'
import { exchangeCode, registerApp } from '../consent.ts'
import * as reads from '../reads.ts'
import { NetworkError } from '../refusal.ts'
import { json, refused } from './answer.ts'
import { NewApp, readJson, TokenRequest } from './bodies.ts'
import { apiPath, operation } from './serve.ts'
import { accountShape } from './shapes.ts'

/** Apps and tokens, as in OAuth 2: the page between both is `/uebungsnetz/zulassen`. */
export const consentOperations: PublicPage[] = [
  publicPage({
    method: 'POST',
    path: `${apiPath}/apps`,
    run: async (ctx, request) => {
      try {
        const sender = ctx.tools.secrets.keyedHash('practice.address', senderOf(request.ip))
        await ctx.tools.rate.spend(`practice.apps ${ctx.authorityId} ${sender}`, { limit: 60, windowSeconds: 60 })
        return json(201, { app: await registerApp(ctx, readJson(request, NewApp)) })
      } catch (error) {
        const isTooMany = error instanceof AppError && error.kind === 'too-many'
        return refused(isTooMany ? new NetworkError('rate_limited', { retryAfter: String(error.context.seconds) }) : error)
      }
    },
  }),
  operation({
    method: 'POST',
    path: '/tokens',
    does: 'write',
    admit: (ctx, request) => admitCode(ctx, readJson(request, TokenRequest).code),
    run: ({ ctx, request }) =>
      ctx.transaction(async (tx) => {
        const grants = await exchangeCode(tx, readJson(request, TokenRequest))
        const base = await reads.baseUrl(tx.db, tx.authorityId)
        return {
          status: 201,
          body: { grants: grants.map(({ token, account }) => ({ token, account: accountShape(base, account) })) },
        }
      }),
  }),
]
