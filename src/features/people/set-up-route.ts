import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import type { Ground } from '../../infra/ctx.ts'
import { apiPrefix } from '../../infra/http/api.ts'
import { isHttps, requireSameOrigin, sessionCookie, writeHeaders } from '../../infra/http/door.ts'
import { Problem } from '../../infra/http/problem.ts'
import type { AuthorityId } from '../../kernel/actor.ts'
import { peopleFaults, SetUpInput, SignInStep } from './contract.ts'
import { setUpAuthority } from './set-up.ts'

/**
 * `POST /api/v1/set-up`: the one operation that answers while there is no authority, so it stands beside the table of routes, which all
 * have a tenant.
 * @param o.origin BASE_URL: it becomes the authority's origin, and only from there the set-up is accepted
 * @param o.furnish gives the new authority what every authority begins with
 */
export function mountSetUp(
  app: FastifyInstance,
  o: { ground: Ground; origin: string; furnish?: (authorityId: AuthorityId) => Promise<void> },
): void {
  const schema = {
    operationId: 'postSetUp',
    summary: 'Set up an empty installation with the code printed at its start',
    tags: ['set-up'],
    headers: z.object(writeHeaders),
    body: SetUpInput,
    response: { 200: SignInStep, '4xx': Problem, '5xx': Problem },
  }
  app.post(`${apiPrefix}/set-up`, { schema }, async (request, reply) => {
    if (request.tenant) throw peopleFaults.alreadySetUp()
    // At another address the cookie would not hold and every link of the new authority would lead elsewhere.
    if (request.host !== new URL(o.origin).host) throw peopleFaults.wrongAddress({ origin: o.origin })
    requireSameOrigin(request, { origin: o.origin })
    const input = SetUpInput.strict().parse(request.body, { reportInput: true })
    const from = { address: request.ip, userAgent: request.headers['user-agent'] ?? '' }
    const { authorityId, session } = await setUpAuthority(o.ground, input, { origin: o.origin, from, requestId: request.id })
    await o.furnish?.(authorityId)
    reply.setCookie(sessionCookie(o.origin), session.token, {
      path: '/',
      httpOnly: true,
      sameSite: 'lax',
      secure: isHttps(o.origin),
      maxAge: session.maxAgeSeconds,
    })
    return reply.header('cache-control', 'no-store').send({ next: session.next })
  })
}
