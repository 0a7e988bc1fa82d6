import type { Span } from './sentences.ts'

/** How long an IBAN of a country is (ISO 13616 registry). */
const lengths: Readonly<Record<string, number>> = {
  AD: 24,
  AL: 28,
  AT: 20,
  BA: 20,
  BE: 16,
  BG: 22,
  CH: 21,
  CY: 28,
  CZ: 24,
  DE: 22,
  DK: 18,
  EE: 20,
  ES: 24,
  FI: 18,
  FR: 27,
  GB: 22,
  GR: 27,
  HR: 21,
  HU: 28,
  IE: 22,
  IS: 26,
  IT: 27,
  LI: 21,
  LT: 20,
  LU: 20,
  LV: 21,
  MC: 27,
  MD: 24,
  ME: 22,
  MK: 19,
  MT: 31,
  NL: 18,
  NO: 15,
  PL: 28,
  PT: 25,
  RO: 24,
  RS: 22,
  SE: 24,
  SI: 19,
  SK: 24,
  SM: 27,
  TR: 26,
  UA: 29,
  XK: 20,
}

/** Finds IBANs of European countries, written with or without blanks, whose length and checksum are right. */
export function findIbans(text: string): Span[] {
  const spans: Span[] = []
  for (const match of text.matchAll(/(?<![\p{L}\d])([a-z]{2})\d{2}/giu)) {
    const length = lengths[(match[1] ?? '').toUpperCase()]
    if (length === undefined) continue
    const end = endOfCharacters(text, match.index, length)
    if (end !== null && hasRightChecksum(text.slice(match.index, end))) spans.push({ start: match.index, end })
  }
  return spans
}

/** Where so many letters and digits, with single blanks between them, end; null when something else comes first or follows. */
function endOfCharacters(text: string, start: number, length: number): number | null {
  let at = start
  for (let n = 0; n < length; at++) {
    const character = text[at] ?? ''
    if (/[a-z\d]/i.test(character)) n += 1
    else if (!/[ \u00a0.-]/.test(character)) return null
  }
  return /[a-z\d]/i.test(text[at] ?? '') ? null : at
}

function hasRightChecksum(text: string): boolean {
  const plain = text.replace(/[^a-z\d]/gi, '').toUpperCase()
  let rest = 0
  for (const character of plain.slice(4) + plain.slice(0, 4)) {
    // Letters stand for two digits: A = 10 … Z = 35.
    const value = Number.parseInt(character, 36)
    rest = (rest * (value > 9 ? 100 : 10) + value) % 97
  }
  return rest === 1
}
