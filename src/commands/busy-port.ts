import { once } from 'node:events'
import { createServer } from 'node:net'
import type { Config } from '../config.ts'
import { CommandError } from './command-error.ts'

/**
 * Tries the port before anything else is done: an example authority that was made for an address which then cannot be had would be of no use.
 * @throws CommandError that names the setting to change
 */
export async function refuseBusyPort({ host, port }: Pick<Config, 'host' | 'port'>): Promise<void> {
  const server = createServer().listen(port, host)
  try {
    await once(server, 'listening')
  } catch (error) {
    throw new CommandError(wordsFor(error, host, port))
  }
  server.close()
  await once(server, 'close')
}

function wordsFor(error: unknown, host: string, port: number): string {
  const code = error instanceof Error && 'code' in error ? String(error.code) : String(error)
  if (code === 'EADDRINUSE')
    return `PORT: ${port} ist schon vergeben. Läuft Bürgernah dort bereits? Sonst nehmen Sie einen anderen, zum Beispiel PORT=${port + 1}.`
  if (code === 'EACCES') return `PORT: ${port} darf dieses Konto nicht öffnen. Nehmen Sie einen Port ab 1024.`
  return `HOST: ${host} gehört nicht zu diesem Rechner (${code}).`
}
