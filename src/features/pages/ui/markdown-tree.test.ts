import { expect, test } from 'vitest'
import { type MarkNode, markdownTree } from './markdown-tree'

/** The tree as a short text: `<p>Hallo <strong>Welt</strong></p>`. */
function written(nodes: readonly MarkNode[]): string {
  return nodes
    .map((node) =>
      typeof node === 'string'
        ? node
        : `<${node.tag}${node.href === undefined ? '' : ` ${node.href}`}>${written(node.children)}</${node.tag}>`,
    )
    .join('')
}
const shown = (markdown: string) => written(markdownTree(markdown))

test('headings begin under the heading of the preview and keep their distance', () => {
  expect(shown('# Impressum\n\n### Kontakt')).toBe('<h3>Impressum</h3><h5>Kontakt</h5>')
  expect(shown('## Kontakt\n\nText')).toBe('<h3>Kontakt</h3><p>Text</p>')
})

test('words can be strong, linked and in lists; lines break where they were broken', () => {
  expect(shown('- **fett** und [Stadt](https://stadt.example)\n- eins\n  zwei')).toBe(
    '<ul><li><strong>fett</strong> und <a https://stadt.example>Stadt</a></li><li>eins<br></br>zwei</li></ul>',
  )
})

test('bare addresses become links', () => {
  expect(shown('<mailto:stadt@musterstadt.example> https://musterstadt.example')).toContain('<a https://musterstadt.example>')
})

test('a table keeps its head and cells', () => {
  expect(shown('| a | b |\n|---|---|\n| 1 | 2 |')).toBe(
    '<table><thead><tr><th>a</th><th>b</th></tr></thead><tbody><tr><td>1</td><td>2</td></tr></tbody></table>',
  )
})

test('HTML stays text, and a link that could run something stays words', () => {
  expect(shown('<script>alert(1)</script>')).toBe('<p><script>alert(1)</script></p>')
  expect(shown('[weg](javascript:alert(1))')).toBe('<p>[weg](javascript:alert(1))</p>')
  expect(shown('[weg](//fremd.example)')).toBe('<p>weg</p>')
})

test('a picture becomes a link with its text', () => {
  expect(shown('![Wappen](/medien/wappen)')).toBe('<p><a /medien/wappen>Wappen</a></p>')
})
