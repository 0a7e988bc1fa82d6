import type { Writable } from 'node:stream'
import { type DestinationStream, type Logger, pino } from 'pino'
import { allowedFields, scrub } from './log-fields.ts'

/** A pino logger, so that Fastify takes it, whose lines hold only allow-listed fields. First the fields, then a constant sentence. */
export type Log = Logger

export interface LogOptions {
  readonly level: 'debug' | 'info' | 'warn' | 'error' | 'fatal'
  /** Lines for people instead of JSON; by default when a person watches, i.e. standard output is a terminal. */
  readonly human?: boolean
  /** Where lines go: standard output unless said. */
  readonly to?: Writable
  /** Fields for every line, e.g. the role of this process. */
  readonly base?: Readonly<Record<string, unknown>>
}

/** Values put into the sentence itself would pass unseen, so `%s` is not filled and an error's message never becomes the sentence. */
export function createLog(options: LogOptions): Log {
  const to = options.to ?? process.stdout
  const human = options.human ?? (options.to === undefined && process.stdout.isTTY === true)
  const log = pino(
    {
      level: options.level,
      base: withoutNote(options.base ?? {}),
      timestamp: () => `,"time":"${new Date().toISOString()}"`,
      messageKey: 'message',
      formatters: {
        level: (label) => ({ level: label }),
        log: allowedFields,
      },
      // Described already; the library's own serializer would put the causes' messages back.
      serializers: { err: (described: unknown) => described },
      hooks: {
        logMethod([first, second], method) {
          if (typeof first === 'string') return method.call(this, {}, scrub(first))
          const fields = first instanceof Error ? { err: first } : ((first as object | null | undefined) ?? {})
          return method.call(this, fields, typeof second === 'string' ? scrub(second) : '')
        },
      },
    },
    human ? humanLines(to) : (to as DestinationStream),
  )
  // A child's fields pass no formatter of the library, and its serializers could let anything through.
  const child = log.child
  log.child = function (this: Log, bindings) {
    return child.call(this, withoutNote(bindings))
  } as Log['child']
  return log
}

/** Said once per line is enough. */
function withoutNote(given: object): Record<string, unknown> {
  const { leftOut: _, ...kept } = allowedFields(given)
  return kept
}

const colours: Readonly<Record<string, string>> = {
  debug: '\x1b[90m',
  info: '\x1b[36m',
  warn: '\x1b[33m',
  error: '\x1b[31m',
  fatal: '\x1b[31m',
}

/** Turns JSON lines into `12:03:04 INFO  Listening origin=http://localhost:3000`. */
function humanLines(to: Writable): DestinationStream {
  return {
    write(line) {
      to.write(humanLine(line))
    },
  }
}

/** One line for people; what stands in `err` follows indented. Control characters cannot come through: JSON has them escaped. */
export function humanLine(json: string): string {
  const { time, level, message, err, pid: _pid, hostname: _host, ...rest } = JSON.parse(json) as Record<string, unknown>
  const clock = new Date(String(time)).toTimeString().slice(0, 8)
  const name = String(level)
  const fields = Object.entries(rest).map(([key, value]) => `${key}=${typeof value === 'string' ? value : JSON.stringify(value)}`)
  const head = [`\x1b[90m${clock}\x1b[0m`, `${colours[name] ?? ''}${name.toUpperCase().padEnd(5)}\x1b[0m`, message, ...fields]
  return `${head.join(' ')}\n${err === undefined ? '' : `${JSON.stringify(err, null, 2).replace(/^/gm, '    ')}\n`}`
}
