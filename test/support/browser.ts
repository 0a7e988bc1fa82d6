import { execFile, spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { delimiter, dirname, join } from 'node:path'
import { promisify } from 'node:util'
import { type Browser, chromium, type LaunchOptions } from 'playwright-core'

const run = promisify(execFile)
// The shell first: without a window's surroundings it draws in two thirds of the time.
const names = ['chromium-headless-shell', 'chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable']
const onMac = '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome'
const isRoot = process.getuid?.() === 0

/** Nothing in the background, and no second way to the network beside the one that the tests look at. */
const flags = ['--disable-quic', '--disable-background-networking', '--disable-component-update', '--disable-sync']

let found: Promise<string> | undefined

/**
 * The program of a Chromium that runs: the one that CHROMIUM names, the system's, Playwright's own;
 * else Debian's package (as root on Debian) or Playwright's download is installed.
 * @throws Error that says what to install
 */
export function browserPath(): Promise<string> {
  found ??= obtain()
  return found
}

export async function launchBrowser(options: LaunchOptions = {}): Promise<Browser> {
  const executablePath = await browserPath()
  const args = [...flags, ...(isRoot ? ['--no-sandbox'] : []), ...(options.args ?? [])]
  return chromium.launch({ ...options, executablePath, args })
}

async function obtain(): Promise<string> {
  const named = process.env.CHROMIUM
  if (named) {
    if (await runs(named)) return named
    throw new Error(`CHROMIUM names ${named}, which does not run. Name another program, or unset CHROMIUM.`)
  }
  const there = await firstThatRuns(installed())
  if (there) return there
  const tried: string[] = []
  if (isRoot && isDebian()) {
    const failure = await install('Debian’s package chromium-headless-shell', 'sh', ['-c', debianPackages])
    const debian = await firstThatRuns(installed())
    if (debian) return debian
    tried.push(failure ?? 'Debian’s package was installed and does not run')
  }
  const cli = join(dirname(createRequire(import.meta.url).resolve('playwright-core/package.json')), 'cli.js')
  const failure = await install('Playwright’s Chromium', process.execPath, [cli, 'install', '--only-shell', 'chromium'])
  const own = await firstThatRuns(installed())
  if (own) return own
  tried.push(failure ?? 'Playwright’s Chromium was loaded and does not run (libraries of the system are missing)')
  throw new Error(
    `The journeys need a Chromium and none could be had (${tried.join('; ')}). Install one, on Debian with "apt-get install chromium-headless-shell", or name its program in CHROMIUM.`,
  )
}

const debianPackages =
  'apt-get -qq update && DEBIAN_FRONTEND=noninteractive apt-get -qq -o DPkg::Lock::Timeout=300 install -y --no-install-recommends chromium-headless-shell fonts-liberation'

function installed(): string[] {
  const folders = (process.env.PATH ?? '').split(delimiter)
  const system = names.flatMap((name) => folders.map((folder) => join(folder, name)))
  return [...system, onMac, chromium.executablePath()].filter((path) => existsSync(path))
}

async function firstThatRuns(paths: string[]): Promise<string | undefined> {
  for (const path of paths) if (await runs(path)) return path
  return undefined
}

/** Ubuntu's chromium-browser, for one, is only a script that asks to install something else. */
async function runs(path: string): Promise<boolean> {
  try {
    return /chrom/i.test((await run(path, ['--version'], { timeout: 20_000 })).stdout)
  } catch {
    return false
  }
}

function isDebian(): boolean {
  try {
    return /^ID=debian$/m.test(readFileSync('/etc/os-release', 'utf8'))
  } catch {
    return false
  }
}

/** Resolves with why it failed, or with nothing. */
async function install(what: string, program: string, args: string[]): Promise<string | undefined> {
  console.log(`Installing ${what} (once, about 20 s) …`)
  const child = spawn(program, args, { stdio: ['ignore', 'inherit', 'inherit'] })
  const [code] = await once(child, 'close').catch((error: unknown) => [String(error)])
  return code === 0 ? undefined : `${what} could not be installed`
}
