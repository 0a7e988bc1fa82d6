import { execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { timesOnNetwork } from '../test/support/outbox.ts'
import { freePort, shellEnv } from '../test/support/product.ts'
import { type Client, signIn } from './client.ts'
import { type Figure, round } from './report.ts'

const root = fileURLToPath(new URL('..', import.meta.url))
const most = 10 * 60_000
const scenario = 'B9 empty machine to first post'
const peer = 'Postiz 80 s install, > 91 s build, 24 s boot, by hand'

/**
 * B9: what a newcomer types, in an empty folder, until a first post stands on the practice network. Packages are loaded from the npm
 * registry (or npm's own cache), so the time depends on the network.
 */
export async function benchNewcomer(): Promise<Figure[]> {
  const folder = mkdtempSync(join(tmpdir(), 'bn-newcomer-'))
  const clone = join(folder, 'buergernah')
  const start = performance.now()
  const seconds = () => round((performance.now() - start) / 1000)
  const typed = ['git clone …', 'cd buergernah', 'npm start']
  const env = shellEnv({ PORT: String(await freePort()), LANG: 'de_DE.UTF-8', ...npmSettings() })
  try {
    // What is committed, and nothing that lies beside it: no packages, no built desk.
    execFileSync('git', ['clone', '--quiet', root, clone], { env, timeout: 120_000 })
    const cloned = seconds()
    // In a process group of its own: stopping npm stops the product, too.
    const child = spawn('npm', ['start'], { cwd: clone, env, stdio: ['ignore', 'pipe', 'pipe'], detached: true })
    const ended = once(child, 'exit')
    try {
      let printed = ''
      for (const pipe of [child.stdout, child.stderr]) pipe.on('data', (chunk: Buffer) => (printed += chunk.toString()))
      const link = await found(
        () => /http:\/\/\S+\/desk\/anmelden#\S+/.exec(printed)?.[0],
        () => child.exitCode === null,
      )
      if (!link) throw new Error(`npm start printed no link:\n${printed.slice(-2_000)}`)
      const running = seconds()
      const { origin } = new URL(link)
      await publish(origin, await signIn(origin, link))
      const published = seconds()
      const megabytes = Number(
        execFileSync('du', ['-sm', join(clone, 'node_modules')], { env })
          .toString()
          .split('\t')[0],
      )
      return [
        { scenario, metric: 'commands typed', value: typed.length, unit: `commands (${typed.join(', ')})`, goal: '<= 3' },
        { scenario, metric: 'node_modules with Node and PostgreSQL', value: megabytes, unit: 'MB', goal: '< 150 MB' },
        { scenario, metric: 'cloned', value: cloned, unit: 's' },
        { scenario, metric: 'npm start has printed the link', value: running, unit: 's' },
        { scenario, metric: 'first post on the practice network', value: published, unit: 's', goal: '< 300 s', peer },
      ]
    } finally {
      if (child.pid && child.exitCode === null) process.kill(-child.pid, 'SIGTERM')
      await Promise.race([ended, sleep(30_000, undefined, { ref: false })])
    }
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

/** Where npm was told to load from holds for a newcomer on this machine as well. */
const npmSettings = (): Record<string, string> =>
  Object.fromEntries(
    Object.entries(process.env).flatMap(([name, value]) =>
      value !== undefined && /^(npm_config_(registry|cache|cafile)|https?_proxy|no_proxy|node_extra_ca_certs)$/i.test(name)
        ? [[name, value]]
        : [],
    ),
  )

async function found<T>(look: () => T | undefined, goesOn: () => boolean): Promise<T | undefined> {
  const end = Date.now() + most
  while (Date.now() < end) {
    const one = look()
    if (one !== undefined || !goesOn()) return one
    await sleep(100)
  }
  return undefined
}

const text = 'Das Bürgerbüro ist am Freitag bis 12 Uhr geöffnet.'

/** What a person does on the screen: write for a channel of the practice network, send, and look there until it stands on its page. */
async function publish(origin: string, client: Client): Promise<void> {
  const { classes } = await client.ask<{ classes: { id: string; approval: string; mayUse: boolean }[] }>('GET', '/post-classes')
  const { channels } = await client.ask<{ channels: { id: string; network: string }[] }>('GET', '/channels')
  const routine = classes.find((one) => one.approval === 'none' && one.mayUse)
  const channel = channels.find((one) => one.network === 'practice')
  if (!routine || !channel) throw new Error('the example has no class without approval, or no channel of the practice network')
  const post = await client.ask<{ id: string; version: number }>('POST', '/posts', {
    title: 'Öffnungszeiten',
    text,
    classId: routine.id,
    variants: [{ channelId: channel.id }],
  })
  await client.ask('POST', `/posts/${post.id}/publication`, { version: post.version })
  for (const end = Date.now() + 60_000; (await timesOnNetwork({ origin }, text)) === 0; await sleep(100)) {
    if (Date.now() > end) throw new Error('the post did not reach the practice network within a minute')
  }
}
