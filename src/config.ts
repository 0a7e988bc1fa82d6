import { germanSettings } from './config-german.ts'
import { type Setting, settings } from './config-settings.ts'

/** All settings, checked. Optional ones are `undefined` when not set; folders and files are absolute. */
export type Config = Readonly<{ [Key in keyof typeof settings]: ReturnType<(typeof settings)[Key]['parse']> }> & {
  /** The arguments that are not settings, e.g. `['token', 'create', '--name', 'feed']`. */
  readonly command: readonly string[]
  /** Does an empty database get the example authority? Not with `--empty`, a DATABASE_URL or in production. */
  readonly example: boolean
  /** Where the person typed the command: names of files are meant from there. `start.mjs` hands it on. */
  readonly startedIn: string
}

/** All that is wrong with the settings, one line for each. */
export class ConfigError extends Error {
  readonly code = 'config'
  readonly problems: readonly string[]

  constructor(problems: readonly string[]) {
    super(`Diese Einstellungen lassen sich nicht verwenden:\n${problems.map((problem) => `  ${problem}`).join('\n')}`)
    this.name = 'ConfigError'
    this.problems = problems
  }
}

type Key = keyof typeof settings
type Environment = Readonly<Record<string, string | undefined>>

interface Source {
  readonly text: string
  readonly name: string
}

/**
 * Reads all settings from the environment and the arguments, and checks them all before it complains.
 * A variable that is set to nothing counts as not set, as in `docker compose`.
 * @throws ConfigError naming every setting that is wrong, what was found (secrets masked) and what was expected
 */
export function loadConfig(env: Environment = process.env, argv: readonly string[] = process.argv.slice(2)): Config {
  const problems: string[] = []
  const values: Record<string, unknown> = {}
  const { role, command } = splitArguments(argv)
  for (const [key, setting] of Object.entries<Setting<unknown>>(settings)) {
    const source = (key === 'role' ? role : undefined) ?? find(setting, env)
    if (source === undefined) {
      values[key] = setting.absent(values)
      continue
    }
    try {
      values[key] = setting.parse(source.text)
    } catch (error) {
      problems.push(describe(key as Key, source, error))
      values[key] = setting.absent(values)
    }
  }
  problems.push(...missingPartners(env))
  if (problems.length > 0) throw new ConfigError(problems)
  const example = !argv.includes('--empty') && values.databaseUrl === undefined && values.mode !== 'production'
  const startedIn = env.INIT_CWD?.trim() || process.cwd()
  return Object.freeze({ ...values, command: Object.freeze(command), example, startedIn }) as Config
}

function find(setting: Setting<unknown>, env: Environment): Source | undefined {
  const names = setting.alsoSmall ? [setting.env, setting.env.toLowerCase()] : [setting.env]
  const name = names.find((one) => env[one]?.trim())
  return name === undefined ? undefined : { text: env[name]?.trim() ?? '', name }
}

/** `worker` as first word or `--role=worker` anywhere; what else was said is left over. */
function splitArguments(argv: readonly string[]): { role: Source | undefined; command: readonly string[] } {
  const [first, ...rest] = argv
  if (first === 'web' || first === 'worker' || first === 'all') {
    return { role: { text: first, name: first }, command: splitArguments(rest).command }
  }
  const roles = argv.filter((word) => word.startsWith('--role='))
  const last = roles.at(-1)
  const role = last === undefined ? undefined : { text: last.slice('--role='.length), name: '--role' }
  return { role, command: argv.filter((word) => word !== '--empty' && !roles.includes(word)) }
}

function describe(key: Key, source: Source, error: unknown): string {
  const setting: Setting<unknown> = settings[key]
  const shown = JSON.stringify(source.text.replace(/\/\/[^/]*@/, '//***@').slice(0, 200))
  const found = setting.secret ? `ein vertraulicher Wert mit ${source.text.length} Zeichen` : shown
  const why = error instanceof Error && error.message !== '' && !(error instanceof TypeError) ? ` (${error.message})` : ''
  return `${source.name}: gefunden ${found}${why}, erwartet: ${germanSettings[key].expected}`
}

/** Settings that make no sense without another. */
function missingPartners(env: Environment): string[] {
  const needs = [
    ['smtpUrl', 'smtpFrom'],
    ['auditAnchorMail', 'smtpUrl'],
    ['migrateDatabaseUrl', 'databaseUrl'],
  ] as const
  return needs
    .filter(([one, other]) => find(settings[one], env) && !find(settings[other], env))
    .map(
      ([one, other]) =>
        `${settings[other].env}: nicht gesetzt, aber ${settings[one].env} braucht es; erwartet: ${germanSettings[other].expected}`,
    )
}

/** The settings for the terminal, for `node start.mjs help`. */
export function settingsHelp(): string {
  const rows = (Object.keys(settings) as Key[]).map((key) => {
    const { otherwise, meaning, expected } = germanSettings[key]
    const lines = [`  ${settings[key].env} (${otherwise})`, `      ${meaning}`, `      Erwartet: ${expected}.`]
    return lines.join('\n').replaceAll('`', '')
  })
  return `Einstellungen (Umgebungsvariablen; was ohne sie gilt, steht in Klammern):\n\n${rows.join('\n\n')}\n`
}

/** The settings as the Markdown table of docs/operating.md. */
export function settingsTable(): string {
  const rows = Object.values<Setting<unknown>>(settings).map(
    (one) => `| \`${one.env}\` | ${one.expected} | ${one.otherwise} | ${one.meaning} |`,
  )
  return ['| Variable | Takes | If not set | What it does |', '| --- | --- | --- | --- |', ...rows].join('\n')
}
