import { readFileSync, writeFileSync } from 'node:fs'
import { settingsTable } from '../src/config.ts'

// Writes the table of settings into docs/operating.md; a test fails while the two differ.
const file = new URL('../docs/operating.md', import.meta.url)
const doc = readFileSync(file, 'utf8')
const begin = '<!-- settings:begin -->\n'
const end = '\n<!-- settings:end -->'
const from = doc.indexOf(begin) + begin.length
const to = doc.indexOf(end)
if (from < begin.length || to < from) throw new Error('docs/operating.md lost its markers settings:begin and settings:end')
writeFileSync(file, doc.slice(0, from) + settingsTable() + doc.slice(to))
