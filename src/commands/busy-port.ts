import { once } from 'node:events'
import { createServer } from 'node:net'
import type { Config } from '../config.ts'
import { CommandError } from './command-error.ts'

/** The port that this process will listen on, with the setting that names it; null for a worker that answers nobody. */
export function ownPort(config: Config): { name: 'PORT' | 'WORKER_PORT'; port: number } | null {
  if (config.role !== 'worker') return { name: 'PORT', port: config.port }
  return config.workerPort === undefined ? null : { name: 'WORKER_PORT', port: config.workerPort }
}

/**
 * Tries the port before anything else is done: an example authority that was made for an address which then cannot be had would be of no use.
 * @throws CommandError that names the setting to change
 */
export async function refuseBusyPort({ host, name, port }: { host: string; name: string; port: number }): Promise<void> {
  const server = createServer().listen(port, host)
  try {
    await once(server, 'listening')
  } catch (error) {
    throw new CommandError(wordsFor(error, host, name, port))
  }
  server.close()
  await once(server, 'close')
}

function wordsFor(error: unknown, host: string, name: string, port: number): string {
  const code = error instanceof Error && 'code' in error ? String(error.code) : String(error)
  if (code === 'EADDRINUSE')
    return `${name}: ${port} ist schon vergeben. Läuft Bürgernah dort bereits? Sonst nehmen Sie einen anderen, zum Beispiel ${name}=${port + 1}.`
  if (code === 'EACCES') return `${name}: ${port} darf dieses Konto nicht öffnen. Nehmen Sie einen Port ab 1024.`
  return `HOST: ${host} gehört nicht zu diesem Rechner (${code}).`
}
