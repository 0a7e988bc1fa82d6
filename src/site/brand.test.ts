import { describe, expect, test } from 'vitest'
import { brandSheet } from './brand.ts'
import { contrast, type Rgb, readColour } from './colour.ts'
import { themeColours } from './tokens.ts'

const parse = (css: string, theme: 'light' | 'dark') => {
  const block = css.split('@media')[theme === 'light' ? 0 : 1] ?? ''
  return Object.fromEntries(
    [...block.matchAll(/--bn-([\w-]+):(#\w{6})/g)].map(([, name, value]) => [name, readColour(value ?? '') as Rgb]),
  )
}

describe('the colour of an authority', () => {
  test.each(['#ffff00', '#000000', '#ffffff', '#808080', '#e2001a', '#00aa55'])(
    '%s can be read by day and by night',
    (colour) => {
      const css = brandSheet(colour).body.toString()
      for (const theme of ['light', 'dark'] as const) {
        const mine = parse(css, theme)
        const { surface, ground } = themeColours(theme)
        for (const on of [surface, ground, mine.selected]) expect(contrast(mine.action!, on!)).toBeGreaterThanOrEqual(4.5)
        expect(contrast(mine['on-action']!, mine.action!)).toBeGreaterThanOrEqual(4.5)
        expect(contrast(mine['on-action']!, mine['action-hover']!)).toBeGreaterThanOrEqual(4.5)
        expect(contrast([1, 1, 1], mine.crest!)).toBeGreaterThanOrEqual(4.5)
      }
    },
  )

  test('a colour that can be read anyway stays as it is', () => {
    expect(brandSheet('#7a0019').body.toString()).toMatch(/^:root\{--bn-action:#7a0019/)
  })

  test('anything but #rrggbb is refused', () => {
    for (const text of ['red', '#fff', '', '#12345g', '#000;}body{display:none', 'oklch(50% 0.1 20)'])
      expect(() => brandSheet(text)).toThrow(RangeError)
  })
})
