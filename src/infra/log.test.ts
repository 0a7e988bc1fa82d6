import { Writable } from 'node:stream'
import { stripVTControlCharacters } from 'node:util'
import Fastify from 'fastify'
import { describe, expect, test } from 'vitest'
import { createLog, humanLine, type LogOptions } from './log.ts'
import { scrub } from './log-fields.ts'

/** A log whose lines are kept. */
function keptLog(options: Partial<LogOptions> = {}) {
  const written: string[] = []
  const to = new Writable({
    write(chunk, _encoding, done) {
      written.push(String(chunk))
      done()
    },
  })
  const log = createLog({ level: 'info', to, ...options })
  return { log, written, lines: () => written.map((line) => JSON.parse(line)) }
}

describe('a line', () => {
  test('is JSON with time, level, sentence and the fields that are known', () => {
    const { log, lines } = keptLog({ base: { role: 'worker' } })
    log.info({ deliveryId: 'delivery_1', status: 503, ms: 12, ready: true, migrations: ['0001_people'] }, 'Delivery answered')
    expect(lines()).toEqual([
      {
        level: 'info',
        time: expect.stringMatching(/^\d{4}-\d\d-\d\dT.*Z$/),
        role: 'worker',
        deliveryId: 'delivery_1',
        status: 503,
        ms: 12,
        ready: true,
        migrations: ['0001_people'],
        message: 'Delivery answered',
      },
    ])
  })

  test('leaves out fields that nobody allowed and says their names and types', () => {
    const { log, written, lines } = keptLog()
    log.info({ email: 'erika@musterstadt.example', person: { name: 'Erika' }, status: 200, note: null }, 'Saved')
    expect(lines()[0]).toMatchObject({ status: 200, leftOut: ['email:string', 'person:object', 'note:null'] })
    expect(written.join()).not.toMatch(/erika/i)
  })

  test('leaves out an allowed field in a form that it must not have', () => {
    const { log, written, lines } = keptLog()
    log.info({ requestId: 'Erika Beispiel', path: '/users?token=geheim', status: '200', constructor: 'x' }, 'Asked')
    expect(lines()[0].leftOut).toEqual(['requestId:string', 'path:string', 'status:string', 'constructor:string'])
    expect(written.join()).not.toMatch(/Erika|geheim/)
  })

  test('does not show names of fields that are values themselves', () => {
    const { log, written } = keptLog()
    log.info({ 'erika@musterstadt.example': 1 }, 'Counted')
    expect(written.join()).not.toContain('erika')
  })

  test('of a child log follows the same rules', () => {
    const { log, written, lines } = keptLog()
    log.child({ requestId: 'r1', email: 'erika@musterstadt.example' }).info({ secret: 'x' }, 'Asked')
    expect(lines()[0]).toMatchObject({ requestId: 'r1' })
    expect(lines()[0].leftOut).toEqual(['secret:string'])
    expect(written.join()).not.toContain('erika')
  })

  test('cannot be given values through its sentence', () => {
    const { log, written } = keptLog()
    log.info('Mail to erika@musterstadt.example, token=%s', 'geheim')
    log.info({}, 'Hello "Erika Beispiel" from 192.0.2.17')
    expect(written.join()).not.toMatch(/erika|geheim|192\.0/i)
  })

  test('below the level is not written', () => {
    const { log, written } = keptLog({ level: 'warn' })
    log.info('quiet')
    log.warn('loud')
    expect(written).toHaveLength(1)
  })
})

