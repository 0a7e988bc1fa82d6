import { spawn } from 'node:child_process'
import { mkdirSync, readFileSync, rmSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** One program of a run, e.g. the type checker or one vitest. */
export interface Step {
  name: string
  /** A program of node_modules/.bin, or `node`. */
  program: string
  args: readonly string[]
  /** Set for vitest: its name in build/test-results. */
  results?: string
  /** A skipped test is a failed one. */
  mayNotSkip?: boolean
}

interface Outcome {
  name: string
  passed: number
  failed: number
  skipped: number
  ok: boolean
  seconds: number
}

const root = fileURLToPath(new URL('..', import.meta.url))
const bin = join(root, 'node_modules', '.bin')
const resultsDir = join(root, 'build', 'test-results')

/** A run of vitest as a step; what it prints is streamed, what it counts is read from its JSON. */
export function vitest(name: string, results: string, args: readonly string[]): Step {
  const file = join(resultsDir, `${results}.json`)
  return {
    name,
    results,
    program: 'vitest',
    args: ['run', ...args, '--reporter=default', '--reporter=json', `--outputFile.json=${file}`],
  }
}

/**
 * Runs all steps, also after a failure, prints a summary, and ends the process: code 0 only when everything was right.
 * Steps in a list of their own run at the same time; what each of them prints comes when it has ended.
 */
export async function runSteps(steps: readonly (Step | readonly Step[])[], options: { count: boolean }): Promise<void> {
  mkdirSync(resultsDir, { recursive: true })
  const outcomes: Outcome[] = []
  for (const step of steps) {
    if ('program' in step) outcomes.push(await runStep(step, 'streamed'))
    else outcomes.push(...(await Promise.all(step.map((one) => runStep(one, 'kept')))))
  }
  console.log(`\n── Summary ${'─'.repeat(93)}`)
  for (const one of outcomes)
    console.log(`${one.ok ? '✓' : '✗'} ${one.name.padEnd(44)} ${one.seconds.toFixed(1).padStart(7)} s${counts(one)}`)
  const sum = (of: 'passed' | 'failed' | 'skipped') => outcomes.reduce((total, one) => total + one[of], 0)
  if (options.count)
    console.log(`${sum('passed')} passed, ${sum('failed')} failed${sum('skipped') > 0 ? `, ${sum('skipped')} skipped` : ''}`)
  process.exitCode = outcomes.every((one) => one.ok) ? 0 : 1
}

const counts = (one: Outcome): string =>
  one.passed + one.failed + one.skipped === 0 ? '' : `   ${one.passed} passed, ${one.failed} failed, ${one.skipped} skipped`

async function runStep(step: Step, output: 'streamed' | 'kept'): Promise<Outcome> {
  const head = `\n── ${step.name} ${'─'.repeat(Math.max(0, 100 - step.name.length))}`
  if (output === 'streamed') console.log(head)
  const begun = Date.now()
  const file = step.results === undefined ? undefined : join(resultsDir, `${step.results}.json`)
  if (file) rmSync(file, { force: true })
  let said = ''
  const ended = await run(step, output === 'kept' ? (text) => (said += text) : null)
  if (output === 'kept') console.log(said.trim() === '' ? head : `${head}\n${said.trimEnd()}`)
  const seconds = (Date.now() - begun) / 1000
  if (file === undefined) return { name: step.name, passed: 0, failed: ended ? 0 : 1, skipped: 0, ok: ended, seconds }
  const { passed, failed, skipped } = readResults(file)
  const skippedWrongly = step.mayNotSkip === true && skipped > 0
  if (skippedWrongly) console.log(`${skipped} tests were skipped, which this run may not do`)
  const ok = ended && failed === 0 && passed > 0 && !skippedWrongly
  // A run that broke outside of its tests, or had none, counts as one failure: the closing line must not look green.
  return { name: step.name, passed, failed: failed + (ok || failed > 0 ? 0 : 1), skipped, ok, seconds }
}

interface VitestResults {
  numPassedTests: number
  numFailedTests: number
  numPendingTests: number
  numTodoTests: number
  testResults: { status: string; assertionResults: unknown[] }[]
}

function readResults(file: string): { passed: number; failed: number; skipped: number } {
  let results: VitestResults
  try {
    results = JSON.parse(readFileSync(file, 'utf8'))
  } catch {
    return { passed: 0, failed: 0, skipped: 0 }
  }
  const unreadable = results.testResults.filter((one) => one.status === 'failed' && one.assertionResults.length === 0).length
  return {
    passed: results.numPassedTests,
    failed: results.numFailedTests + unreadable,
    skipped: results.numPendingTests + results.numTodoTests,
  }
}

async function run(step: Step, hear: ((text: string) => void) | null): Promise<boolean> {
  const program = step.program === 'node' ? process.execPath : join(bin, step.program)
  const env = { ...process.env, PATH: [bin, process.env.PATH].join(delimiter) }
  const output = hear ? 'pipe' : 'inherit'
  const child = spawn(program, step.args, { cwd: root, stdio: ['ignore', output, output], env })
  for (const pipe of [child.stdout, child.stderr]) pipe?.setEncoding('utf8').on('data', (text: string) => hear?.(text))
  const stop = (signal: NodeJS.Signals) => {
    child.kill(signal)
    child.once('close', () => process.exit(1))
  }
  process.once('SIGINT', stop).once('SIGTERM', stop)
  try {
    return await new Promise((resolve, reject) => {
      child.once('error', reject)
      child.once('close', (code) => resolve(code === 0))
    })
  } catch (error) {
    console.error(`${step.program} could not be started: ${error instanceof Error ? error.message : String(error)}`)
    return false
  } finally {
    process.off('SIGINT', stop).off('SIGTERM', stop)
  }
}
