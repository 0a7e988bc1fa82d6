import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { TestProject } from 'vitest/node'
import { closeTestServer, openTestServer, type TestServer } from './test-server.ts'

declare module 'vitest' {
  interface ProvidedContext {
    /** A socket that answers each connection with the JSON of a `TestServer`, or of `{ error }`. */
    databaseDoor: string
  }
}

/**
 * Opens a door behind which the one database server of this run is started by the first test file that asks for it:
 * a run without such files pays nothing.
 */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const dir = await mkdtemp(join(tmpdir(), 'buergernah-door-'))
  let server: Promise<TestServer> | undefined
  const door = createServer((socket) => {
    socket.on('error', () => undefined)
    server ??= openTestServer()
    server.then(
      (it) => socket.end(JSON.stringify(it)),
      (error: unknown) =>
        socket.end(JSON.stringify({ error: error instanceof Error ? (error.stack ?? error.message) : String(error) })),
    )
  })
  door.listen(join(dir, 'door'))
  await once(door, 'listening')
  project.provide('databaseDoor', join(dir, 'door'))
  return async () => {
    door.close()
    if (server) await server.catch(() => undefined).then(closeTestServer)
    await rm(dir, { recursive: true, force: true })
  }
}
