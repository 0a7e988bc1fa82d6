import { isIP } from 'node:net'
import ipaddr from 'ipaddr.js'
import { hostOf, portOf } from './targets.ts'

export interface ProxySettings {
  readonly httpsProxy: string | undefined
  readonly httpProxy: string | undefined
  readonly noProxy: readonly string[]
}

/** The proxy for this target, or undefined when it is reached directly. */
export function proxyFor(url: URL, settings: ProxySettings): URL | undefined {
  const proxy = url.protocol === 'https:' ? settings.httpsProxy : settings.httpProxy
  if (proxy === undefined || settings.noProxy.some((entry) => matches(entry, url))) return undefined
  return new URL(proxy)
}

/** The value for `Proxy-Authorization`, when the proxy's address holds a name. */
export function proxyAuthorization(proxy: URL): string | undefined {
  if (proxy.username === '') return undefined
  const pair = `${decodeURIComponent(proxy.username)}:${decodeURIComponent(proxy.password)}`
  return `Basic ${Buffer.from(pair).toString('base64')}`
}

/** As curl and most programs read NO_PROXY: `*`, `host`, `host:port`, `.domain` (and all below a plain `domain`), address, network. */
function matches(entry: string, url: URL): boolean {
  if (entry === '*') return true
  const host = hostOf(url).toLowerCase()
  const [, name = '', port] = /^\[?([^\]]*?)\]?(?::(\d+))?$/.exec(isBareIpv6(entry) ? `[${entry}]` : entry) ?? []
  if (port !== undefined && Number(port) !== portOf(url)) return false
  if (ipaddr.isValidCIDR(name)) {
    const [base, bits] = ipaddr.parseCIDR(name)
    return isIP(host) !== 0 && ipaddr.parse(host).kind() === base.kind() && ipaddr.parse(host).match(base, bits)
  }
  const domain = name.toLowerCase().replace(/^\*?\./, '')
  return domain !== '' && (host === domain || host.endsWith(`.${domain}`))
}

const isBareIpv6 = (entry: string): boolean =>
  isIP(entry) === 6 || (entry.includes('::') && entry.includes('/') && !entry.startsWith('['))
