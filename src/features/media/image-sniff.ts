import type { ImageType } from './contract.ts'
import { MediaProblem } from './image-problem.ts'

/** First bytes of files by what they are; `at` is the offset. Latin-1, so that one character is one byte. */
const signatures: readonly (readonly [string, string, number])[] = [
  ['image/jpeg', '\xff\xd8\xff', 0],
  ['image/png', '\x89PNG\r\n\x1a\n', 0],
  ['image/gif', 'GIF87a', 0],
  ['image/gif', 'GIF89a', 0],
  ['tiff', 'II*\0', 0],
  ['tiff', 'MM\0*', 0],
  ['bmp', 'BM', 0],
  ['ico', '\0\0\x01\0', 0],
  ['jxl', '\xff\x0a', 0],
  ['jxl', '\0\0\0\x0cJXL ', 0],
  ['psd', '8BPS', 0],
  ['pdf', '%PDF-', 0],
  ['zip', 'PK\x03\x04', 0],
  ['gzip', '\x1f\x8b', 0],
  ['program', 'MZ', 0],
  ['program', '\x7fELF', 0],
]

/**
 * Tells what a file is by its bytes; names and declared types do not count.
 * @throws MediaProblem empty, or type with what was found: 'heic', 'avif', 'video', 'svg', 'html', 'pdf', 'text', 'unknown' …
 */
export function sniffImage(bytes: Uint8Array): ImageType {
  if (bytes.length === 0) throw new MediaProblem('empty')
  const head = latin1(bytes.subarray(0, 1024))
  if (head.startsWith('RIFF') && head.slice(8, 12) === 'WEBP') return 'image/webp'
  const found =
    signatures.find(([, signature, at]) => head.startsWith(signature, at))?.[0] ?? containerOf(head) ?? textKindOf(head)
  if (found === 'image/jpeg' || found === 'image/png' || found === 'image/gif') return found
  throw new MediaProblem('type', { found, expected: 'JPEG, PNG, WebP, GIF' })
}

/** The same for whoever only wants to know, or null. */
export function kindOfImage(bytes: Uint8Array): ImageType | null {
  try {
    return sniffImage(bytes)
  } catch (error) {
    if (error instanceof MediaProblem) return null
    throw error
  }
}

/** ISO base media files (HEIC, AVIF, MP4) by their brands. */
function containerOf(head: string): string | null {
  if (head.slice(4, 8) !== 'ftyp') return null
  const brands = head.slice(8, 64)
  if (/avi[fs]/.test(brands)) return 'avif'
  return /hei[cxms]|hev[cx]|mif1|msf1/.test(brands) ? 'heic' : 'video'
}

function textKindOf(head: string): string {
  const text = head.replace(/^\xef\xbb\xbf/, '').trimStart()
  if (/^(?:<\?xml[^>]*>)?\s*(?:<!--[\s\S]*?-->\s*|<!doctype svg[^>]*>\s*)*<svg\b/i.test(text)) return 'svg'
  if (/^(?:<!--[\s\S]*?-->\s*)*<(?:!doctype html|html|head|body|script|iframe|meta|title|div|p|a|img)\b/i.test(text))
    return 'html'
  if (/^<\?php|^#!/.test(text)) return 'script'
  if (text.startsWith('<')) return 'xml'
  return [...head].some((character) => character < ' ' && !'\t\n\f\r'.includes(character)) ? 'unknown' : 'text'
}

/** Signs of another file inside a picture's metadata or behind its end. */
const hiddenSigns: readonly (readonly [string, RegExp | string])[] = [
  ['html', /<(?:script|html|iframe|!doctype html)\b/i],
  ['svg', /<svg\b/i],
  ['script', /<\?php\b/i],
  ['pdf', '%PDF-'],
  ['zip', 'PK\x03\x04'],
  ['zip', 'PK\x05\x06'],
  ['program', '\x7fELF'],
]

/** The kind of another file hidden in a stretch of bytes, or null. */
export function findHiddenFile(bytes: Uint8Array): string | null {
  if (bytes.length < 4) return null
  const text = latin1(bytes)
  const found = hiddenSigns.find(([, sign]) => (typeof sign === 'string' ? text.includes(sign) : sign.test(text)))
  return found?.[0] ?? null
}

function latin1(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1')
}
