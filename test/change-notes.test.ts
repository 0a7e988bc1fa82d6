import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { addSection, readNote, releaseSection } from '../scripts/change-notes.ts'

const head = '# Changelog\n\nWhat changed for those who run it.\n'

describe('a change note', () => {
  test('begins with its kind and says something', () => {
    expect(readNote('own-ca.md', '# Added\n\n`EXTRA_CA_FILE` names own authorities.\n')).toEqual({
      kind: 'Added',
      text: '`EXTRA_CA_FILE` names own authorities.',
    })
  })

  test.each([
    ['own-ca.md', 'Own authorities.', /expected a first line/],
    ['own-ca.md', '# New\n\nOwn authorities.', /one of Upgrade, Security/],
    ['own-ca.md', '# Added\n\n', /nothing follows/],
    ['own-ca.md', '# Added\n\nText\n\n## More\n', /no headings/],
    ['Own CA.md', '# Added\n\nText', /kebab-case/],
  ])('that is none is refused with its name (%s, %j)', (name, content, why) => {
    expect(() => readNote(name, content)).toThrow(why)
  })

  test('of this version can be gathered, each of them', () => {
    const folder = new URL('../changes/', import.meta.url)
    for (const name of readdirSync(folder)) expect(readNote(name, readFileSync(new URL(name, folder), 'utf8')).text).not.toBe('')
  })
})

describe('a release', () => {
  const release = { version: '0.2.0', date: '2026-12-01' }

  test('tells first what the operator must do, and names no kind that nothing is of', () => {
    const section = releaseSection(release, [
      { kind: 'Fixed', text: 'A' },
      { kind: 'Upgrade', text: 'B' },
      { kind: 'Fixed', text: 'C' },
    ])
    expect(section).toBe('## 0.2.0 (2026-12-01)\n\n### Upgrade\n\nB\n\n### Fixed\n\nA\n\nC')
  })

  test('stands above the earlier ones', () => {
    const first = addSection(head, '0.1.0', '## 0.1.0 (2026-11-22)\n\nA')
    const second = addSection(first, '0.2.0', '## 0.2.0 (2026-12-01)\n\nB')
    expect(second).toBe(`${head}\n## 0.2.0 (2026-12-01)\n\nB\n\n## 0.1.0 (2026-11-22)\n\nA\n`)
  })

  test('is not written twice', () => {
    const once = addSection(head, '0.2.0', releaseSection(release, []))
    expect(() => addSection(once, '0.2.0', releaseSection(release, []))).toThrow(/0\.2\.0 already/)
  })
})
