import { OutgoingError } from '../infra/outgoing/failure.ts'
import { createGuard, type Resolve, resolveBySystem } from '../infra/outgoing/guard.ts'
import { type ProxySettings, proxyFor } from '../infra/outgoing/proxy.ts'
import { hostOf, isUsualPort, parseTarget, portOf, targetOfOrigin } from '../infra/outgoing/targets.ts'

interface Settings extends ProxySettings {
  baseUrl: string
  allowPrivateNetworks: readonly string[]
}

/**
 * What to do so that an authority's channels reach its own practice network, which they ask like any other network; null when nothing is
 * to be done. Where a name leads to a private address (split DNS), only the operator may say that this is meant.
 */
export async function hostHint(settings: Settings, origin: string, resolve: Resolve = resolveBySystem): Promise<string | null> {
  const url = new URL(origin)
  const host = hostOf(url)
  const listed = settings.allowPrivateNetworks.map(parseTarget)
  try {
    const guard = createGuard({ listed, own: [targetOfOrigin(settings.baseUrl)], resolve })
    await guard.check(url, 'listed', proxyFor(url, settings) !== undefined)
    return null
  } catch (error) {
    if (!(error instanceof OutgoingError) || error.failure.kind !== 'not-sent') throw error
    if (error.failure.reason === 'dns') {
      return `Hinweis: ${host} ist von hier noch nicht zu finden. Tragen Sie den Namen im DNS ein, bevor jemand die Seite öffnet.`
    }
    const port = portOf(url)
    const list = [...settings.allowPrivateNetworks, isUsualPort(port) ? host : `${host}:${port}`].join(',')
    return [
      `Hinweis: ${host} führt von hier zu einer Adresse im eigenen Netz oder zu einem unüblichen Port. Dorthin verbindet Bürgernah`,
      'nur, was Sie freigeben; bis dahin erreichen die Kanäle dieser Behörde ihr eigenes Übungsnetz nicht.',
      `Setzen Sie ALLOW_PRIVATE_NETWORKS=${list}`,
      'und starten Sie neu.',
    ].join('\n')
  }
}
