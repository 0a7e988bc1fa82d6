/**
 * What may stand in a log line, and in which form. Everything else is left out and only its name and type are said, so that neither personal data
 * nor a secret reaches the log by somebody passing one object too many. Add a field here only when its values can hold neither.
 */
type Form = 'id' | 'word' | 'number' | 'flag' | 'path' | 'origin' | 'words'

const fields: Readonly<Record<string, Form>> = {
  requestId: 'id',
  deliveryId: 'id',
  jobId: 'id',
  authorityId: 'id',
  channelId: 'id',
  conversationId: 'id',
  postId: 'id',
  hookId: 'id',
  keyId: 'id',
  holder: 'id',
  method: 'word',
  network: 'word',
  lane: 'word',
  outcome: 'word',
  state: 'word',
  role: 'word',
  job: 'word',
  queue: 'word',
  task: 'word',
  migration: 'word',
  setting: 'word',
  version: 'word',
  signal: 'word',
  code: 'word',
  reason: 'word',
  failure: 'word',
  errno: 'word',
  topic: 'word',
  kind: 'word',
  host: 'word',
  status: 'number',
  ms: 'number',
  bytes: 'number',
  count: 'number',
  attempt: 'number',
  port: 'number',
  lagMs: 'number',
  waiting: 'number',
  seed: 'number',
  exitCode: 'number',
  example: 'flag',
  created: 'flag',
  ready: 'flag',
  /** A template such as `/conversations/:id`, never the path that was asked for. */
  route: 'path',
  path: 'path',
  /** Our own address, for the line that says where to go. */
  origin: 'origin',
  migrations: 'words',
  networks: 'words',
}

const forms: Readonly<Record<Form, (value: unknown) => boolean>> = {
  id: (value) => typeof value === 'string' && /^[\w.:-]{1,80}$/.test(value),
  word: (value) => typeof value === 'string' && /^[\w.:/+-]{1,80}$/.test(value),
  number: (value) => typeof value === 'number' && Number.isFinite(value),
  flag: (value) => typeof value === 'boolean',
  path: (value) => typeof value === 'string' && /^(unknown|\/[\w.:/*{}()@-]{0,120})$/.test(value),
  origin: (value) => typeof value === 'string' && /^https?:\/\/[\w.:[\]-]{1,120}\/?$/.test(value),
  words: (value) => Array.isArray(value) && value.length <= 50 && value.every((one) => forms.word(one)),
}

/** Keeps the known fields; of the others says what was left out, e.g. `leftOut: ['email:string']`. */
export function allowedFields(given: object): Record<string, unknown> {
  const kept: Record<string, unknown> = {}
  const leftOut: string[] = []
  for (const [name, value] of Object.entries(given)) {
    const form = Object.hasOwn(fields, name) ? fields[name] : undefined
    if (value === undefined) continue
    if (value instanceof Error) kept.err = describeError(value)
    else if (form !== undefined && forms[form](value)) kept[name] = value
    else leftOut.push(`${/^[a-z]\w{0,40}$/i.test(name) ? name : '?'}:${value === null ? 'null' : typeof value}`)
  }
  return leftOut.length === 0 ? kept : { ...kept, leftOut }
}

interface DescribedError {
  type: string
  message?: string
  stack?: string[]
  cause?: DescribedError
  errors?: DescribedError[]
  [property: string]: unknown
}

/** Properties of errors whose values are words of programs, not of people. */
const errorProperties = [
  'code',
  'errno',
  'syscall',
  'schema',
  'table',
  'column',
  'constraint',
  'dataType',
  'severity',
  'routine',
  'statusCode',
  'responseCode',
  'kind',
  'reason',
  'port',
] as const

/**
 * An error without the values it was about. PostgreSQL's messages, details and parameters may hold any row, so of these only code, table and
 * constraint stay; elsewhere what stands in quotes, addresses, queries of URLs and long tokens are taken out of the message.
 */
function describeError(error: Error, depth = 0): DescribedError {
  const described: DescribedError = { type: wordOr(error.constructor?.name, 'Error') }
  for (const name of errorProperties) {
    const value = (error as Error & Record<string, unknown>)[name]
    if (forms.word(value) || forms.number(value)) described[name] = value
  }
  const fromDatabase = 'severity' in error && 'routine' in error
  if (!fromDatabase) described.message = scrub(error.message)
  const frames = (error.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line))
  if (frames.length > 0 && depth === 0) described.stack = frames.slice(0, 12).map((line) => line.trim())
  if (depth >= 3) return described
  if (error.cause instanceof Error) described.cause = describeError(error.cause, depth + 1)
  if (error instanceof AggregateError) {
    described.errors = error.errors
      .filter((one) => one instanceof Error)
      .slice(0, 3)
      .map((one) => describeError(one, depth + 1))
  }
  return described
}

const wordOr = (value: unknown, otherwise: string): string => (forms.word(value) ? String(value) : otherwise)

/** Takes out of a sentence what may be a value: quoted text, mail addresses, IP addresses, queries, long runs of token letters. */
export function scrub(text: string): string {
  return text
    .slice(0, 1000)
    .replace(/"(?:[^"\\]|\\.)*"|“[^”]*”|„[^“”]*[“”]|`[^`]*`/g, '"…"')
    .replace(/(^|[\s(=:])'[^'\n]*'/g, "$1'…'")
    .replace(/[^\s<>@:;,()]+@[^\s<>@:;,()]+/g, '…@…')
    .replace(/\?[^\s?]+=[^\s]*/g, '?…')
    .replace(/(?<![\w.])(?:\d{1,3}\.){3}\d{1,3}(?![\w.])/g, '…')
    .replace(/\b(?=[\w+/-]*\d)(?=[\w+/-]*[a-z])[\w+/-]{24,}={0,2}/gi, (run) => (isId(run) ? run : '…'))
    .slice(0, 400)
}

/** Our own ids and UUIDs are long too, but say nothing by themselves. */
const isId = (run: string): boolean =>
  /^[a-z_]+_[0-9a-f]{32}$/.test(run) || /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(run)
