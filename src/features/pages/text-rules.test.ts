import { describe, expect, test } from 'vitest'
import { placeholders } from './contract.ts'
import {
  emptyPlaceholders,
  fillText,
  type PlaceholderValues,
  placeholdersIn,
  plainMarkdown,
  unknownPlaceholders,
} from './text-rules.ts'

const nothing = Object.fromEntries(placeholders.map((name) => [name, ''])) as PlaceholderValues
const values: PlaceholderValues = { ...nothing, behörde: 'Stadt Musterstadt', telefon: '115' }

describe('filling a text', () => {
  test('puts values in, however the name is written', () => {
    expect(fillText('{{behörde}}, {{ Telefon }}, {{beho\u0308rde}}', values)).toBe('Stadt Musterstadt, 115, Stadt Musterstadt')
  })

  test('leaves a line out whose value is unknown, and nothing else', () => {
    expect(fillText('- Telefon: {{telefon}}\n- E-Mail: {{e-mail}}\n- Brief', values)).toBe('- Telefon: 115\n- Brief')
  })

  test('leaves a heading out when nothing is left below it', () => {
    const text = '## Telefon\n\n{{telefon}}\n\n## E-Mail\n\n### Wir\n\n{{e-mail}}\n\n## Ende\n\nText'
    expect(fillText(text, values)).toBe('## Telefon\n\n115\n\n## Ende\n\nText')
  })

  test('keeps a heading that was empty from the start: that is the author’s business', () => {
    expect(fillText('## Eins\n\n## Zwei\n\nText', values)).toBe('## Eins\n\n## Zwei\n\nText')
  })

  test('keeps what is no placeholder', () => {
    expect(fillText('{{nichts}} {behörde} {{}}', values)).toBe('{{nichts}} {behörde} {{}}')
  })

  test('stays quick on text made to slow it down', () => {
    const started = performance.now()
    fillText('{{'.repeat(30_000), values)
    fillText(`${'#'.repeat(6)} x\n`.repeat(5_000), values)
    expect(performance.now() - started).toBeLessThan(2_000)
  })
})

test('names are told apart: used, unknown, without a value', () => {
  const text = '{{telefon}} {{e-mail}} {{e-mail}} {{fax}}'
  expect(placeholdersIn(text)).toEqual(['telefon', 'e-mail', 'fax'])
  expect(unknownPlaceholders(text)).toEqual(['fax'])
  expect(emptyPlaceholders(text, values)).toEqual(['e-mail'])
})

test('a name cannot become markup', () => {
  expect(plainMarkdown('Amt *für* [x](y) <b>\n## Neu')).toBe('Amt \\*für\\* \\[x\\](y) \\<b\\> \\#\\# Neu')
})
