import { randomBytes } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import fastifyStatic from '@fastify/static'
import type { FastifyInstance } from 'fastify'

const placeholder = '__CSP_NONCE__'

/** React Aria writes one style element of its own; the nonce lets that one pass and nothing else. */
const policy = (nonce: string) =>
  [
    "default-src 'none'",
    "script-src 'self'",
    `style-src 'self' 'nonce-${nonce}'`,
    "font-src 'self'",
    "img-src 'self' data: blob:",
    "connect-src 'self'",
    "manifest-src 'self'",
    "form-action 'self'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
    "require-trusted-types-for 'script'",
  ].join('; ')

/** Serves the built desk: its page with a fresh nonce each time, its files by content hash for ever. */
export function mountDesk(app: FastifyInstance, folder: string): void {
  let page: Promise<string> | null = null
  const index = () => {
    page ??= readFile(join(folder, 'index.html'), 'utf8')
    page.catch(() => {
      page = null
    })
    return page
  }
  void app.register(fastifyStatic, {
    root: join(folder, 'assets'),
    prefix: '/desk/assets/',
    immutable: true,
    maxAge: '1y',
    index: false,
    // The build lays each text beside itself as .br and .gz.
    preCompressed: true,
    decorateReply: false,
    schemaHide: true,
  })
  const schema = { hide: true }
  app.get('/desk', { schema }, async (_request, reply) => answer(reply))
  app.get('/desk/*', { schema }, async (_request, reply) => answer(reply))

  async function answer(reply: import('fastify').FastifyReply) {
    const nonce = randomBytes(16).toString('base64')
    const html = (await index()).replaceAll(placeholder, nonce)
    return reply
      .header('content-security-policy', policy(nonce))
      .header('cache-control', 'no-store')
      .type('text/html; charset=utf-8')
      .send(html)
  }
}
