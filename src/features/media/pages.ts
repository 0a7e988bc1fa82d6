import { type PublicPage, publicPage } from '../../infra/http/page.ts'
import { publicFile } from './public-files.ts'

/** A file under its address never changes, so it may be kept; how long is what a withdrawal can take to reach everybody's cache. */
const cacheSeconds = 86_400

export const pages: PublicPage[] = [
  publicPage({
    method: 'GET',
    path: '/medien/:token',
    async run(ctx, request) {
      const file = await publicFile(ctx, request.params.token ?? '')
      const etag = `"${file.sha256}"`
      const headers = {
        etag,
        'cache-control': `public, max-age=${cacheSeconds}, immutable`,
        // What people uploaded is never a document of ours, whatever a browser makes of it.
        'content-security-policy': "sandbox; default-src 'none'",
        'x-content-type-options': 'nosniff',
      }
      if (request.headers['if-none-match'] === etag) return { status: 304, headers, body: null }
      return {
        status: 200,
        headers: { ...headers, 'content-type': file.type, 'content-length': String(file.bytes) },
        body: await file.open(),
      }
    },
  }),
]
