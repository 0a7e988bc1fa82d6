import { lookup } from 'node:dns/promises'
import { isIP } from 'node:net'
import { OutgoingError } from './failure.ts'
import { hostOf, isListed, isPublicAddress, isUsualPort, type ListedTarget, portOf } from './targets.ts'

/** Finds the addresses of a name. Rejects with a system error (ENOTFOUND, EAI_AGAIN) when there are none. */
export type Resolve = (host: string) => Promise<readonly string[]>

/** Asks the system, so that /etc/hosts and the operator's own name servers count. */
export const resolveBySystem: Resolve = async (host) => {
  const found = await lookup(host, { all: true, verbatim: true })
  return found.map(({ address }) => address)
}

export interface Guard {
  /**
   * The addresses that a connection to this URL may use: connect to one of these and to nothing else, so that a name which changes its address
   * between check and use (DNS rebinding) gains nothing. Undefined only with `proxied`, when we cannot resolve the name ourselves.
   * @param allow `listed` also admits what the operator listed; use it for addresses that staff configured, never for ones that came from outside
   * @throws OutgoingError `not-sent`
   */
  check(url: URL, allow: 'public' | 'listed', proxied: boolean): Promise<readonly string[] | undefined>
}

/** A proxy often stands where our own machine has no name server for the internet; do not wait long for one. */
const patienceWithProxyMs = 2000
/** Names that only ever mean something inside a network (RFC 6761, 6762, 8375, ICANN's .internal). */
const insideName = /^[^.]+$|\.(localhost|local|internal|intern|lan|home\.arpa|corp|home|private)$/i

export function createGuard(of: { listed: readonly ListedTarget[]; own: readonly ListedTarget[]; resolve: Resolve }): Guard {
  return {
    async check(url, allow, proxied) {
      const host = hostOf(url)
      const port = portOf(url)
      const refuse = (reason: 'bad-request' | 'address-refused' | 'port-refused', detail: string) =>
        new OutgoingError({ kind: 'not-sent', reason }, host, detail)
      if (url.protocol !== 'http:' && url.protocol !== 'https:') throw refuse('bad-request', 'only http and https')
      if (url.username !== '' || url.password !== '') throw refuse('bad-request', 'user name or password in the address')
      if (host === '') throw refuse('bad-request', 'no host')

      const listed = allow === 'listed' ? [...of.listed, ...of.own] : []
      // Before any look-up, so that a refused port costs nobody a question to the name server.
      const mayBeListed = listed.some((entry) => entry.kind === 'network' || isListed([entry], host, port))
      if (!isUsualPort(port) && !mayBeListed) throw refuse('port-refused', `port ${port}`)

      const addresses = isIP(host) === 0 ? await find(of.resolve, host, proxied) : [host]
      if (addresses === undefined) {
        if (insideName.test(host) && !isListed(listed, host, port)) throw refuse('address-refused', 'a name of the own network')
        return undefined
      }
      const admitted = addresses.filter(
        (address) => isListed(listed, host, port, address) || (isUsualPort(port) && isPublicAddress(address)),
      )
      if (admitted.length > 0) return admitted
      throw isUsualPort(port) ? refuse('address-refused', 'no public address') : refuse('port-refused', `port ${port}`)
    },
  }
}

async function find(resolve: Resolve, host: string, proxied: boolean): Promise<readonly string[] | undefined> {
  try {
    return await (proxied ? Promise.race([resolve(host), tooLong()]) : resolve(host))
  } catch (error) {
    if (proxied) return undefined
    throw new OutgoingError({ kind: 'not-sent', reason: 'dns' }, host, undefined, error)
  }
}

function tooLong(): Promise<never> {
  return new Promise((_, reject) => {
    setTimeout(() => reject(new Error('no answer from the name server')), patienceWithProxyMs).unref()
  })
}
