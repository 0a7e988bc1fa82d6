import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('../..', import.meta.url))

/** Runs the tests whose path holds one of `filters` in a vitest of their own; its output is streamed. Resolves with its exit code. */
export async function runVitest(filters: string[], resultsFile: string, env: Record<string, string>): Promise<number> {
  const args = ['run', ...filters, '--reporter=dot', '--reporter=json', `--outputFile.json=${resultsFile}`]
  const clean = Object.fromEntries(Object.entries(process.env).filter(([name]) => !name.startsWith('VITEST')))
  const child = spawn(process.execPath, [`${root}node_modules/vitest/vitest.mjs`, ...args], {
    cwd: root,
    env: { ...clean, ...env },
    stdio: ['ignore', 'inherit', 'inherit'],
  })
  const [code] = await once(child, 'close')
  return Number(code ?? 1)
}
