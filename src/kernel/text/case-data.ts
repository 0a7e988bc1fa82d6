import { findIbans } from './iban.ts'
import type { Span } from './sentences.ts'

export type CaseDataKind = 'iban' | 'phone' | 'email' | 'caseNumber' | 'birthDate' | 'licencePlate' | 'address' | 'health'

export type CaseData = Span & { kind: CaseDataKind }

const month =
  '(?:Januar|Februar|März|April|Mai|Juni|Juli|August|September|Oktober|November|Dezember|Jan|Feb|Mrz|Apr|Jun|Jul|Aug|Sept?|Okt|Nov|Dez)'
const date = `\\d{1,2}\\.\\s?(?:\\d{1,2}\\.|${month}\\.?)\\s?\\d{2,4}`
const street =
  '(?<![\\p{L}.-])\\p{Lu}[\\p{L}.-]{0,40}(?:[Ss]traße|[Ss]trasse|[Ss]tr\\.|[Ww]eg|[Pp]latz|[Aa]llee|[Gg]asse|[Rr]ing|[Uu]fer|[Dd]amm|[Ss]teig)'
const house = `(?:${street}|(?<!\\p{L})\\p{Lu}\\p{L}{1,30}[ -](?:Straße|Str\\.|Weg|Platz|Allee|Ring))\\s+\\d{1,4}\\s?[a-z]?(?![\\p{L}\\d])`
const town = '\\d{5}\\s+\\p{Lu}\\p{L}+'

/** What each kind looks like. Where a pattern has a group, only the group is the datum; the rest is what makes it one. */
const patterns: readonly (readonly [CaseDataKind, RegExp])[] = [
  ['email', /(?<![\p{L}\p{N}._%+-])[\p{L}\p{N}._%+-]{1,64}@[\p{L}\p{N}-]+(?:\.[\p{L}\p{N}-]+)*\.\p{L}{2,}/gu],
  [
    'birthDate',
    new RegExp(`(?<![\\p{L}])(?:geb(?:oren|\\.)?|geburtsdatum|geburtstag)(?:\\s+(?:am|ist(?:\\s+der)?))?[:\\s]*(${date})`, 'giu'),
  ],
  ['birthDate', new RegExp(`\\*\\s?(${date})`, 'gu')],
  [
    'caseNumber',
    /(?<!\p{L})(?:az\.?|aktenzeichen|geschäftszeichen|gz\.?|kassenzeichen|vorgangsnummer|vorgangs-?nr\.?|kundennummer|kunden-?nr\.?|fallnummer|steuernummer|steuer-?id|bg-?nummer|versichertennummer|bußgeldnummer)(?:\s+(?:lautet|ist))?[:\s]*((?:\p{L}{1,3}[\s-])?[\p{L}./-]{0,12}\d[\p{L}\d./-]*(?:\s(?:\p{Lu}{1,4}\s)?\d[\p{L}\d./-]*){0,3})/giu,
  ],
  ['caseNumber', /(?<![\p{L}\d])(\d{1,3}\s[A-Z]{1,4}\s\d{1,5}\/\d{2})(?!\d)/gu],
  ['licencePlate', /(?<![\p{L}\d-])([A-ZÄÖÜ]{1,3}-[A-Z]{1,2}[ -]?\d{1,4}[EH]?)(?![\p{L}\d])/gu],
  [
    'licencePlate',
    /(?:kennzeichen|kfz)(?:\s+(?:ist|lautet))?[:\s]*([a-zäöü]{1,3}[- ][a-z]{1,2}[ -]?\d{1,4}[eh]?)(?![\p{L}\d])/giu,
  ],
  ['address', new RegExp(`(?:${house},?\\s+${town})`, 'gu')],
  [
    'address',
    new RegExp(`(?:wohne|wohnen|wohnt|wohnhaft|adresse|anschrift|lebe|ziehe)[^.!?\\n]{0,40}?(${house}(?:,?\\s+${town})?)`, 'giu'),
  ],
  ['phone', /(?<![\p{L}\d.,/+-]|\d )(?:\+\d{1,3}|00[1-9]\d|\(?0)(?:[\s/()-]{0,3}\d){6,14}(?![\d.,]*\d)/gu],
]

/** Beginnings of words that tell of somebody's health. */
const healthWords =
  /(?<!\p{L})(?:diagnos|krebs(?!gang)|tumor|chemotherap|depress|burn-?out|psychi|psychother|therapie|dialyse|diabet|epilep|demen[zt]|alzheimer|parkinson|schlaganfall|herzinfarkt|hiv|aids|multiple sklerose|autis|adhs|schwanger|fehlgeburt|behindert|behinderung|schwerbehind|rollstuhl|pflegegrad|pflegestufe|krankschreib|krankgeschrieben|krankmeldung|erkrank|chronisch krank|medikament|attest|suchtkrank|suchtberat|entzug|alkoholiker|reha(?!us|bilit\p{L}*ung der)|operiert|infektion|infiziert)\p{L}*/giu

/**
 * Finds what belongs to somebody's case and not into public: bank account (by checksum), phone, e-mail, file number, date of birth,
 * licence plate, home address, words of health. By patterns, so it overlooks some and takes some for it that are none:
 * it warns and masks, it never decides. Spans are in order and do not overlap.
 */
export function findCaseData(text: string): CaseData[] {
  const found: CaseData[] = findIbans(text).map((span) => ({ ...span, kind: 'iban' }))
  const add = (span: CaseData) => {
    if (!found.some((other) => other.start < span.end && span.start < other.end)) found.push(span)
  }
  for (const [kind, pattern] of patterns) {
    for (const match of text.matchAll(pattern)) {
      const datum = (match[1] ?? match[0]).replace(/[./-]+$/, '')
      if (kind === 'phone' && isDate(datum)) continue
      const start = match.index + match[0].lastIndexOf(datum)
      add({ kind, start, end: start + datum.length })
    }
  }
  for (const match of text.matchAll(healthWords)) add({ kind: 'health', start: match.index, end: match.index + match[0].length })
  return found.sort((a, b) => a.start - b.start)
}

function isDate(text: string): boolean {
  return /^\(?\d{1,2}[-/]\d{1,2}[-/]\d{2,4}/.test(text)
}
