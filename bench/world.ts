import { connectors } from '../src/connectors/index.ts'
import { addChannel, registerConnectors } from '../src/features/channels/channels.ts'
import { changeNetwork } from '../src/features/practice/network.ts'
import { createAccount, setFaults } from '../src/features/practice/practice.ts'
import { startEmbeddedPostgres } from '../src/infra/postgres/embedded.ts'
import { type Driver, openDriver, type PracticeChannel } from '../test/support/driver.ts'
import { freePort, makeDataDir, type Product, startProduct } from '../test/support/product.ts'

/** A product of its own with as many practice channels as a scenario needs, each answering after the given time. */
export interface BenchWorld {
  product: Product
  driver: Driver
  dataDir: string
  channels: PracticeChannel[]
  close(): Promise<void>
}

export async function openBenchWorld(o: { channels: number; answerSeconds: number }): Promise<BenchWorld> {
  registerConnectors(connectors)
  const folder = await makeDataDir()
  const port = await freePort()
  const product = await startProduct({ dataDir: folder.dataDir, port, env: { LOG_LEVEL: 'fatal' } })
  const database = await startEmbeddedPostgres({ dataDir: `${folder.dataDir}/postgres`, log: () => undefined })
  const driver = await openDriver(database, folder.dataDir)
  // Only the receiving server is wanted: invented citizens would answer each post, and their answers would be measured, too.
  await driver.as((ctx) => changeNetwork(ctx, { liveliness: 'off' }))
  const channels: PracticeChannel[] = []
  for (let i = 0; i < o.channels; i += 1) {
    const account = await driver.as((ctx) => createAccount(ctx, { handle: `bench${i}`, name: `Messkonto ${i}` }))
    const channel = await driver.as((ctx) =>
      ctx.transaction((tx) =>
        addChannel(tx, 'practice', `Messkanal ${i}`, {
          account: account.accountId,
          accountName: `Messkonto ${i}`,
          accountUrl: null,
          settings: { baseUrl: account.baseUrl },
          secret: { token: account.token },
          expiresAt: null,
        }),
      ),
    )
    channels.push({ channelId: channel.id, accountId: account.accountId as PracticeChannel['accountId'] })
    await driver.as((ctx) =>
      setFaults(ctx, {
        id: account.accountId as PracticeChannel['accountId'],
        faults:
          o.answerSeconds > 0 ? [{ fault: 'slow-after', on: 'creates', chance: 1, next: null, seconds: o.answerSeconds }] : [],
        ratePerMinute: 1_000_000,
      }),
    )
  }
  return {
    product,
    driver,
    dataDir: folder.dataDir,
    channels,
    async close() {
      await driver.close()
      await product.stop()
      await database.stop()
      await folder.remove()
    },
  }
}
