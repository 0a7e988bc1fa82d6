/**
 * A process that uses the embedded server until SIGTERM, for tests that kill it: `node postgres-holder.ts <folder> durable|forgetful`.
 * Writes one line of JSON when it is in, and one for each line of the supervisor's log.
 */
import { startEmbeddedPostgres } from '../../src/infra/postgres/embedded.ts'

const dataDir = process.argv[2]
if (dataDir === undefined) throw new Error('usage: postgres-holder.ts <folder> durable|forgetful')

const tell = (line: object) => process.stdout.write(`${JSON.stringify(line)}\n`)
const server = await startEmbeddedPostgres({
  dataDir,
  durable: process.argv[3] === 'durable',
  log: (line) => tell({ log: line }),
})
process.once('SIGTERM', () => void server.stop().then(() => process.exit(0)))
tell({ started: server.started, pid: server.pid, socketDir: server.socketDir, port: server.port })
