import { readdir, readFile } from 'node:fs/promises'
import { expect, test } from 'vitest'
import { settingsHelp } from '../config.ts'
import { commands } from './commands.ts'

const english = /\b(the|this|is|are|were|does|not|no|there|which|with|for|into|and|of|to)\b/i
const printed =
  /(?:(?:say|CommandError|BackupError|DatabaseSetupError)\(|(?:EmbeddedPostgresError|SecretError)\(\s*'[a-z-]+',)\s*(?:[^()'`]*\? )?['`]([^'`]*)['`]/g
/** Not words: values, options, commands. */
const names = /\$\{[^}]*\}|--[a-z]+\S*|node start\.mjs \S+/g

test('what is printed to the operator is German, in every command, in backups, about settings, the database and the key file', async () => {
  const folders = ['.', '../backup', '../infra/db', '../infra/postgres', '../infra/crypto'].map(
    (folder) => `${import.meta.dirname}/${folder}`,
  )
  const found: string[] = []
  for (const folder of folders) {
    for (const name of await readdir(folder)) {
      if (!name.endsWith('.ts') || name.endsWith('.test.ts')) continue
      const source = await readFile(`${folder}/${name}`, 'utf8')
      const sentences = Array.from(source.matchAll(printed), ([, sentence = '']) => sentence)
      found.push(...sentences.filter((sentence) => english.test(sentence.replace(names, ''))))
    }
  }
  expect(found).toEqual([])
  expect(settingsHelp().match(english)).toBeNull()
  expect(commands.map((one) => one.summary).filter((summary) => english.test(summary))).toEqual([])
})
