import { expect, it } from 'vitest'
import { EmbeddedPostgresError, explain } from './failure.ts'

it.each([
  ['FATAL:  could not write lock file "postmaster.pid": No space left on device', 'disk-full', /voll.*300 MB frei/],
  ['ENOSPC: no space left on device, copyfile', 'disk-full', /voll.*300 MB frei/],
  ["EROFS: read-only file system, mkdir '/srv/data'", 'read-only', /nur gelesen werden kann\. Nennen Sie in DATA_DIR/],
  ["EACCES: permission denied, mkdir '/srv/data'", 'no-permission', /darf \/srv\/data nicht lesen/],
  ['spawn /srv/data/programs/bin/postgres EACCES', 'not-runnable', /„noexec“/],
  [
    'initdb: error: No space left on device\ninitdb: removing contents',
    'disk-full',
    /\(initdb: error: No space left on device\)$/,
  ],
] as const)('"%s" is told as a sentence that says what to do', (said, code, sentence) => {
  const failure = explain(new Error(said), 'Die Datenbank ließ sich nicht vorbereiten', '/srv/data')
  expect(failure.code).toBe(code)
  expect(failure.message).toMatch(sentence)
})

it('what nobody foresaw is told in full', () => {
  const failure = explain(
    'FATAL:  something new\nDETAIL:  and strange',
    'Der Datenbankserver ließ sich nicht starten',
    '/srv/data',
  )
  expect(failure.code).toBe('failed')
  expect(failure.message).toContain('something new\nDETAIL:  and strange')
})

it('an explained failure is not explained again', () => {
  const failure = new EmbeddedPostgresError('foreign-folder', 'No.')
  expect(explain(failure, 'Der Datenbankserver ließ sich nicht starten', '/srv')).toBe(failure)
})
