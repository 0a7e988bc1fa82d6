import type { FastifyInstance } from 'fastify'
import { createCtx, type Ground } from '../../infra/ctx.ts'
import { apiDescription } from '../../infra/http/api-description.ts'
import { setUpPath } from '../../infra/http/door.ts'
import { headersOf } from '../../infra/http/pages.ts'
import { siteHeaders } from '../../site/headers.ts'
import { apiPage } from './api-page.ts'
import { mountAssets } from './assets.ts'
import { createKept } from './kept.ts'
import { answerText, type PublicText, publicText } from './public-text.ts'
import { type Site, siteDataOf } from './site.ts'
import { ownContext } from './site-context.ts'

/** What of the site is no page of one authority: the files that all pages load, and the API's description for people. */
export function mountSite(app: FastifyInstance, { ground, site }: { ground: Ground; site: Site }): void {
  mountAssets(app)
  const texts = createKept<PublicText>({ freshMs: 1_000, most: 100 })
  app.get('/api', { schema: { hide: true } }, async (request, reply) => {
    if (!request.tenant) return reply.redirect(setUpPath, 303)
    const { authorityId } = request.tenant
    const ctx = createCtx(ground, { actor: { kind: 'citizen' }, authorityId, requestId: request.id })
    const data = await siteDataOf(site, ctx)
    const text = await texts(authorityId, async (before) => {
      const context = ownContext(data, ctx)
      return publicText(apiPage(context, apiDescription(app)), context.now, before)
    })
    const answer = answerText({ method: 'GET', headers: headersOf(request) }, text, siteHeaders)
    return reply
      .code(answer.status)
      .headers(answer.headers)
      .send(answer.body ?? undefined)
  })
}
