import { buffer } from 'node:stream/consumers'
import type { Ctx } from '../../infra/ctx.ts'
import { type PageAnswer, type PageRequest, type PublicPage, publicPage } from '../../infra/http/page.ts'
import { commonFaults } from '../../kernel/fault.ts'
import { isNotModified, strongEtag } from '../../site/conditional.ts'
import { assetHeaders } from '../../site/headers.ts'
import { ogImage } from '../../site/og/image.ts'
import { headed } from '../../site/text.ts'
import type { MediaId } from '../media/contract.ts'
import { mediaFile } from '../media/media.ts'
import { publishedPost } from '../publishing/publishing.ts'
import { sheetOf } from './brand-sheets.ts'
import { pagesFaults } from './contract.ts'
import { createKept, type Kept } from './kept.ts'
import { param } from './paging.ts'
import { previewPath, teaserOf } from './post-views.ts'
import { type Site, siteDataOf } from './site.ts'

interface Picture {
  type: string
  body: Buffer
  etag: string
}

/** A picture follows from what it shows: it stays as long as there is room. */
const keptPictures = { freshMs: Number.POSITIVE_INFINITY, most: 200 }
const aDay = { 'cache-control': 'public, max-age=86400' }
const sandbox = { 'content-security-policy': "sandbox; default-src 'none'", 'x-content-type-options': 'nosniff' }

/** Preview pictures of posts, the coat of arms, the style sheet of the authority's colour. */
export function picturePages(site: Site): PublicPage[] {
  const previews = createKept<Picture>(keptPictures)
  const crests = createKept<Picture>(keptPictures)
  const inTurn = oneAfterTheOther()
  return [
    publicPage({
      method: 'GET',
      path: '/beitraege/:id/vorschau.png',
      run: async (ctx, request) => {
        const found = await ctx.transaction((tx) => publishedPost(tx, param(request.params, 'id')))
        if (!found) throw commonFaults.notFound()
        if (found.is === 'removed') throw pagesFaults.withdrawn()
        const post = teaserOf(found.post)
        const { view } = await siteDataOf(site, ctx)
        const crest = view.crest && (await crestOf(ctx, crests, crestId(view.crest.url)))
        const drawn = {
          authority: view,
          title: headed(post).headline,
          topic: post.topic?.name ?? null,
          crest: crest?.body ?? null,
        }
        const key = [ctx.authorityId, previewPath(post), view.name, view.example, view.crest?.url].join(' ')
        const picture = await previews(key, () => inTurn(async () => pictureOf('image/png', await ogImage(drawn))))
        return answer(request, picture, { ...aDay, ...sandbox })
      },
    }),
    publicPage({
      method: 'GET',
      path: '/wappen/:id',
      run: async (ctx, request) => {
        const { view } = await siteDataOf(site, ctx)
        // Only the crest in use: other pictures of the authority are not public by being named here.
        if (!view.crest || crestId(view.crest.url) !== request.params.id) throw commonFaults.notFound()
        const picture = await crestOf(ctx, crests, request.params.id)
        return answer(request, picture, { ...aDay, ...sandbox })
      },
    }),
    publicPage({
      method: 'GET',
      path: '/site/:file',
      run: async (ctx, request) => {
        const { colour } = await siteDataOf(site, ctx)
        const sheet = colour === null ? null : sheetOf(colour)
        if (sheet?.path !== `/site/${request.params.file}`) throw commonFaults.notFound()
        return answer(request, sheet, assetHeaders)
      },
    }),
  ]
}

const crestId = (path: string): string => path.split('/').at(-1) ?? ''

function crestOf(ctx: Ctx, crests: Kept<Picture>, id: string): Promise<Picture> {
  return crests(`${ctx.authorityId} ${id}`, async () => {
    const file = await mediaFile(ctx, { id: id as MediaId, size: 'thumb' })
    return pictureOf(file.type, await buffer(await file.open()))
  })
}

const pictureOf = (type: string, body: Buffer): Picture => ({ type, body, etag: strongEtag(body) })

function answer(request: PageRequest, { type, body, etag }: Picture, headers: Readonly<Record<string, string>>): PageAnswer {
  const conditions = { method: request.method, ifNoneMatch: request.headers['if-none-match'], ifModifiedSince: undefined }
  const all = { ...headers, 'content-type': type, etag }
  return isNotModified(conditions, etag, null) ? { status: 304, headers: all, body: null } : { status: 200, headers: all, body }
}

/** Drawing costs tens of milliseconds of a processor: crawlers that ask for hundreds wait in line and leave the rest alone. */
function oneAfterTheOther(): <T>(work: () => Promise<T>) => Promise<T> {
  let last: Promise<unknown> = Promise.resolve()
  return (work) => {
    const run = last.then(work, work)
    last = run.catch(() => undefined)
    return run
  }
}
