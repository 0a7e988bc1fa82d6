import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { createCtx, type Ground } from '../ctx.ts'
import { actorOf, type Identify, refuseForeignForm, requireOwnForm, setUpPath } from './door.ts'
import type { PageAnswer, PageRequest, PublicPage } from './page.ts'

/** Mounts public addresses. They run as a citizen unless a page says otherwise: no cookie is read, none is set. */
export function mountPages(app: FastifyInstance, pages: readonly PublicPage[], ground: Ground, identify: Identify): void {
  void app.register(async (scope) => {
    // Webhook signatures are over the raw bytes, so bodies stay bytes here; forms are read from them.
    scope.removeAllContentTypeParsers()
    scope.addContentTypeParser('*', { parseAs: 'buffer' }, (_request, body, done) => done(null, body))
    for (const page of pages) {
      scope.route({
        // The library's own HEAD route stumbles over answers without a body, such as 304.
        method: page.method === 'GET' ? ['GET', 'HEAD'] : page.method,
        exposeHeadRoute: false,
        url: page.path,
        bodyLimit: page.bodyLimit ?? 64 * 1024,
        schema: { hide: true },
        handler: async (request, reply) => {
          const tenant = request.tenant
          if (!tenant) return reply.header('cache-control', 'no-store').redirect(setUpPath, 303)
          // "/fragen/" matches "/fragen/:id" with nothing: that is the list with a slash too many.
          if (Object.values(request.params as Record<string, string>).includes('')) return reply.callNotFound()
          if (page.readsSession && page.method !== 'GET') requireOwnForm(request, tenant)
          else if (isForm(request)) refuseForeignForm(request, tenant)
          const ctx = createCtx(ground, {
            actor: page.readsSession ? await actorOf(request, tenant, identify) : { kind: 'citizen' },
            authorityId: tenant.authorityId,
            requestId: request.id,
          })
          const answer = await page.run(ctx, pageRequest(request, page))
          if ('reset' in answer) {
            reply.hijack()
            request.raw.socket.resetAndDestroy()
            return reply
          }
          reply.code(answer.status).headers(answer.headers)
          return request.method === 'HEAD' ? sendHead(reply, answer.body) : reply.send(answer.body)
        },
      })
    }
  })
}

/** Says how long the body would be, and sends none. */
function sendHead(reply: FastifyReply, body: PageAnswer['body']): FastifyReply {
  if (typeof body === 'string' || Buffer.isBuffer(body)) reply.header('content-length', Buffer.byteLength(body))
  else body?.destroy()
  return reply.send(null)
}

const isForm = (request: FastifyRequest): boolean =>
  (request.headers['content-type'] ?? '').startsWith('application/x-www-form-urlencoded')

function pageRequest(request: FastifyRequest, page: PublicPage): PageRequest {
  const raw = Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0)
  return {
    method: page.method,
    params: request.params as Record<string, string>,
    query: new URL(request.url, 'http://x').searchParams,
    form: new URLSearchParams(isForm(request) ? raw.toString('utf8') : ''),
    raw,
    headers: headersOf(request),
    ip: request.ip,
    url: request.url,
  }
}

/** Each header as one text. */
export function headersOf(request: FastifyRequest): Record<string, string | undefined> {
  return Object.fromEntries(
    Object.entries(request.headers).map(([name, value]) => [name, Array.isArray(value) ? value.join(', ') : value]),
  )
}
