import type { PageRequest } from '../../infra/http/page.ts'
import { pagesFaults } from './contract.ts'

const mostFields = 40

/**
 * The fields of a posted form, read strictly: every byte must be what a browser would send. The first of two fields of the same name counts.
 * @throws pages.wrongFormType for another type or charset; pages.unreadableForm for broken percent codes, bytes that are no UTF-8, and NUL
 */
export function readForm(request: PageRequest): ReadonlyMap<string, string> {
  requireFormType(request.headers['content-type'])
  const pairs = latin(request.raw).split('&').filter(Boolean)
  if (pairs.length > mostFields) throw pagesFaults.unreadableForm()
  const fields = new Map<string, string>()
  for (const pair of pairs) {
    const at = pair.indexOf('=')
    const name = decode(at < 0 ? pair : pair.slice(0, at))
    if (!fields.has(name)) fields.set(name, at < 0 ? '' : decode(pair.slice(at + 1)))
  }
  return fields
}

function requireFormType(header: string | undefined): void {
  const [type, ...settings] = (header ?? '')
    .toLowerCase()
    .split(';')
    .map((part) => part.trim())
  const charset = settings
    .find((setting) => setting.startsWith('charset='))
    ?.slice(8)
    .replaceAll('"', '')
  if (type !== 'application/x-www-form-urlencoded') throw pagesFaults.wrongFormType()
  if (charset !== undefined && charset !== 'utf-8') throw pagesFaults.wrongFormType()
}

/** Raw bytes above ASCII are allowed as a lenient client sends them; they must be UTF-8 as well. */
const latin = (raw: Buffer): string => raw.toString('latin1')

function decode(text: string): string {
  const bytes = Buffer.from(text.replaceAll('+', ' '), 'latin1')
  const plain = text.includes('%') ? unescaped(text.replaceAll('+', ' ')) : bytes
  try {
    const decoded = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(plain)
    if (decoded.includes('\u0000')) throw pagesFaults.unreadableForm()
    // As typed: browsers send line breaks as CRLF.
    return decoded.replaceAll('\r\n', '\n')
  } catch {
    throw pagesFaults.unreadableForm()
  }
}

function unescaped(text: string): Uint8Array {
  const bytes = new Uint8Array(text.length)
  let length = 0
  for (let at = 0; at < text.length; at++) {
    if (text[at] === '%') {
      const code = text.slice(at + 1, at + 3)
      if (!/^[0-9a-fA-F]{2}$/.test(code)) throw pagesFaults.unreadableForm()
      bytes[length++] = Number.parseInt(code, 16)
      at += 2
    } else bytes[length++] = text.charCodeAt(at)
  }
  return bytes.subarray(0, length)
}
