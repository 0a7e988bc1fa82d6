import pg from 'pg'
import { connectors } from '../src/connectors/index.ts'
import { registerConnectors } from '../src/features/channels/channels.ts'
import { ListQuery } from '../src/features/inbox/contract.ts'
import { counts, inbox } from '../src/features/inbox/inbox.ts'
import { MonthQuery } from '../src/features/publishing/contract.ts'
import { calendarMonth } from '../src/features/publishing/publishing.ts'
import { startEmbeddedPostgres } from '../src/infra/postgres/embedded.ts'
import { openDriver } from '../test/support/driver.ts'
import { freePort, makeDataDir, startProduct } from '../test/support/product.ts'
import { fillCalendar, fillInbox, searchWords } from './fill.ts'
import { type Figure, spread, timed } from './report.ts'

const messages = Number(process.env.BENCH_MESSAGES ?? 1_000_000)
const posts = Number(process.env.BENCH_POSTS ?? 50_000)

/** Lists, search and calendar with a million messages and fifty thousand posts, as the application's role. */
export async function benchReads(): Promise<Figure[]> {
  registerConnectors(connectors)
  const folder = await makeDataDir()
  const product = await startProduct({ dataDir: folder.dataDir, port: await freePort(), env: { LOG_LEVEL: 'fatal' } })
  await product.stop()
  const database = await startEmbeddedPostgres({ dataDir: `${folder.dataDir}/postgres`, log: () => undefined })
  const owner = new pg.Client({
    host: database.socketDir,
    port: database.port,
    database: database.database,
    user: 'buergernah_owner',
    ssl: false,
  })
  await owner.connect()
  const driver = await openDriver(database, folder.dataDir)
  try {
    await fillInbox(owner, messages)
    await fillCalendar(owner, posts)
    await owner.query('analyze')
    const name = `${messages.toLocaleString('en')} messages`
    const figures: Figure[] = []
    const measure = async (scenario: string, metric: string, goal: string, work: (i: number) => Promise<unknown>) => {
      const times: number[] = []
      for (let i = 0; i < 45; i += 1) times.push((await timed(() => work(i))).ms)
      figures.push(...spread(scenario, metric, times.slice(5), { goal }))
    }
    await measure(`Inbox, ${name}`, 'open, by due time', 'p95 < 100 ms', () =>
      driver.as((ctx) => inbox(ctx, ListQuery.parse({}))),
    )
    await measure(`Inbox, ${name}`, 'newest first', 'p95 < 100 ms', () =>
      driver.as((ctx) => inbox(ctx, ListQuery.parse({ sort: 'newest' }))),
    )
    await measure(`Inbox, ${name}`, 'counts', 'p95 < 100 ms', () => driver.as((ctx) => counts(ctx)))
    await measure(`Search, ${name}`, 'a word', 'p95 < 100 ms', (i) =>
      driver.as((ctx) => inbox(ctx, ListQuery.parse({ q: searchWords[i % searchWords.length] }))),
    )
    const month = `B6 calendar, ${posts.toLocaleString('en')} posts`
    await measure(month, 'a month', 'p95 < 50 ms', (i) =>
      driver.as((ctx) => calendarMonth(ctx, MonthQuery.parse({ month: `2026-${String((i % 12) + 1).padStart(2, '0')}` }))),
    )
    return figures
  } finally {
    await owner.end()
    await driver.close()
    await database.stop()
    await folder.remove()
  }
}
