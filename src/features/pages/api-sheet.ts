import { readFileSync } from 'node:fs'
import { makeAsset } from '../../site/assets.ts'
import { minifyCss } from '../../site/minify-css.ts'

const css = readFileSync(new URL('./api-page.css', import.meta.url), 'utf8')

/** What the page of the API looks like, on top of the site's own sheet. */
export const apiSheet = makeAsset('api.css', 'text/css; charset=utf-8', Buffer.from(minifyCss(css)))
