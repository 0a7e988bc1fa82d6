import type { FastifyInstance, LightMyRequestResponse } from 'fastify'
import { pages as mediaPages } from '../../src/features/media/pages.ts'
import { createErrorPage, createSite, mountSite, sitePages } from '../../src/features/pages/pages.ts'
import { createCtx } from '../../src/infra/ctx.ts'
import type { AuthorityId } from '../../src/kernel/actor.ts'
import type { World } from './make.ts'
import { openServer } from './server.ts'

/** The public site over a world, as visitors meet it. Nothing is kept between two requests unless said. */
export interface Visit {
  app: FastifyInstance
  get(path: string, headers?: Record<string, string>): Promise<LightMyRequestResponse>
  /** Sends a form as a browser does. */
  post(path: string, fields: Record<string, string>, headers?: Record<string, string>): Promise<LightMyRequestResponse>
}

export async function openSite(world: World, origin: string, o: { freshMs?: number } = {}): Promise<Visit> {
  const site = createSite({ freshMs: o.freshMs ?? 0 })
  const errorPage = createErrorPage(site)
  const ctxOf = (authorityId: AuthorityId, requestId: string) =>
    createCtx(world.ground, { actor: { kind: 'citizen' }, authorityId, requestId })
  const app = await openServer(world, {
    pages: [...mediaPages, ...sitePages(site)],
    mount: (server) => mountSite(server, { ground: world.ground, site }),
    errorPage: (request, status, retryAfter) =>
      errorPage(request.tenant && ctxOf(request.tenant.authorityId, request.id), {
        status,
        retryAfter,
        requestId: request.id,
        acceptLanguage: request.headers['accept-language'],
      }),
  })
  const host = new URL(origin).host
  return {
    app,
    get: (url, headers = {}) => app.inject({ method: 'GET', url, headers: { host, ...headers } }),
    post: (url, fields, headers = {}) =>
      app.inject({
        method: 'POST',
        url,
        payload: new URLSearchParams(fields).toString(),
        headers: { host, 'content-type': 'application/x-www-form-urlencoded', ...headers },
      }),
  }
}

/** The value of a hidden field of a page. */
export function hiddenOf(html: string, name: string): string {
  return new RegExp(`<input type="hidden" name="${name}" value="([^"]*)">`).exec(html)?.[1] ?? ''
}
