/**
 * Cuts the two fonts of the public site and the one of documents from KERN's Fira Sans (SIL Open Font Licence 1.1, no reserved name). Run by
 * hand when KERN's fonts change: `node scripts/subset-fonts.mjs`. Kept: the letters of German and all European languages in Latin script,
 * their kerning and accents, and hinting, so that text stays sharp on ordinary office screens. Documents hold what anybody wrote, so they
 * also have Greek and Cyrillic; and they need TrueType, as what writes them cannot take WOFF2 apart.
 */
import { readFile, writeFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import subsetFont from 'subset-font'

const source = new URL('./fonts/fira-sans/', import.meta.resolve('@kern-ux/native/dist/kern.css'))
const weights = { FiraSans_Regular: 400, FiraSans_SemiBold: 600 }

const ranges = [
  [0x20, 0x7e], // ASCII
  [0xa0, 0xff], // Latin-1
  [0x100, 0x17f], // Latin Extended-A: Polish, Czech, Turkish, Hungarian …
  [0x218, 0x21b], // Romanian
]
const signs = '‐‑–—‘’‚“”„†•…‰‹›€™←→−ẞ\u2009\u202f'
const moreLetters = [
  [0x180, 0x24f], // Latin Extended-B
  [0x300, 0x36f], // accents put together
  [0x370, 0x3ff], // Greek
  [0x400, 0x4ff], // Cyrillic
  [0x1e00, 0x1eff], // Latin Extended Additional: names by DIN 91379, Vietnamese
]

const inRanges = (list) =>
  list.flatMap(([from, to]) => Array.from({ length: to - from + 1 }, (_, i) => String.fromCodePoint(from + i))).join('')
const letters = inRanges(ranges) + signs

for (const [name, weight] of Object.entries(weights)) {
  await cut(name, letters, 'woff2', new URL(`../src/site/fonts/fira-sans-${weight}.woff2`, import.meta.url))
}
await cut(
  'FiraSans_Regular',
  letters + inRanges(moreLetters),
  'truetype',
  new URL('../src/features/privacy/fira-sans-400.ttf', import.meta.url),
)

async function cut(name, wanted, targetFormat, file) {
  const font = await readFile(new URL(`${name.replace('_', '-')}.woff2`, source))
  const made = await subsetFont(font, wanted, {
    targetFormat,
    keepFeatures: ['kern', 'mark', 'mkmk', 'ccmp', 'locl'],
    noLayoutClosure: true,
    preserveNameIds: [0, 13, 14],
  })
  await writeFile(file, made)
  console.log(`${fileURLToPath(file)}: ${made.length} bytes`)
}
