/**
 * Adds to package-lock.json the packages for other systems that the registry in use does not have, so that `npm ci` accepts it everywhere:
 * npm leaves out an optional package it could not look up, and then calls its own lock file out of step. Run it after `npm install`;
 * `--check` only tells. The entries carry no checksum, as nothing was there to be summed; on the system that needs one, npm loads it by version.
 */
import { readFileSync, writeFileSync } from 'node:fs'

interface Entry {
  version?: string
  dev?: boolean
  optional?: boolean
  cpu?: string[]
  os?: string[]
  libc?: string[]
  optionalDependencies?: Record<string, string>
}

const file = new URL('../package-lock.json', import.meta.url)
const lock: { packages: Record<string, Entry> } = JSON.parse(readFileSync(file, 'utf8'))
const systems = new Set(['aix', 'android', 'darwin', 'freebsd', 'linux', 'netbsd', 'openbsd', 'openharmony', 'sunos', 'win32'])
const processors = /^(arm|arm64|ia32|loong64|mips64el|ppc64|riscv64|s390x|x64)$/

/** The path of the package that `name` means for the package at `from`, as Node looks it up. */
function lookUp(from: string, name: string): string | undefined {
  for (let at = from; ; at = at.slice(0, Math.max(0, at.lastIndexOf('/node_modules/')))) {
    const path = `${at === '' ? '' : `${at}/`}node_modules/${name}`
    if (path in lock.packages) return path
    if (at === '') return undefined
  }
}

/** What `@scope/binding-linux-x64-musl` says about where it runs. */
function entryFor(name: string, version: string, parent: Entry): Entry {
  const words = name.slice(name.indexOf('/') + 1).split('-')
  const os = words.filter((word) => systems.has(word))
  const cpu = words.filter((word) => processors.test(word))
  if (os.length !== 1 || cpu.length !== 1)
    throw new Error(`${name}: its name does not tell one system and one processor; add it by hand`)
  const libc = words.some((word) => word.startsWith('musl'))
    ? ['musl']
    : words.some((word) => word.startsWith('gnu'))
      ? ['glibc']
      : undefined
  return {
    version,
    cpu,
    ...(parent.dev ? { dev: true } : {}),
    ...(libc && os[0] === 'linux' ? { libc } : {}),
    optional: true,
    os,
  }
}

const added = new Map<string, Entry>()
for (const [path, entry] of Object.entries(lock.packages)) {
  for (const [name, version] of Object.entries(entry.optionalDependencies ?? {})) {
    if (lookUp(path, name) !== undefined) continue
    if (!/^\d+\.\d+\.\d+\S*$/.test(version))
      throw new Error(`${name}: wanted as "${version}", which is no exact version; add it by hand`)
    added.set(`node_modules/${name}`, entryFor(name, version, entry))
  }
}

if (added.size === 0) process.exit(0)
if (process.argv.includes('--check')) {
  console.error(
    `package-lock.json lacks ${added.size} packages of other systems, so "npm ci" refuses it. Run: node scripts/complete-lock.ts`,
  )
  process.exit(1)
}
lock.packages = Object.fromEntries([...Object.entries(lock.packages), ...added].sort(([a], [b]) => a.localeCompare(b, 'en')))
writeFileSync(file, `${JSON.stringify(lock, null, 2)}\n`)
console.log(`${added.size} packages of other systems added to package-lock.json`)
