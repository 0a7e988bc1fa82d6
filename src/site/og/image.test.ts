import sharp from 'sharp'
import { describe, expect, test } from 'vitest'
import { authority, longWord } from '../../../test/support/site-examples.ts'
import { drawable, widthOf } from './glyphs.ts'
import { ogImage, previewSvg } from './image.ts'
import { wrapLines } from './wrap.ts'

const width = (line: string) => line.length * 10

describe('wrapping', () => {
  test('fills lines with whole words', () => {
    expect(wrapLines('Die Brücke ist gesperrt', 110, width)).toEqual(['Die Brücke', 'ist', 'gesperrt'])
  })

  test('parts a long German word between syllables, with a hyphen', () => {
    expect(wrapLines('Gründungsausschuss', 120, width)).toEqual(['Gründungs-', 'ausschuss'])
    expect(wrapLines('Straßenverkehr', 100, width)).toEqual(['Straßen-', 'verkehr'])
  })

  test('prefers soft hyphens where the writer set them', () => {
    expect(wrapLines('Brücken\u00adsperrungs\u00adplan', 120, width).map((line) => line.replaceAll('\u00ad', ''))).toEqual([
      'Brücken-',
      'sperrungs-',
      'plan',
    ])
  })

  test('no line is wider than allowed, and no letter is lost', () => {
    for (const text of [longWord, `Beschluss zur ${longWord} im Rat`, 'x'.repeat(300), '']) {
      const lines = wrapLines(text, 200, width)
      for (const line of lines) expect(width(line)).toBeLessThanOrEqual(200)
      expect(lines.join('').replaceAll(/[- ]/g, '')).toBe(text.replaceAll(' ', ''))
    }
  })
})

describe('the preview picture', () => {
  test('is a PNG of 1200 × 630 that holds more than its ground', async () => {
    const picture = await ogImage({ authority, title: 'Vollsperrung der Musterbrücke', topic: 'Verkehr' })
    const { width, height, format } = await sharp(picture).metadata()
    expect({ width, height, format }).toEqual({ width: 1200, height: 630, format: 'png' })
    expect((await sharp(picture).stats()).channels[0]?.max).toBe(255)
  })

  test('keeps every line inside its margins, however long the headline', () => {
    for (const title of [longWord, 'Wort '.repeat(200), 'M'.repeat(20_000)]) {
      const svg = previewSvg({ authority, title, topic: longWord })
      for (const [, y] of svg.matchAll(/translate\(\d+(?:\.\d+)? (\d+(?:\.\d+)?)\)/g)) expect(Number(y)).toBeLessThan(630)
      expect(svg.length).toBeGreaterThan(1000)
    }
  })

  test('leaves out what its font cannot draw, and does not fail when nothing is left', async () => {
    expect(drawable('Fest 🎉 am\nMarkt  مرحبا')).toBe('Fest am Markt')
    await expect(ogImage({ authority, title: '🎉', topic: null })).resolves.toBeInstanceOf(Buffer)
  })

  test('shows the coat of arms when there is one', async () => {
    const crest = await sharp({ create: { width: 60, height: 80, channels: 3, background: '#00ff00' } })
      .png()
      .toBuffer()
    const { data, info } = await sharp(await ogImage({ authority, title: 'Titel', topic: null, crest }))
      .raw()
      .toBuffer({ resolveWithObject: true })
    const at = (540 * info.width + 100) * info.channels
    expect([...data.subarray(at, at + 3)]).toEqual([0, 255, 0])
  })

  test('measures text as it is drawn', () => {
    expect(widthOf('Musterstadt', 40, 600)).toBeGreaterThan(widthOf('Musterstadt', 40, 400))
    expect(widthOf('', 40, 400)).toBe(0)
  })
})
