import { isIP } from 'node:net'
import ipaddr from 'ipaddr.js'

/**
 * Which addresses our requests may reach. Two questions are kept apart: is an address public (`isPublicAddress`), and did the operator list
 * the target in spite of its being private (`ListedTarget`, from ALLOW_PRIVATE_NETWORKS or, for the product's own origin, from code).
 */

/** `port` absent: the usual web ports only. */
export type ListedTarget =
  | { readonly kind: 'host'; readonly host: string; readonly port: number | undefined }
  | { readonly kind: 'network'; readonly network: string; readonly port: number | undefined }

const usualPorts: ReadonlySet<number> = new Set([80, 443, 8080, 8443])
const hostName = /^(?=.{1,253}$)[a-z0-9_]([a-z0-9_-]{0,62})(\.[a-z0-9_]([a-z0-9_-]{0,62}))*$/i

/**
 * Reads one entry: `10.0.0.0/8`, `10.1.2.3`, `mastodon.intern`, each optionally with a port (`mastodon.intern:3001`, `[fd00::1]:3001`, `[fd00::/8]:3001`).
 * @throws Error when it is none of these
 */
export function parseTarget(entry: string): ListedTarget {
  const parts = /^\[([^\]]+)\](?::(\d{1,5}))?$/.exec(entry) ?? /^([^:]+)(?::(\d{1,5}))?$/.exec(entry) ?? [entry, entry, undefined]
  const host = parts[1] ?? ''
  const port = parts[2] === undefined ? undefined : Number(parts[2])
  if (port !== undefined && (port < 1 || port > 65535)) throw new Error(`„${entry}“ hat einen Port außerhalb von 1 bis 65535`)
  if (ipaddr.isValidCIDR(host)) return { kind: 'network', network: host, port }
  if (isIP(host) !== 0) return { kind: 'network', network: `${host}/${isIP(host) === 4 ? 32 : 128}`, port }
  if (hostName.test(host) && /[a-z]/i.test(host)) return { kind: 'host', host: host.toLowerCase(), port }
  throw new Error(`„${entry}“ ist weder ein Netz noch eine Adresse noch ein Rechnername`)
}

/** The port that an origin such as `http://localhost:3000` names or implies, with its host, as an entry of the list. */
export function targetOfOrigin(origin: string): ListedTarget {
  const url = new URL(origin)
  return parseTarget(`${url.hostname}:${portOf(url)}`)
}

export function portOf(url: URL): number {
  if (url.port !== '') return Number(url.port)
  return url.protocol === 'https:' ? 443 : 80
}

/** The host as name or bare address, without IPv6 brackets and without a dot at its end. */
export const hostOf = (url: URL): string => url.hostname.replace(/^\[|\]$/g, '').replace(/\.$/, '')

/**
 * True only for addresses that the whole internet can reach. Everything else is refused by default: loopback, private, link-local (cloud metadata),
 * carrier-grade NAT, multicast, reserved and documentation ranges, and the IPv6 forms that wrap an IPv4 address (mapped, compatible, NAT64, 6to4, Teredo).
 */
export function isPublicAddress(address: string): boolean {
  if (!ipaddr.isValid(address)) return false
  const parsed = ipaddr.parse(address)
  if (parsed.range() !== 'unicast') return false
  // Global unicast is 2000::/3 (RFC 4291, IANA); what lies outside has no public meaning even where no special range is registered.
  return parsed.kind() === 'ipv4' || parsed.match(ipaddr.IPv6.parse('2000::'), 3)
}

/** May this port be used with this host and address at all? Ports beyond the usual ones must have been listed. */
export function isUsualPort(port: number): boolean {
  return usualPorts.has(port)
}

/** Does an entry of the list name this host, or (when known) this address, together with this port? */
export function isListed(list: readonly ListedTarget[], host: string, port: number, address?: string): boolean {
  return list.some((entry) => {
    if (entry.port === undefined ? !usualPorts.has(port) : entry.port !== port) return false
    if (entry.kind === 'host') return entry.host === host.toLowerCase()
    return address !== undefined && isInside(address, entry.network)
  })
}

function isInside(address: string, network: string): boolean {
  // process(): an IPv4-mapped address counts as the IPv4 address that it stands for.
  const parsed = ipaddr.process(address)
  const [base, bits] = ipaddr.parseCIDR(network)
  return parsed.kind() === base.kind() && parsed.match(base, bits)
}
