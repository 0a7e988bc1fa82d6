import { generateKeyPairSync, type KeyObject, randomBytes, sign } from 'node:crypto'

/**
 * Certificates for tests, made when needed so that no key lies in the repository and none expires. DER by hand (X.690, RFC 5280): only
 * the few fields that TLS checks look at.
 */
export interface Certificates {
  /** The authority's certificate, PEM: what a client has to trust. */
  ca: string
  cert: string
  key: string
}

/** @param of names and IPv4 addresses the server certificate is for; `expired` lets it end yesterday */
export function makeCertificates(of: { names?: string[]; addresses?: string[]; expired?: boolean } = {}): Certificates {
  const { names = ['localhost'], addresses = ['127.0.0.1'], expired = false } = of
  const authority = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const server = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const issuer = name('Test authority')
  const isAuthority = extension('551d13', sequence(boolean()), true)
  const alternatives = extension('551d11', sequence(...names.map(dnsName), ...addresses.map(ipAddress)))
  const sign = authority.privateKey
  return {
    ca: certificate({ issuer, subject: issuer, publicKey: authority.publicKey, sign, extensions: [isAuthority], expired: false }),
    cert: certificate({
      issuer,
      subject: name('server'),
      publicKey: server.publicKey,
      sign,
      extensions: [alternatives],
      expired,
    }),
    key: server.privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
  }
}

interface Content {
  issuer: Buffer
  subject: Buffer
  publicKey: KeyObject
  sign: KeyObject
  extensions: Buffer[]
  expired: boolean
}

function certificate(of: Content): string {
  const day = 86_400_000
  const from = new Date(Date.now() - 2 * day)
  const to = new Date(Date.now() + (of.expired ? -day : day))
  const algorithm = sequence(oid('2a8648ce3d040302'))
  const signed = sequence(
    tag(0xa0, tag(0x02, Buffer.from([2]))),
    tag(0x02, Buffer.concat([Buffer.from([1]), randomBytes(8)])),
    algorithm,
    of.issuer,
    sequence(time(from), time(to)),
    of.subject,
    of.publicKey.export({ type: 'spki', format: 'der' }),
    tag(0xa3, sequence(...of.extensions)),
  )
  const der = sequence(signed, algorithm, tag(0x03, Buffer.concat([Buffer.from([0]), sign('sha256', signed, of.sign)])))
  const lines = der.toString('base64').match(/.{1,64}/g) ?? []
  return `-----BEGIN CERTIFICATE-----\n${lines.join('\n')}\n-----END CERTIFICATE-----\n`
}

function tag(number: number, content: Buffer): Buffer {
  const size = content.length
  const length = size < 0x80 ? [size] : size < 0x100 ? [0x81, size] : [0x82, size >> 8, size & 0xff]
  return Buffer.concat([Buffer.from([number, ...length]), content])
}

const sequence = (...parts: Buffer[]): Buffer => tag(0x30, Buffer.concat(parts))
const oid = (hex: string): Buffer => tag(0x06, Buffer.from(hex, 'hex'))
const boolean = (): Buffer => tag(0x01, Buffer.from([0xff]))
const name = (common: string): Buffer => sequence(tag(0x31, sequence(oid('550403'), tag(0x0c, Buffer.from(common)))))
const dnsName = (host: string): Buffer => tag(0x82, Buffer.from(host))
const ipAddress = (address: string): Buffer => tag(0x87, Buffer.from(address.split('.').map(Number)))
const time = (date: Date): Buffer => tag(0x18, Buffer.from(`${date.toISOString().replace(/[-:T]|\..*/g, '')}Z`))
const extension = (id: string, value: Buffer, critical = false): Buffer =>
  sequence(oid(id), ...(critical ? [boolean()] : []), tag(0x04, value))
