import sharp from 'sharp'
import { initialOf } from '../parts/frame.ts'
import type { AuthorityView } from '../views.ts'
import { wordsOf } from '../words/words.ts'
import { drawable, linePath, type Weight, widthOf } from './glyphs.ts'
import { wrapLines } from './wrap.ts'

export const previewSize = { width: 1200, height: 630 } as const

const margin = 80
const room = previewSize.width - 2 * margin
const colours = { ground: '#233463', text: '#ffffff', quiet: '#c9d3ec', line: '#e0b020', shield: '#2f55c4' }
/** Largest first: the headline takes the first size in which it fits. */
const headlineSizes = [
  { size: 84, lines: 3 },
  { size: 72, lines: 4 },
  { size: 60, lines: 5 },
  { size: 50, lines: 6 },
]

/** More than the smallest size has room for, so that nobody waits for a measuring of what is not shown. */
const headlineLetters = 400

export interface PreviewInput {
  authority: AuthorityView
  title: string
  /** Name of the topic, above the headline; null without. */
  topic: string | null
  /** Bytes of the coat of arms (PNG, WebP or JPEG); null draws the shield with the initial. */
  crest?: Uint8Array | null
}

/**
 * The picture that link cards show: topic, headline, authority; 1200 × 630, PNG. Emoji and letters our font lacks are left out. Costs some
 * tens of milliseconds, so the caller keeps it (it depends on nothing but its input).
 */
export async function ogImage(input: PreviewInput): Promise<Buffer> {
  const canvas = sharp(Buffer.from(previewSvg(input)))
  if (!input.crest) return canvas.png({ compressionLevel: 9, palette: true }).toBuffer()
  const crest = await sharp(input.crest).resize(72, 84, { fit: 'inside' }).png().toBuffer()
  return canvas
    .composite([{ input: crest, left: margin, top: 500 }])
    .png({ compressionLevel: 9 })
    .toBuffer()
}

/** The drawing, with all letters as outlines. */
export function previewSvg(input: PreviewInput): string {
  const { width, height } = previewSize
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}">`,
    `<rect width="${width}" height="${height}" fill="${colours.ground}"/>`,
    ...topicLine(input.topic),
    ...headline(input.title, input.topic !== null),
    `<rect x="${margin}" y="462" width="${room}" height="5" fill="${colours.line}"/>`,
    ...sender(input),
    '</svg>',
  ].join('')
}

function topicLine(topic: string | null): string[] {
  if (topic === null) return []
  const [line] = wrapLines(drawable(topic), room, (text) => widthOf(text, 36, 400))
  return line ? [linePath(line, { x: margin, y: 110, size: 36, weight: 400, fill: colours.quiet })] : []
}

function headline(title: string, belowTopic: boolean): string[] {
  const text = drawable(title).slice(0, headlineLetters)
  const top = belowTopic ? 140 : 80
  const fitted = headlineSizes.map(({ size, lines }) => ({
    size,
    lines,
    wrapped: wrapLines(text, room, (line) => widthOf(line, size, 600)),
  }))
  const last = fitted.at(-1)
  const chosen =
    fitted.find((try_) => try_.wrapped.length <= try_.lines && try_.wrapped.length * try_.size * 1.15 <= 440 - top) ?? last
  if (!chosen) return []
  const most = Math.floor((440 - top) / (chosen.size * 1.15))
  const shown =
    chosen.wrapped.length > most
      ? [...chosen.wrapped.slice(0, most - 1), `${(chosen.wrapped[most - 1] ?? '').replace(/[\s,;:.-]+$/, '')}…`]
      : chosen.wrapped
  return shown.map((line, index) =>
    linePath(line, {
      x: margin,
      y: top + chosen.size * (0.95 + index * 1.15),
      size: chosen.size,
      weight: 600,
      fill: colours.text,
    }),
  )
}

/** Shield and name; the example authority says that it is one. */
function sender({ authority, crest }: PreviewInput): string[] {
  const name = drawable(authority.name)
  const lines: { text: string; weight: Weight; fill: string }[] = [{ text: name, weight: 600, fill: colours.text }]
  if (authority.example) lines.push({ text: wordsOf('de').shell.exampleShort, weight: 400, fill: colours.quiet })
  const left = margin + 100
  const base = lines.length === 1 ? 555 : 535
  const texts = lines.flatMap(({ text, weight, fill }, index) => {
    const size = index === 0 ? 40 : 30
    const [line] = wrapLines(text, previewSize.width - margin - left, (candidate) => widthOf(candidate, size, weight))
    return line ? [linePath(line, { x: left, y: base + index * 42, size, weight, fill })] : []
  })
  return crest ? texts : [...shield(initialOf(authority)), ...texts]
}

function shield(initial: string): string[] {
  const letter = drawable(initial)
  const outline = `<path fill="${colours.shield}" d="M${margin} 500h72v48c0 20-16 36-36 36s-36-16-36-36z"/>`
  if (letter === '') return [outline]
  return [
    outline,
    linePath(letter, { x: margin + 36 - widthOf(letter, 44, 600) / 2, y: 555, size: 44, weight: 600, fill: colours.text }),
  ]
}
