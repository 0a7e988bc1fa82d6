import { randomBytes } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { createServer, type Server } from 'node:http'
import { extname, join, normalize } from 'node:path'

const types: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.woff2': 'font/woff2',
  '.svg': 'image/svg+xml',
}

/** The content security policy of the desk, as the product sends it. */
function policy(nonce: string): string {
  return (
    `default-src 'none'; script-src 'self'; style-src 'self' 'nonce-${nonce}'; font-src 'self'; img-src 'self' data: blob:; connect-src 'self'; ` +
    `form-action 'self'; base-uri 'none'; frame-ancestors 'none'; require-trusted-types-for 'script'`
  )
}

/**
 * Serves the built desk from `folder` under `/desk`, with the product's policy and a nonce per answer, and nothing behind `/api`. For looking
 * at the gallery only; resolves when it listens on a free port of the loopback.
 */
export function serveDesk(folder: string): Promise<{ url: string; server: Server }> {
  const server = createServer(async (request, response) => {
    const path = normalize(new URL(request.url ?? '/', 'http://desk.invalid').pathname)
    if (!path.startsWith('/desk')) return void response.writeHead(404).end()
    const file = extname(path) ? path.slice('/desk'.length) : '/index.html'
    try {
      const body = await readFile(join(folder, file))
      const nonce = randomBytes(16).toString('base64')
      const type = types[extname(file)] ?? 'application/octet-stream'
      response.writeHead(200, {
        'content-type': type,
        ...(type.startsWith('text/html') ? { 'content-security-policy': policy(nonce) } : {}),
      })
      response.end(type.startsWith('text/html') ? body.toString('utf8').replaceAll('__CSP_NONCE__', nonce) : body)
    } catch {
      response.writeHead(404).end()
    }
  })
  return new Promise((resolve) => {
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      resolve({ url: `http://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}`, server })
    })
  })
}
