import { randomBytes } from 'node:crypto'
import type { App } from '../app.ts'
import type { Config } from '../config.ts'
import { authority, createExampleLink, createSetUpCode, listAuthorities } from '../features/people/people.ts'
import { loadExample } from '../installation/example.ts'
import { furnish } from '../installation/furnish.ts'
import type { AuthorityId } from '../kernel/actor.ts'
import { makeId } from '../kernel/id.ts'
import { say } from './open.ts'

/** What the operator must see after the start. */
export interface Beginning {
  /** Where the authorities answer; empty before the set-up. */
  origins: readonly string[]
  /** Signs in once; in the example only, where nobody has a password. */
  link: string | null
  /** Protects the set-up page while there is no authority. */
  code: string | null
}

/** How long the printed link can be used. */
const linkMinutes = 60

/** An empty database gets the example authority, or a code that protects the set-up page. */
export async function prepareInstallation(config: Config, app: App): Promise<Beginning> {
  const known = await listAuthorities(app.ground.db)
  // What a newer version brings for everybody, and what a set-up that broke off left out.
  for (const authorityId of known) await furnish(app.ctxFor(authorityId, 'installation.furnish'))
  if (known.length === 0 && !config.example) {
    return { origins: [], link: null, code: await createSetUpCode(app.ground) }
  }
  const authorities = known.length > 0 ? known : [await makeExample(config, app)]
  if (config.role === 'worker') return { origins: [], link: null, code: null }
  const origins: string[] = []
  let link: string | null = null
  for (const id of authorities) {
    const ctx = app.ctxFor(id, 'installation.signIn')
    origins.push((await ctx.transaction(authority)).origin)
    link ??= await createExampleLink(ctx, { minutes: linkMinutes })
  }
  return { origins, link, code: null }
}

async function makeExample(config: Config, app: App): Promise<AuthorityId> {
  say('Beispielbehörde „Stadt Musterstadt“ wird angelegt …')
  const authorityId = makeId('authority', Date.now(), (bytes) => new Uint8Array(randomBytes(bytes)))
  await loadExample(app, { authorityId, origin: config.baseUrl })
  return authorityId
}

/**
 * The words printed once everything runs.
 * @param baseUrl what the settings say; null for a process that answers nobody
 */
export function firstWords(baseUrl: string | null, first: Beginning): string {
  if (baseUrl === null) return 'Bürgernah arbeitet (worker). Beenden mit Strg+C.'
  const where = first.origins.length > 0 ? first.origins : [baseUrl]
  const lines = [`\nBürgernah läuft: ${where.join(', ')}`]
  if (!where.includes(baseUrl)) lines.push(...elsewhere(baseUrl, where))
  if (first.link) lines.push(`Anmelden (gilt einmal, ${linkMinutes} Minuten): ${first.link}`)
  if (first.code) lines.push(`Behörde einrichten: ${baseUrl}/desk/einrichten`, `Einmal-Code: ${first.code}`)
  lines.push('Beenden mit Strg+C.\n')
  return lines.join('\n')
}

/** An authority answers at the address that it was set up with and at no other. */
function elsewhere(baseUrl: string, where: readonly string[]): string[] {
  const port = where.map((origin) => new URL(origin)).find((one) => one.hostname === 'localhost')?.port
  return [
    `Achtung: Unter ${baseUrl} (PORT, BASE_URL) antwortet keine Behörde; jede antwortet nur unter der Adresse, mit der sie eingerichtet wurde.`,
    ...(port ? [`Beenden Sie Bürgernah und starten Sie es mit PORT=${port}.`] : []),
  ]
}
