import { describe, expect, test } from 'vitest'
import { contrast, mix, type Rgb, readColour, toHex } from './colour.ts'
import { themeColours } from './tokens.ts'

describe('colours', () => {
  test('oklch is read as browsers read it', () => {
    expect(toHex(readColour('oklch(42.84% 0.1689 265.02)') ?? [0, 0, 0])).toBe('#2044aa')
    expect(toHex(readColour('oklch(100% 0 0)') ?? [0, 0, 0])).toBe('#ffffff')
    expect(readColour('red')).toBeNull()
  })

  test('contrast is that of WCAG', () => {
    expect(contrast([0, 0, 0], [1, 1, 1])).toBeCloseTo(21)
    expect(contrast(readColour('#767676') as Rgb, [1, 1, 1])).toBeCloseTo(4.54, 1)
    expect(toHex(mix([1, 0, 0], [0, 0, 1], 0.5))).toBe('#800080')
  })
})

const pairs: [text: string, on: string][] = [
  ['text', 'surface'],
  ['text', 'ground'],
  ['muted', 'surface'],
  ['muted', 'ground'],
  ['action', 'surface'],
  ['action', 'ground'],
  ['visited', 'surface'],
  ['on-action', 'action'],
  ['on-action', 'action-hover'],
  ['action', 'selected'],
  ['late', 'surface'],
  ['text', 'late-tint'],
  ['late', 'late-tint'],
  ['text', 'due-tint'],
  ['text', 'ok-tint'],
  ['text', 'info-tint'],
  ['practice', 'surface'],
  ['practice', 'ground'],
  ['on-practice', 'practice'],
  ['text', 'practice-tint'],
  ['muted', 'practice-tint'],
]

describe.each(['light', 'dark'] as const)('in %s', (theme) => {
  const colours = themeColours(theme)

  test.each(pairs)('%s can be read on %s', (text, on) => {
    expect(contrast(colours[text]!, colours[on]!)).toBeGreaterThanOrEqual(4.5)
  })

  test.each(['crisis', 'band', 'band-stripe', 'crest'])('white can be read on %s', (on) => {
    expect(contrast([1, 1, 1], colours[on]!)).toBeGreaterThanOrEqual(4.5)
  })

  test.each([
    ['focus', 'surface'],
    ['focus', 'ground'],
    ['line-field', 'hollow'],
  ])('%s can be seen on %s', (line, on) => {
    expect(contrast(colours[line]!, colours[on]!)).toBeGreaterThanOrEqual(3)
  })
})
