/** An address as the rate limits see it: IPv6 networks give every home 2^64 addresses, so its first half counts. */
export function senderOf(address: string): string {
  const ip = withoutPort(address)
  if (!ip.includes(':')) return ip
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(ip)?.[1]
  if (mapped) return mapped
  const [head = '', tail = ''] = (ip.split('%')[0] ?? '').toLowerCase().split('::')
  const first = head.split(':').filter(Boolean)
  const last = tail.split(':').filter(Boolean)
  const middle = ip.includes('::') ? Array<string>(Math.max(0, 8 - first.length - last.length)).fill('0') : []
  const groups = [...first, ...middle, ...last].map((group) => group.replace(/^0+(?=.)/, ''))
  return `${groups.slice(0, 4).join(':')}::/64`
}

/** The /48 that an IPv6 sender is part of, as providers give it to a customer with many networks; null for IPv4. */
export function siteOfSender(sender: string): string | null {
  return sender.endsWith('::/64') ? `${sender.split(':').slice(0, 3).join(':')}::/48` : null
}

/** Some proxies pass the port on, and every connection has another one. */
const withoutPort = (address: string): string =>
  /^\[([^\]]*)\](?::\d+)?$/.exec(address)?.[1] ?? /^(\d+\.\d+\.\d+\.\d+):\d+$/.exec(address)?.[1] ?? address
