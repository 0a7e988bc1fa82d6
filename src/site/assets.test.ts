import { createHash } from 'node:crypto'
import { brotliCompressSync, brotliDecompressSync, gunzipSync, gzipSync } from 'node:zlib'
import { describe, expect, test } from 'vitest'
import { sitePages } from '../../test/support/site-pages.ts'
import { assetPath, siteAssets } from './assets.ts'
import { strongEtag } from './conditional.ts'
import { siteCsp } from './headers.ts'
import { minifyCss } from './minify-css.ts'

const css = siteAssets.filter((asset) => asset.path.endsWith('.css')).map((asset) => asset.body.toString())

describe('assets', () => {
  test('are named by their content, so that they may be kept for good', () => {
    for (const asset of siteAssets) {
      expect(asset.path).toMatch(/^\/site\/[\w-]+\.[A-Za-z0-9]{12}\.\w+$/)
      const hash = createHash('sha256').update(asset.body).digest('base64url').replace(/[-_]/g, '')
      expect(asset.path).toContain(hash.slice(0, 12))
      expect(asset.etag).toBe(strongEtag(asset.body))
    }
  })

  test('their compressed forms are the same content under tags of their own', () => {
    for (const { body, encoded, etag } of siteAssets) {
      if (!encoded) continue
      expect(brotliDecompressSync(encoded.br.body)).toEqual(body)
      expect(gunzipSync(encoded.gzip.body)).toEqual(body)
      expect(new Set([etag, encoded.br.etag, encoded.gzip.etag]).size).toBe(3)
    }
  })

  test('pages and style sheets name no asset that does not exist', () => {
    const paths = new Set(siteAssets.map((asset) => asset.path))
    for (const text of [...css, ...Object.values(sitePages)]) {
      for (const [path] of text.matchAll(/\/site\/[\w.-]+/g)) expect(paths).toContain(path)
    }
  })

  test('a first view stays below 60 kB without the pictures of the post', () => {
    for (const name of ['home', 'home-situation', 'post', 'questions', 'ask', 'lage']) {
      const page = Buffer.from(sitePages[name] ?? '')
      const loaded = siteAssets.filter(({ path }) =>
        [assetPath('style'), assetPath('regular'), assetPath('strong')].includes(path),
      )
      for (const [kind, size] of [
        ['br', brotliCompressSync(page).length],
        ['gzip', gzipSync(page).length],
      ] as const) {
        const rest = loaded.reduce((sum, asset) => sum + (asset.encoded?.[kind].body ?? asset.body).length, 0)
        expect(size + rest, `${name} ${kind}`).toBeLessThan(60_000)
      }
    }
  })
})

describe('the style sheet', () => {
  test('loads nothing but our two fonts', () => {
    const addresses = css.flatMap((text) => [...text.matchAll(/url\(["']?([^"')]+)/g)].map(([, address]) => address))
    expect(addresses).toEqual([assetPath('regular'), assetPath('strong')])
    expect(css.join()).not.toContain('@import')
  })

  test('uses no token that is not defined', () => {
    const defined = new Set(css.flatMap((text) => [...text.matchAll(/(--[\w-]+)\s*:/g)].map(([, name]) => name)))
    for (const text of css) for (const [, name] of text.matchAll(/var\((--[\w-]+)/g)) expect(defined).toContain(name)
  })

  test('has no rule for a class that no page uses', () => {
    const inPages = new Set(
      Object.values(sitePages).flatMap((html) =>
        [...html.matchAll(/class="([^"]*)"/g)].flatMap(([, names]) => names?.split(' ') ?? []),
      ),
    )
    const inSheets = new Set(css.flatMap((text) => [...text.matchAll(/\.((?:st|pn|is)-[\w-]+)/g)].map(([, name]) => name ?? '')))
    expect([...inSheets].filter((name) => !inPages.has(name)).sort()).toEqual([])
  })
})

test('minifying keeps strings, selectors and sums', () => {
  expect(
    minifyCss(
      '/* x */\na > b , c:hover d { width: calc(1px + 2%) ; content: "a  /* b */ ;" ; }\n@media (a) and (b) { e :is(f, g) { h: i } }',
    ),
  ).toBe('a>b,c:hover d{width:calc(1px + 2%);content:"a  /* b */ ;"}@media (a) and (b){e :is(f,g){h:i}}')
})

test('the policy of public pages forbids scripts, and everything of others', () => {
  expect(siteCsp).toBe(
    "default-src 'none'; style-src 'self'; font-src 'self'; img-src 'self' data:; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
  )
})
