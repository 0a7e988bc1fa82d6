import { execFile } from 'node:child_process'
import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import type { TestProject } from 'vitest/node'
import { request } from './ask.ts'
import { freePort, startProduct } from './product.ts'

/** The people of the example authority, by first name: Rita Redaktion, Frank Freigabe and so on. */
export const people = ['Rita', 'Frank', 'Dana', 'Stefan', 'Karla', 'Dieter', 'Lena', 'Vera'] as const
export type Person = (typeof people)[number]

/** The example authority as its first start left it, with everybody signed in. */
export interface Example {
  dataDir: string
  /** Each copy runs on this one: the authority's address stands in the database. */
  port: number
  /** Session tokens. Sessions are rows, so they hold in each copy. */
  sessions: Record<Person, string>
}

/** Everybody's password in the example of the journeys, but Vera's. */
export const password = 'vier Wörter, gut zu merken'

declare module 'vitest' {
  interface ProvidedContext {
    /** One for each story that may play at the same time. */
    examples: Example[]
  }
}

/** How many files of stories play at once: each waits for networks and deadlines half of the time. */
export const storiesAtOnce = 3

/** Makes the examples once for all journeys: a first start takes ten times as long as starting a copy. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const base = await mkdtemp(join(tmpdir(), 'buergernah-journeys-'))
  // For root the database runs as another user. Where that one cannot pass, the folder holds only a link to it, and all copies would share it.
  await chmod(base, 0o711)
  const places = Array.from({ length: storiesAtOnce }, (_, i) => join(base, `example-${i}`))
  project.provide('examples', await Promise.all(places.map(makeExample)))
  return () => rm(base, { recursive: true, force: true })
}

async function makeExample(dataDir: string): Promise<Example> {
  const port = await freePort()
  const product = await startProduct({ dataDir, port })
  try {
    return { dataDir, port, sessions: await signEverybodyIn(product.origin, product.link()) }
  } finally {
    await product.stop()
  }
}

/** A copy of the example's folder. Its files keep their owners, which Node's own copy would not: the database insists on them. */
export async function copyExample(example: Example, to: string): Promise<void> {
  await promisify(execFile)('cp', ['-a', `${example.dataDir}/.`, to])
}

/** Vera, who manages everything, gives each a link to a new password; whoever uses it is signed in. */
export async function signEverybodyIn(origin: string, link: string): Promise<Record<Person, string>> {
  const ask = async (method: string, path: string, body?: unknown, session = '') => {
    const answer = await request(`${origin}/api/v1${path}`, method, session, body)
    const text = await answer.text()
    if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${text}`)
    return { session: /bn_session=([^;]+)/.exec(answer.headers.get('set-cookie') ?? '')?.[1] ?? '', body: JSON.parse(text) }
  }
  const first = await ask('POST', '/session/link', { token: new URL(link).hash.slice(1) })
  const { items } = (await ask('GET', '/session/example-people', undefined, first.session)).body
  const idOf = (person: Person): string => items.find((one: { name: string }) => one.name.startsWith(person)).id
  const vera = (await ask('POST', '/session/example-person', { staffId: idOf('Vera') }, first.session)).session
  const sessions = new Map<Person, string>([['Vera', vera]])
  for (const person of people.filter((one) => one !== 'Vera')) {
    const sent = (await ask('POST', `/staff/${idOf(person)}/password-reset`, { by: 'link' }, vera)).body
    const token = new URL(sent.link).hash.slice(1)
    sessions.set(person, (await ask('POST', '/password-resets/finish', { token, password })).session)
  }
  return Object.fromEntries(sessions) as Record<Person, string>
}
