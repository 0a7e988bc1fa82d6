import { expect, it } from 'vitest'
import { EmbeddedPostgresError, explain } from './failure.ts'

it.each([
  ['FATAL:  could not write lock file "postmaster.pid": No space left on device', 'disk-full', /full.*Free at least/],
  ['ENOSPC: no space left on device, copyfile', 'disk-full', /full.*Free at least/],
  ["EROFS: read-only file system, mkdir '/srv/data'", 'read-only', /read-only file system\. Set DATA_DIR/],
  ["EACCES: permission denied, mkdir '/srv/data'", 'no-permission', /may not read or write \/srv\/data/],
  ['spawn /srv/data/programs/bin/postgres EACCES', 'not-runnable', /mounted "noexec"/],
  [
    'initdb: error: No space left on device\ninitdb: removing contents',
    'disk-full',
    /\(initdb: error: No space left on device\)$/,
  ],
] as const)('"%s" is told as a sentence that says what to do', (said, code, sentence) => {
  const failure = explain(new Error(said), 'prepare the database', '/srv/data')
  expect(failure.code).toBe(code)
  expect(failure.message).toMatch(sentence)
})

it('what nobody foresaw is told in full', () => {
  const failure = explain('FATAL:  something new\nDETAIL:  and strange', 'start the database server', '/srv/data')
  expect(failure.code).toBe('failed')
  expect(failure.message).toContain('something new\nDETAIL:  and strange')
})

it('an explained failure is not explained again', () => {
  const failure = new EmbeddedPostgresError('foreign-folder', 'No.')
  expect(explain(failure, 'start', '/srv')).toBe(failure)
})
