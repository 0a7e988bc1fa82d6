import { readFileSync } from 'node:fs'
import { isIP } from 'node:net'
import { resolve } from 'node:path'
import ipaddr from 'ipaddr.js'
import { parseTarget } from './infra/outgoing/targets.ts'

/**
 * Readers of single values for `config.ts`. Each takes the text of one environment variable and returns its value
 * or throws an `Error` whose message, if it has one, says in brackets why (the name of the variable and what was expected are added by the caller).
 */

const hostName = /^(?=.{1,253}$)[a-z0-9_]([a-z0-9_-]{0,62})(\.[a-z0-9_]([a-z0-9_-]{0,62}))*$/i
const mailAddress = /^[^\s<>@"]+@[^\s<>@"]+$/

export const oneOf =
  <const Word extends string>(...words: readonly Word[]) =>
  (text: string): Word => {
    const found = words.find((word) => word === text)
    if (found === undefined) throw new Error()
    return found
  }

export function portNumber(text: string): number {
  const port = Number(text)
  if (!/^\d{1,5}$/.test(text) || port < 1 || port > 65535) throw new Error()
  return port
}

export function listenHost(text: string): string {
  const bare = text.replace(/^\[(.*)\]$/, '$1')
  if (isIP(bare) === 0 && !hostName.test(bare)) throw new Error()
  return bare
}

/** `https://desk.example` without path, query or credentials; what is returned has no slash at its end. */
export function origin(text: string): string {
  const url = new URL(text)
  if (url.protocol !== 'http:' && url.protocol !== 'https:') throw new Error()
  if (url.username !== '' || url.password !== '') throw new Error('sie darf keinen Namen und kein Passwort enthalten')
  if (url.pathname !== '/' || url.search !== '' || url.hash !== '')
    throw new Error('sie muss nach dem Rechnernamen oder Port enden')
  return url.origin
}

export const urlWith =
  (...protocols: readonly string[]) =>
  (text: string): string => {
    const { protocol } = new URL(text)
    if (!protocols.includes(protocol)) throw new Error()
    return text
  }

export const folder = (text: string): string => resolve(text)

/** What Fastify's `trustProxy` takes: false, the number of proxies in front, or their networks. */
export function trustProxy(text: string): false | number | readonly string[] {
  if (text === 'off') return false
  if (/^\d{1,2}$/.test(text) && Number(text) > 0) return Number(text)
  return words(text).map((entry) => {
    if (!ipaddr.isValidCIDR(entry) && isIP(entry) === 0) throw new Error(`„${entry}“ ist weder eine Adresse noch ein Netz`)
    return entry
  })
}

export const words = (text: string): readonly string[] => text.split(/[\s,]+/).filter((word) => word !== '')

/** Entries for the outgoing guard; see `infra/outgoing/targets.ts` for their form. */
export function targets(text: string): readonly string[] {
  return words(text).map((entry) => {
    parseTarget(entry)
    return entry
  })
}

/** A mail address, with or without a name: `a@b.example` or `Stadt Musterstadt <a@b.example>`. */
export function sender(text: string): string {
  const inner = /^[^<>\r\n]*<([^<>]+)>$/.exec(text)?.[1] ?? text
  if (!mailAddress.test(inner)) throw new Error()
  return text
}

/** Reads a file of PEM certificates and checks that it holds at least one; returns its text. */
export function certificates(text: string): string {
  const file = resolve(text)
  let pem: string
  try {
    pem = readFileSync(file, 'utf8')
  } catch (error) {
    throw new Error(
      `sie lässt sich nicht lesen: ${error instanceof Error && 'code' in error ? String(error.code) : 'ohne Angabe eines Grundes'}`,
    )
  }
  if (!pem.includes('-----BEGIN CERTIFICATE-----')) throw new Error('sie enthält kein Zertifikat')
  return pem
}
