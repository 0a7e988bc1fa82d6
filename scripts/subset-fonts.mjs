/**
 * Cuts the two fonts of the public site from KERN's Fira Sans (SIL Open Font Licence 1.1, no reserved name). Run by hand when KERN's fonts
 * change: `node scripts/subset-fonts.mjs`. Kept: the letters of German and all European languages in Latin script, their kerning and accents,
 * and hinting, so that text stays sharp on ordinary office screens.
 */
import { readFile, writeFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import subsetFont from 'subset-font'

const source = new URL('./fonts/fira-sans/', import.meta.resolve('@kern-ux/native/dist/kern.css'))
const target = new URL('../src/site/fonts/', import.meta.url)
const weights = { FiraSans_Regular: 400, FiraSans_SemiBold: 600 }

const ranges = [
  [0x20, 0x7e], // ASCII
  [0xa0, 0xff], // Latin-1
  [0x100, 0x17f], // Latin Extended-A: Polish, Czech, Turkish, Hungarian …
  [0x218, 0x21b], // Romanian
]
const signs = '‐‑–—‘’‚“”„†•…‰‹›€™←→−ẞ\u2009\u202f'
const letters =
  ranges.flatMap(([from, to]) => Array.from({ length: to - from + 1 }, (_, i) => String.fromCodePoint(from + i))).join('') + signs

for (const [name, weight] of Object.entries(weights)) {
  const font = await readFile(new URL(`${name.replace('_', '-')}.woff2`, source))
  const cut = await subsetFont(font, letters, {
    targetFormat: 'woff2',
    keepFeatures: ['kern', 'mark', 'mkmk', 'ccmp', 'locl'],
    noLayoutClosure: true,
    preserveNameIds: [0, 13, 14],
  })
  const file = new URL(`fira-sans-${weight}.woff2`, target)
  await writeFile(file, cut)
  console.log(`${fileURLToPath(file)}: ${cut.length} bytes`)
}
