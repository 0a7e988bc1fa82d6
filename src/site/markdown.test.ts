import { expect, test } from 'vitest'
import { markdownHtml } from './markdown.ts'

const rendered = (markdown: string) =>
  markdownHtml(markdown, { origin: 'https://www.musterstadt.example', tableLabel: 'Tabelle' }).text

test('raw HTML in an edited text stays text', () => {
  expect(rendered('<script>alert(1)</script>\n\n<img src=x onerror=alert(1)>')).not.toMatch(/<script|<img/)
})

test('script addresses stay text', () => {
  expect(rendered('[x](javascript:alert(1)) [y](data:text/html,x) ![z](vbscript:x)')).not.toMatch(/<a|<img/)
})

test('a picture becomes a link, so that nothing is loaded from elsewhere', () => {
  expect(rendered('![Stadt"plan](https://karten.example/p.png)')).toBe(
    '<p><a href="https://karten.example/p.png" rel="nofollow noopener">Stadt&quot;plan</a></p>\n',
  )
})

test('the highest heading becomes an h2, the others keep their distance', () => {
  expect(rendered('# Eins\n\n## Zwei')).toContain('<h2 id="eins">Eins</h2>\n<h3 id="zwei">')
  expect(rendered('## Eins\n\n### Zwei')).toContain('<h2 id="eins">Eins</h2>\n<h3 id="zwei">')
  expect(rendered('Nur Text')).toBe('<p>Nur Text</p>\n')
})

test('headings get readable ids, each only once', () => {
  expect(rendered('## Für Bürger: Fragen\n\n## Für Bürger: Fragen\n\n## 🎉')).toMatch(
    /id="fuer-buerger-fragen"[\s\S]*id="fuer-buerger-fragen-2"[\s\S]*id="abschnitt"/,
  )
})

test('links away carry rel, links home and mail do not', () => {
  expect(rendered('https://anders.example')).toContain('rel="nofollow noopener"')
  expect(rendered('[Fragen](/fragen) [Post](mailto:a@b.example) https://www.musterstadt.example/x')).not.toContain('rel=')
})

test('a table can be scrolled by keyboard and has a name', () => {
  expect(rendered('| a | b |\n|---|---|\n| 1 | 2 |')).toContain(
    '<div class="st-scroll" role="region" tabindex="0" aria-label="Tabelle"><table>',
  )
})

test('the lines of an address stay lines', () => {
  expect(rendered('Stadt Musterstadt\nRathausplatz 1')).toBe('<p>Stadt Musterstadt<br>\nRathausplatz 1</p>\n')
})