describe('an error', () => {
  test('of the database shows code, table and constraint, and no value', () => {
    const { log, written, lines } = keptLog()
    const error = Object.assign(
      new Error('duplicate key value violates unique constraint: Key (email)=(erika@musterstadt.example)'),
      {
        code: '23505',
        severity: 'ERROR',
        routine: '_bt_check_unique',
        table: 'staff',
        constraint: 'staff_email_key',
        detail: 'Key (email)=(erika@musterstadt.example) already exists.',
        where: 'SQL statement "insert into staff values (erika)"',
        parameters: ['erika'],
      },
    )
    log.error({ err: error, requestId: 'r1' }, 'Request failed')
    expect(lines()[0].err).toMatchObject({ code: '23505', table: 'staff', constraint: 'staff_email_key' })
    expect(lines()[0].err).not.toHaveProperty('message')
    expect(written.join()).not.toContain('erika')
  })

  test('keeps where it happened and its causes, without the values in their messages', () => {
    const { log, written, lines } = keptLog()
    const cause = Object.assign(new Error('connect ECONNREFUSED 10.1.2.3:443'), {
      code: 'ECONNREFUSED',
      syscall: 'connect',
      port: 443,
    })
    log.error(new TypeError('Unexpected token E, "Erika Beis"... is not valid JSON', { cause }))
    const { err } = lines()[0]
    expect(err).toMatchObject({ type: 'TypeError', message: 'Unexpected token E, "…"... is not valid JSON' })
    expect(err.stack[0]).toContain('log.test.ts')
    expect(err.cause).toMatchObject({ code: 'ECONNREFUSED', syscall: 'connect', port: 443 })
    expect(written.join()).not.toMatch(/Erika|10\.1\.2\.3/)
  })

  test('under another name is described all the same, and one of several names its parts', () => {
    const { log, lines } = keptLog()
    log.error({ problem: new AggregateError([new Error('one'), new Error('two')], 'all failed') }, 'Failed')
    expect(lines()[0].err).toMatchObject({ type: 'AggregateError', errors: [{ message: 'one' }, { message: 'two' }] })
  })
})

test.each([
  ['Key (email)=(erika@musterstadt.example)', 'erika'],
  ["invalid input syntax for type uuid: 'Erika'", 'Erika'],
  ['GET https://a.example/x?access_token=EAAB12&y=1 failed', 'EAAB12'],
  ['token aGVsbG8gd29ybGQgdGhpcyBpcyBhIHRva2Vu1234 is invalid', 'aGVsbG8'],
  ['„Erika Beispiel“ nicht gefunden', 'Erika'],
])('a sentence is freed of values: %s', (sentence, value) => {
  expect(scrub(sentence)).not.toContain(value)
})

test.each([
  'Put the key file back. It belongs to delivery_0190f3b2c4d57e8fa1b2c3d4e5f60718.',
  "The disk doesn't answer; it's full",
  'Listening on /srv/desk/data/socket since 12:03:04',
])('a sentence without values stays as it is: %s', (sentence) => {
  expect(scrub(sentence)).toBe(sentence)
})

test('Fastify takes it, and its lines about requests hold no address of a person and no query', async () => {
  const { log, written, lines } = keptLog()
  const app = Fastify({ loggerInstance: log, childLoggerFactory: (parent, { reqId }) => parent.child({ requestId: reqId }) })
  app.get('/x', () => {
    throw new Error('Erika "Beispiel" broke it')
  })
  await app.inject({ url: '/x?token=geheim', remoteAddress: '192.0.2.17' })
  await app.close()
  expect(lines().some((line) => line.requestId === 'req-1')).toBe(true)
  expect(lines().some((line) => line.err?.stack?.[0]?.includes('log.test.ts'))).toBe(true)
  expect(written.join()).not.toMatch(/geheim|192\.0\.2\.17|Beispiel/)
})

test('for people a line is short, with its error below', () => {
  const { log, written } = keptLog({ human: true })
  log.info({ origin: 'http://localhost:3000' }, 'Ready')
  log.error({ err: new Error('broken') }, 'Failed')
  const plain = written.map((line) => stripVTControlCharacters(line))
  expect(plain[0]).toMatch(/^\d\d:\d\d:\d\d INFO {2}Ready origin=http:\/\/localhost:3000\n$/)
  expect(plain[1]).toMatch(/ERROR Failed\n {4}\{\n[\s\S]*"message": "broken"/)
  expect(humanLine('{"time":"2026-11-22T10:00:00Z","level":"info","message":"x"}')).toContain('x')
})
