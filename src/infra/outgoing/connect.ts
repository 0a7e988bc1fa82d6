import { request as httpRequest } from 'node:http'
import { request as httpsRequest } from 'node:https'
import { isIP, type LookupFunction, type Socket, connect as tcpConnect } from 'node:net'
import { createSecureContext, getCACertificates, type SecureContext, connect as tlsConnect } from 'node:tls'
import ipaddr from 'ipaddr.js'
import { OutgoingError } from './failure.ts'
import { proxyAuthorization } from './proxy.ts'
import { hostOf, portOf } from './targets.ts'

/** How to reach one target: directly at one of the checked addresses, or through a proxy. */
export type Way =
  | { readonly kind: 'direct'; readonly addresses: readonly string[] }
  | { readonly kind: 'proxy'; readonly proxy: URL; readonly addresses: readonly string[] | undefined }

export type Connect = (url: URL, way: Way, signal: AbortSignal) => Promise<Socket>

/** A later address is tried beside a silent one after this long (the next family, usually). */
const nextAddressAfterMs = 1000

/**
 * Makes connections that are ready to carry the request: the proxy has agreed and TLS stands. Whatever fails in here failed before
 * anything was sent, so every error is an OutgoingError `not-sent`.
 */
export function createConnect(extraCa: string | undefined): Connect {
  // Built once: reading some hundred root certificates for each connection would cost more than the handshake.
  const trust = extraCa === undefined ? undefined : createSecureContext({ ca: [...getCACertificates('default'), extraCa] })
  return async (url, way, signal) => {
    const secure = url.protocol === 'https:'
    if (way.kind === 'direct') {
      const socket = await openTcp({ host: hostOf(url), port: portOf(url), addresses: way.addresses }, signal)
      return secure ? startTls(socket, hostOf(url), trust, signal) : socket
    }
    if (secure) return startTls(await tunnel(url, way.proxy, trust, signal), hostOf(url), trust, signal)
    const socket = await openTcp({ host: hostOf(way.proxy), port: portOf(way.proxy), addresses: undefined }, signal).catch(
      (error) => {
        throw new OutgoingError({ kind: 'not-sent', reason: 'proxy' }, hostOf(url), 'the proxy cannot be reached', error)
      },
    )
    return way.proxy.protocol === 'https:' ? startTls(socket, hostOf(way.proxy), trust, signal) : socket
  }
}

function openTcp(
  to: { host: string; port: number; addresses: readonly string[] | undefined },
  signal: AbortSignal,
): Promise<Socket> {
  const { addresses } = to
  return new Promise((resolve, reject) => {
    signal.throwIfAborted()
    const socket = tcpConnect({
      host: to.host,
      port: to.port,
      noDelay: true,
      autoSelectFamily: true,
      autoSelectFamilyAttemptTimeout: nextAddressAfterMs,
      ...(addresses === undefined ? {} : { lookup: answerWith(addresses) }),
    })
    const stop = watch(socket, signal, (error) => {
      reject(error instanceof Error && error === signal.reason ? error : failed('connect', to.host, error))
    })
    socket.once('connect', () => {
      stop()
      // Must hold by construction; said once more because everything else rests on it.
      if (addresses === undefined || isOneOf(socket.remoteAddress, addresses)) return resolve(socket)
      socket.destroy()
      reject(new OutgoingError({ kind: 'not-sent', reason: 'address-refused' }, to.host, 'connected elsewhere'))
    })
  })
}

function startTls(socket: Socket, host: string, trust: SecureContext | undefined, signal: AbortSignal): Promise<Socket> {
  return new Promise((resolve, reject) => {
    const secured = tlsConnect({
      socket,
      host,
      ALPNProtocols: ['http/1.1'],
      minVersion: 'TLSv1.2',
      ...(isIP(host) === 0 ? { servername: host } : {}),
      ...(trust === undefined ? {} : { secureContext: trust }),
    })
    const stop = watch(secured, signal, (error) => {
      socket.destroy()
      reject(error instanceof Error && error === signal.reason ? error : failed('tls', host, error))
    })
    secured.once('secureConnect', () => {
      stop()
      resolve(secured)
    })
  })
}

/** Asks the proxy for a way to the target (CONNECT). It gets the name, not our address for it: proxies decide by names. */
function tunnel(url: URL, proxy: URL, trust: SecureContext | undefined, signal: AbortSignal): Promise<Socket> {
  const target = `${url.hostname}:${portOf(url)}`
  const authorization = proxyAuthorization(proxy)
  return new Promise((resolve, reject) => {
    const refuse = (detail: string, cause?: unknown) =>
      reject(new OutgoingError({ kind: 'not-sent', reason: 'proxy' }, hostOf(url), detail, cause))
    const request = (proxy.protocol === 'https:' ? httpsRequest : httpRequest)({
      host: hostOf(proxy),
      port: portOf(proxy),
      method: 'CONNECT',
      path: target,
      agent: false,
      signal,
      headers: { host: target, ...(authorization === undefined ? {} : { 'proxy-authorization': authorization }) },
      ...(trust === undefined ? {} : { secureContext: trust }),
    })
    request.once('connect', (response, socket) => {
      if (response.statusCode === 200) return resolve(socket)
      socket.destroy()
      refuse(`the proxy answered ${response.statusCode}`)
    })
    request.once('response', (response) => {
      response.destroy()
      refuse(`the proxy answered ${response.statusCode}`)
    })
    request.once('error', (error) => (signal.aborted ? reject(signal.reason) : refuse('the proxy cannot be reached', error)))
    request.end()
  })
}

/** Calls back once when the socket fails or the signal ends it; the function returned stops watching. */
function watch(socket: Socket, signal: AbortSignal, failedWith: (error: unknown) => void): () => void {
  const onAbort = () => fail(signal.reason)
  const onError = (error: unknown) => fail(error)
  const onClose = () => fail(undefined)
  const stop = () => {
    signal.removeEventListener('abort', onAbort)
    socket.off('error', onError).off('close', onClose)
  }
  const fail = (error: unknown) => {
    stop()
    // A destroyed socket may still report an error that nobody waits for any more.
    socket.on('error', () => undefined).destroy()
    failedWith(error)
  }
  signal.addEventListener('abort', onAbort)
  socket.on('error', onError).on('close', onClose)
  return stop
}

const failed = (reason: 'connect' | 'tls', host: string, cause: unknown): OutgoingError =>
  new OutgoingError({ kind: 'not-sent', reason }, host, undefined, cause)

function answerWith(addresses: readonly string[]): LookupFunction {
  const found = addresses.map((address) => ({ address, family: isIP(address) }))
  return (_host, options, callback) => {
    const [first] = found
    if (options.all) callback(null, found)
    else callback(null, first?.address ?? '', first?.family)
  }
}

function isOneOf(address: string | undefined, addresses: readonly string[]): boolean {
  if (address === undefined) return false
  const seen = ipaddr.process(address).toNormalizedString()
  return addresses.some((one) => ipaddr.process(one).toNormalizedString() === seen)
}
