/**
 * Gathers changes/*.md into CHANGELOG.md under the version of package.json, and deletes them: once for each release.
 * `node scripts/changelog.ts --draft` only shows what would be written.
 */
import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { addSection, readNote, releaseSection } from './change-notes.ts'

const at = (path: string) => new URL(`../${path}`, import.meta.url)
const files = readdirSync(at('changes'))
  .filter((name) => name.endsWith('.md'))
  .sort()
if (files.length === 0) throw new Error('changes/ holds no note: there is nothing to release')

const { version } = JSON.parse(readFileSync(at('package.json'), 'utf8')) as { version: string }
const notes = files.map((name) => readNote(name, readFileSync(at(`changes/${name}`), 'utf8')))
const section = releaseSection({ version, date: new Date().toISOString().slice(0, 10) }, notes)

if (process.argv.includes('--draft')) {
  console.log(section)
} else {
  writeFileSync(at('CHANGELOG.md'), addSection(readFileSync(at('CHANGELOG.md'), 'utf8'), version, section))
  for (const name of files) rmSync(at(`changes/${name}`))
  console.log(`${files.length} notes gathered under ${version}`)
}
