import { randomBytes } from 'node:crypto'
import type { App } from '../app.ts'
import type { Config } from '../config.ts'
import { createSetUpCode, createSignInLink, listAuthorities } from '../features/people/people.ts'
import { loadExample } from '../installation/example.ts'
import { furnish } from '../installation/furnish.ts'
import { makeId } from '../kernel/id.ts'
import { say } from './open.ts'

/** What the operator must see after the start. */
export type FirstStart = { is: 'example'; link: string } | { is: 'empty'; code: string } | { is: 'known' }

/** An empty database gets the example authority, or a code that protects the set-up page. */
export async function prepareInstallation(config: Config, app: App): Promise<FirstStart> {
  const known = await listAuthorities(app.ground.db)
  // What a newer version brings for everybody, and what a set-up that broke off left out.
  for (const authorityId of known) await furnish(app.ctxFor(authorityId, 'installation.furnish'))
  if (known.length > 0) return { is: 'known' }
  if (!config.example) {
    const code = await createSetUpCode(app.ground)
    return code === null ? { is: 'known' } : { is: 'empty', code }
  }
  say('Beispielbehörde „Stadt Musterstadt“ wird angelegt …')
  const authorityId = makeId('authority', Date.now(), (bytes) => new Uint8Array(randomBytes(bytes)))
  const staff = await loadExample(app, { authorityId, origin: config.baseUrl })
  return {
    is: 'example',
    link: await createSignInLink(app.ctxFor(authorityId, 'installation.signIn'), staff.staff.redaktion, { minutes: 60 }),
  }
}

/** The words printed once everything runs. */
export function firstWords(address: string | null, first: FirstStart): string {
  if (address === null) return 'Bürgernah arbeitet (worker). Beenden mit Strg+C.'
  const lines = [`\nBürgernah läuft: ${address}`]
  if (first.is === 'example') lines.push(`Anmelden (gilt einmal, 60 Minuten): ${first.link}`)
  if (first.is === 'empty') lines.push(`Behörde einrichten: ${address}/desk/einrichten`, `Einmal-Code: ${first.code}`)
  lines.push('Beenden mit Strg+C.\n')
  return lines.join('\n')
}
