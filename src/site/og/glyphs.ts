/** Letters as outlines: pictures are drawn from SVG, and the drawing library may find no font on a server, so we bring the shapes along. */
import { readFileSync } from 'node:fs'
import * as fontkit from 'fontkit'

export type Weight = 400 | 600

const fonts = new Map<Weight, fontkit.Font>()

function fontOf(weight: Weight): fontkit.Font {
  const known = fonts.get(weight)
  if (known) return known
  const font = fontkit.create(readFileSync(new URL(`../fonts/fira-sans-${weight}.woff2`, import.meta.url)))
  if (!('layout' in font)) throw new Error(`fira-sans-${weight}.woff2 holds several fonts`)
  fonts.set(weight, font)
  return font
}

/** The text without what our font cannot draw (emoji, other scripts), in composed form, spaces tidied. Soft hyphens stay: they guide wrapping. */
export function drawable(text: string): string {
  const font = fontOf(400)
  const kept = [...text.normalize('NFC').replace(/\s+/g, ' ')].filter(
    (sign) => sign === SOFT_HYPHEN || font.hasGlyphForCodePoint(sign.codePointAt(0) ?? 0),
  )
  return kept.join('').replace(/\s+/g, ' ').trim()
}

export const SOFT_HYPHEN = '\u00ad'

/** Width of a line in pixels. */
export function widthOf(text: string, size: number, weight: Weight): number {
  const font = fontOf(weight)
  return (font.layout(visible(text)).advanceWidth * size) / font.unitsPerEm
}

/** One line as an SVG path whose base line begins at (x, y). */
export function linePath(text: string, place: { x: number; y: number; size: number; weight: Weight; fill: string }): string {
  const font = fontOf(place.weight)
  const scale = place.size / font.unitsPerEm
  const run = font.layout(visible(text))
  let x = 0
  const outlines = run.glyphs.map((glyph, index) => {
    const position = run.positions[index]
    const outline = glyph.path.translate(x + (position?.xOffset ?? 0), position?.yOffset ?? 0).toSVG()
    x += position?.xAdvance ?? 0
    return outline
  })
  return `<path transform="translate(${place.x} ${place.y}) scale(${scale} ${-scale})" fill="${place.fill}" d="${outlines.join('')}"/>`
}

function visible(text: string): string {
  return text.replaceAll(SOFT_HYPHEN, '')
}
