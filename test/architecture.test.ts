import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import { loadConfig } from '../src/config.ts'
import { connectors } from '../src/connectors/index.ts'
import { mountFeatures } from '../src/features.ts'
import type { Tools } from '../src/infra/tools.ts'
import { networkNames, tablesOf, writtenTables } from './support/source-words.ts'

/** What the imports cannot show (those are .dependency-cruiser.cjs): read from the text of the source, and from the list of features. */
const root = fileURLToPath(new URL('..', import.meta.url))

interface Source {
  path: string
  text: string
}

function sources(...folders: string[]): Source[] {
  return folders
    .flatMap((folder) => readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' }).map((file) => join(folder, file)))
    .filter((path) => /\.tsx?$/.test(path))
    .sort()
    .map((path) => ({ path, text: readFileSync(join(root, path), 'utf8') }))
}

const product = sources('src').filter(({ path }) => !/\.test\.tsx?$/.test(path))
const everything = [...sources('src', 'test', 'scripts', 'bench')]

/** Lines of the files that match and are no comment, as `path:line`. */
function linesWith(pattern: RegExp, files: readonly Source[]): string[] {
  return files.flatMap(({ path, text }) =>
    text
      .split('\n')
      .flatMap((line, index) =>
        pattern.test(line) && !/^\s*(\/?\*|\/\/)/.test(line) ? [`${path}:${index + 1} ${line.trim()}`] : [],
      ),
  )
}

// Nothing of a feature may look at settings or tools while it is only listed.
const features = mountFeatures({ config: loadConfig({}, []), tools: {} as Tools })

describe('side jobs', () => {
  const names = [...features.jobs, ...features.schedules].map((job) => job.name)

  test('have names that no other has, so that no queue serves two of them', () => {
    expect(names.filter((name, index) => names.indexOf(name) !== index)).toEqual([])
  })

  test('are called feature.verb after the feature whose they are', () => {
    const folders = readdirSync(join(root, 'src/features'))
    expect(names.filter((name) => !/^[a-z]+\.[a-z][a-zA-Z]*$/.test(name) || !folders.includes(name.split('.')[0] ?? ''))).toEqual(
      [],
    )
  })

  test('are all listed: a job that nobody mounts would wait for ever', () => {
    const files = product.filter(({ path }) => path.startsWith('src/features/'))
    const defined = files.flatMap(({ text }) =>
      [...text.matchAll(/(?<!createLoop\(\{\s*)\bname: '([a-z]+\.[a-zA-Z]+)'/g)].map((match) => match[1]),
    )
    expect(defined.length).toBeGreaterThan(10)
    expect(defined.filter((name) => !names.includes(name ?? ''))).toEqual([])
  })
})

describe('each connector', () => {
  const folders = readdirSync(join(root, 'src/connectors'), { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && existsSync(join(root, 'src/connectors', entry.name, 'index.ts')))
    .map((entry) => entry.name)

  test('is in the list that the product starts with', () => {
    expect(connectors.map((connector) => connector.network).sort()).toEqual(folders.sort())
  })

  test.each(folders)('%s passes the contract that holds for all, or is local and has a test of its own', (network) => {
    const file = join(root, 'src/connectors', network, `${network}.test.ts`)
    expect(existsSync(file)).toBe(true)
    const local = connectors.find((connector) => connector.network === network)?.local === true
    if (!local) expect(readFileSync(file, 'utf8')).toMatch(/\btestConnector\(/)
  })
})

describe('each table', () => {
  const tables = readdirSync(join(root, 'migrations')).flatMap((file) =>
    tablesOf(readFileSync(join(root, 'migrations', file), 'utf8')),
  )
  const writers = new Map<string, Set<string>>()
  for (const { path, text } of product) {
    // A restore writes every row as it was, and nothing else runs meanwhile.
    if (path.startsWith('src/backup/')) continue
    const owner = /^src\/(features\/[^/]+)\//.exec(path)?.[1] ?? 'machinery'
    for (const table of writtenTables(text)) writers.set(table, (writers.get(table) ?? new Set()).add(owner))
  }

  test('is written by exactly one feature, or by the machinery alone', () => {
    const shared = tables.filter((table) => (writers.get(table)?.size ?? 0) > 1)
    expect(shared.map((table) => `${table}: ${[...(writers.get(table) ?? [])].join(', ')}`)).toEqual([])
  })

  test('has somebody who writes it', () => {
    expect(tables.filter((table) => !writers.has(table))).toEqual([])
  })
})

describe('the source', () => {
  test('reads the environment in config.ts only', () => {
    expect(
      linesWith(/\bprocess\.env\b|\bimport\.meta\.env\b/, product).filter((line) => !line.startsWith('src/config.ts:')),
    ).toEqual([])
  })

  test('writes to no console: lines go through the log, which keeps personal data out', () => {
    expect(linesWith(/\bconsole\.\w+\(/, product)).toEqual([])
  })

  test('names no network outside of its connector: what differs is data in its limits', () => {
    const free = /^src\/(connectors\/|ui\/(gallery\/|parts\/networks\.ts)|installation\/|features\/practice\/|site\/practice\/)/
    const known = new Set([
      // The one network that is always there: its channel is made with the authority, and questions come in on it.
      'src/features/channels/connect.ts',
      'src/features/inbox/questions.ts',
      // A value in an example of the API's description.
      'src/infra/http/api-example.ts',
      // The practice network is part of the product and has a place of its own in Verwaltung.
      'src/screens/admin/overview-screen.tsx',
    ])
    const files = product.filter(({ path }) => !free.test(path) && !known.has(path))
    expect(linesWith(networkNames(connectors.map((connector) => connector.network)), files)).toEqual([])
  })

  test('leaves nothing for later', () => {
    expect(linesWith(/\b(TODO|FIXME|XXX|HACK)\b/, product)).toEqual([])
  })

  test('lets the kernel use three packages and nothing of the platform (docs/adr/0009)', () => {
    const kernel = product.filter(({ path }) => path.startsWith('src/kernel/'))
    const used = kernel.flatMap(({ text }) => [...text.matchAll(/\bfrom '([^.][^']*)'/g)].map((match) => match[1]))
    expect([...new Set(used)].sort()).toEqual(['feiertagejs', 'temporal-polyfill', 'zod'])
  })
})

describe('files', () => {
  const sizes = everything
    .map(({ path, text }) => ({ path, lines: text.split('\n').length - 1 }))
    .sort((a, b) => b.lines - a.lines)
  const large = sizes.filter((file) => file.lines > 300)

  test('have 400 lines at most', () => {
    expect(sizes.filter((file) => file.lines > 400)).toEqual([])
  })

  test('have 300 lines at most in 95 of 100 cases, and 80 in half of them', () => {
    expect(large.length / sizes.length).toBeLessThan(0.05)
    expect(sizes[Math.floor(sizes.length / 2)]?.lines).toBeLessThanOrEqual(80)
  })

  test('are named in kebab-case, and for what they hold', () => {
    const odd = everything
      .map(({ path }) => path.split('/').at(-1) ?? '')
      .filter((name) => !/^[a-z0-9]+([-.][a-z0-9]+)*\.tsx?$/.test(name))
    const vague = everything.filter(({ path }) => /\/(utils?|helpers?|common|manager|base|misc)\.tsx?$/.test(path))
    expect([...odd, ...vague]).toEqual([])
  })
})

describe('each operation of the API', () => {
  test('says in a line what it does', () => {
    const wrong = features.routes.filter((route) => !/^[A-ZÄÖÜ0-9].{5,118}[^.\s]$/.test(route.summary))
    expect(wrong.map((route) => `${route.method} ${route.path}: ${route.summary}`)).toEqual([])
  })

  test('stands there once', () => {
    const all = features.routes.map((route) => `${route.method} ${route.path.replace(/:\w+/g, ':')}`)
    expect(all.filter((one, index) => all.indexOf(one) !== index)).toEqual([])
  })
})
