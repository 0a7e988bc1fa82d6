import { setTimeout as sleep } from 'node:timers/promises'
import { type Postmaster, readPostmaster } from '../src/infra/postgres/postmaster.ts'
import { ask } from '../test/support/postgres-processes.ts'
import { childrenOf } from '../test/support/process-tree.ts'
import { freePort, makeDataDir, type Product, startProduct } from '../test/support/product.ts'
import { type Answer, type Client, signIn } from './client.ts'
import { type Figure, round } from './report.ts'

/** One post that a program asked for, and what it was told. */
interface Wish {
  key: string
  title: string
  ms: number
  answer: Answer | null
}

const askers = 8
const patience = 40_000

/** B5: the database is killed, frozen and killed again while eight programs create posts without a pause. */
export async function benchOutage(): Promise<Figure[]> {
  const folder = await makeDataDir()
  const product = await startProduct({ dataDir: folder.dataDir, port: await freePort(), env: { LOG_LEVEL: 'fatal' } })
  try {
    const client = await signIn(product.origin, product.link())
    const during = await createThrough(client, async () => {
      await sleep(2_000)
      await signal(folder.dataDir, 'SIGKILL')
      await sleep(6_000)
      await signal(folder.dataDir, 'SIGSTOP')
      await sleep(8_000)
      await signal(folder.dataDir, 'SIGCONT')
      await sleep(3_000)
      await signal(folder.dataDir, 'SIGKILL')
      await sleep(4_000)
    })
    await untilReady(product)
    const stored = await titles(folder.dataDir)
    const told = during.filter((wish) => wish.answer?.status === 201)
    const refused = during.filter((wish) => wish.answer?.status !== 201)
    const unclear = refused.filter((wish) => !isClearProblem(wish.answer))
    const kept = refused.filter((wish) => stored.has(wish.title))
    // What a person does who was told to try again: the same request with the same key.
    const again: (Answer | null)[] = []
    for (const wish of refused) again.push(await create(client, wish))
    const after = await titles(folder.dataDir)
    const of = (metric: string, value: number, unit: string, goal?: string): Figure => ({
      scenario: 'B5 database away during create',
      metric,
      value,
      unit,
      ...(goal ? { goal } : {}),
    })
    return [
      of('told "created"', told.length, 'posts'),
      of('of these not in the database', told.filter((wish) => !stored.has(wish.title)).length, 'posts', '0'),
      of('told that it did not work', refused.length, 'posts'),
      of('of these without a clear problem answer', unclear.length, 'posts', '0'),
      of('of these stored nevertheless, answer lost', kept.length, 'posts'),
      of('longest wait for an answer', round(Math.max(...during.map((wish) => wish.ms)) / 1000), 's'),
      of('asked again with the same key, not created', again.filter((answer) => answer?.status !== 201).length, 'posts', '0'),
      of('wanted and missing in the end', during.filter((wish) => !after.has(wish.title)).length, 'posts', '0'),
      of('there twice in the end', [...after.values()].filter((n) => n > 1).length, 'posts', '0'),
    ]
  } finally {
    await product.stop()
    await folder.remove()
  }
}

async function createThrough(client: Client, trouble: () => Promise<void>): Promise<Wish[]> {
  const wishes: Wish[] = []
  let isOver = false
  const asker = async (name: number) => {
    for (let i = 0; !isOver; i += 1) {
      const wish = { key: `bench-${name}-${i}`, title: `B5 ${name} ${i}` }
      const start = performance.now()
      const answer = await create(client, wish)
      wishes.push({ ...wish, answer, ms: performance.now() - start })
      // As a program does that was told to wait, only less patient.
      if (answer?.status !== 201) await sleep(200)
    }
  }
  const all = Promise.all(Array.from({ length: askers }, (_, name) => asker(name)))
  await trouble()
  isOver = true
  await all
  return wishes
}

const create = (client: Client, wish: { key: string; title: string }) =>
  client.tryIt('POST', '/posts', { body: { title: wish.title, text: 'Die Straße ist gesperrt.' }, key: wish.key, patience })

/** RFC 9457, and the same status inside as outside. */
const isClearProblem = (answer: Answer | null): boolean =>
  answer !== null &&
  answer.status >= 500 &&
  answer.type.startsWith('application/problem+json') &&
  answer.body.status === answer.status &&
  typeof answer.body.title === 'string'

/** To the postmaster and all its children: the postmaster alone would leave them answering. */
async function signal(dataDir: string, name: 'SIGKILL' | 'SIGSTOP' | 'SIGCONT'): Promise<void> {
  const { pid } = await server(dataDir)
  for (const one of [pid, ...childrenOf(pid)]) {
    try {
      process.kill(one, name)
    } catch {
      // Ended meanwhile.
    }
  }
}

async function server(dataDir: string): Promise<Postmaster> {
  for (let tries = 0; tries < 100; tries += 1) {
    const at = await readPostmaster(`${dataDir}/postgres/cluster`)
    if (at) return at
    await sleep(100)
  }
  throw new Error('the database server did not come back')
}

async function untilReady(product: Product): Promise<void> {
  const end = Date.now() + 60_000
  while (Date.now() < end) {
    if ((await fetch(`${product.origin}/readyz`).catch(() => null))?.status === 200) return
    await sleep(200)
  }
  throw new Error('the product was not ready 60 s after the last outage')
}

/** How often each title of ours is there. */
async function titles(dataDir: string): Promise<Map<string, number>> {
  const rows = await ask(
    (await server(dataDir)).socketDir,
    `select title, count(*)::int from posts where title like 'B5 %' group by 1`,
  )
  return new Map(rows.map(([title, n]) => [String(title), Number(n)]))
}
