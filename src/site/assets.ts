/** Everything the pages load besides themselves: style sheet, two fonts, icons. Built once when the server starts, named by their content. */
import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { brotliCompressSync, gzipSync, constants as zlib } from 'node:zlib'
import { strongEtag } from './conditional.ts'
import { minifyCss } from './minify-css.ts'
import { colourCss, themeColours } from './tokens.ts'

/** A file to be served under `path` for good (`assetHeaders`): another content has another path. */
export interface SiteAsset {
  path: string
  type: string
  /** Strong, of `body`. */
  etag: string
  body: Buffer
  /** The same, compressed, each with its own tag; null for what is compressed already. */
  encoded: { br: { body: Buffer; etag: string }; gzip: { body: Buffer; etag: string } } | null
}

const read = (name: string) => readFileSync(new URL(name, import.meta.url))
const sheet = (...names: string[]) => names.map((name) => read(`./css/${name}.css`).toString()).join('\n')

/** Makes an asset whose path carries a hash of its content. `name` is "site.css". */
export function makeAsset(name: string, type: string, body: Buffer): SiteAsset {
  const hash = createHash('sha256').update(body).digest('base64url').replace(/[-_]/g, '').slice(0, 12)
  const text = /^text\/|svg/.test(type)
  const at = name.lastIndexOf('.')
  const quality = { params: { [zlib.BROTLI_PARAM_QUALITY]: 11 } }
  return {
    path: `/site/${name.slice(0, at)}.${hash}${name.slice(at)}`,
    type,
    etag: strongEtag(body),
    body,
    encoded: text ? { br: tagged(brotliCompressSync(body, quality)), gzip: tagged(gzipSync(body, { level: 9 })) } : null,
  }
}

function tagged(body: Buffer): { body: Buffer; etag: string } {
  return { body, etag: strongEtag(body) }
}

const regular = makeAsset('fira-sans-400.woff2', 'font/woff2', read('./fonts/fira-sans-400.woff2'))
const strong = makeAsset('fira-sans-600.woff2', 'font/woff2', read('./fonts/fira-sans-600.woff2'))

function siteSheet(): string {
  const fonts = sheet('fonts').replace('asset:regular', regular.path).replace('asset:strong', strong.path)
  const colours = colourCss(themeColours('light'), themeColours('dark'))
  return minifyCss(`${fonts}\n${colours}\n${sheet('base', 'shell', 'parts', 'forms', 'pages', 'media')}`)
}

const cssType = 'text/css; charset=utf-8'
const named = {
  regular,
  strong,
  style: makeAsset('site.css', cssType, Buffer.from(siteSheet())),
  practice: makeAsset('practice.css', cssType, Buffer.from(minifyCss(sheet('practice')))),
  icon: makeAsset('icon.svg', 'image/svg+xml', read('./icons/icon.svg')),
  favicon: makeAsset('favicon.ico', 'image/x-icon', read('./icons/favicon.ico')),
  touch: makeAsset('touch.png', 'image/png', read('./icons/touch.png')),
}

/** All of them, to be served with `assetHeaders`. */
export const siteAssets: readonly SiteAsset[] = Object.values(named)

/** Address of an asset for a template. */
export function assetPath(name: keyof typeof named): string {
  return named[name].path
}
