import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { chooseCoding } from '../../site/answer.ts'
import { type SiteAsset, siteAssets } from '../../site/assets.ts'
import { isNotModified } from '../../site/conditional.ts'
import { assetHeaders } from '../../site/headers.ts'
import { apiSheet } from './api-sheet.ts'

/** Addresses that browsers ask for by themselves, and the asset behind each: kept for a day, for their name says nothing of the content. */
const wellKnown: Readonly<Record<string, RegExp>> = {
  '/favicon.ico': /^\/site\/favicon\./,
  '/apple-touch-icon.png': /^\/site\/touch\./,
}

/** Serves what the pages load, from memory. It belongs to no authority, so that an error page looks right on a foreign host too. */
export function mountAssets(app: FastifyInstance): void {
  for (const asset of [...siteAssets, apiSheet]) serve(app, asset.path, asset, assetHeaders)
  for (const [path, pattern] of Object.entries(wellKnown)) {
    const asset = siteAssets.find((one) => pattern.test(one.path))
    if (asset) serve(app, path, asset, { ...assetHeaders, 'cache-control': 'public, max-age=86400' })
  }
}

function serve(app: FastifyInstance, path: string, asset: SiteAsset, headers: Readonly<Record<string, string>>): void {
  app.get(path, { schema: { hide: true }, config: { hostless: true } }, async (request: FastifyRequest, reply: FastifyReply) => {
    const accepted = request.headers['accept-encoding']
    const coding = asset.encoded && chooseCoding(Array.isArray(accepted) ? accepted.join(',') : accepted)
    const { body, etag } = asset.encoded && coding ? asset.encoded[coding] : asset
    reply.headers(headers).header('content-type', asset.type).header('etag', etag)
    if (asset.encoded) reply.header('vary', 'Accept-Encoding')
    const conditions = { method: request.method, ifNoneMatch: request.headers['if-none-match'], ifModifiedSince: undefined }
    if (isNotModified(conditions, etag, null)) return reply.code(304).send()
    if (coding) reply.header('content-encoding', coding)
    return reply.send(body)
  })
}
