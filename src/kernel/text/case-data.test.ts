import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { findCaseData } from './case-data.ts'

const found = (text: string) => findCaseData(text).map((datum) => `${datum.kind}: ${text.slice(datum.start, datum.end)}`)

describe('case data is found', () => {
  it.each([
    ['Bitte auf DE89 3704 0044 0532 0130 00 überweisen', ['iban: DE89 3704 0044 0532 0130 00']],
    ['de89370400440532013000', ['iban: de89370400440532013000']],
    ['AT61 1904 3002 3457 3201.', ['iban: AT61 1904 3002 3457 3201']],
    ['Rufen Sie mich an: 0171 2345678!', ['phone: 0171 2345678']],
    ['Tel. 0221/221-0', ['phone: 0221/221-0']],
    ['+49 (0)221 221 12345', ['phone: +49 (0)221 221 12345']],
    ['(0221) 2211234', ['phone: (0221) 2211234']],
    ['erika@beispiel.example schreibt', ['email: erika@beispiel.example']],
    ['Mein Aktenzeichen: 33.41-2026/117 wartet', ['caseNumber: 33.41-2026/117']],
    ['Az. 4711/26', ['caseNumber: 4711/26']],
    ['unter Kassenzeichen 123456789 gezahlt', ['caseNumber: 123456789']],
    ['Urteil 13 K 1419/23 vom', ['caseNumber: 13 K 1419/23']],
    ['geb. 03.05.1980 in Musterstadt', ['birthDate: 03.05.1980']],
    ['Ich bin am Montag da, geboren am 3. Mai 1980', ['birthDate: 3. Mai 1980']],
    ['Geburtsdatum: 3.5.80', ['birthDate: 3.5.80']],
    ['Das Auto K-AB 123 parkt', ['licencePlate: K-AB 123']],
    ['MST-E 1234E', ['licencePlate: MST-E 1234E']],
    ['Kennzeichen k ab 123', ['licencePlate: k ab 123']],
    ['Ich wohne in der Beispielstraße 12a.', ['address: Beispielstraße 12a']],
    ['Musterweg 3, 12345 Musterstadt', ['address: Musterweg 3, 12345 Musterstadt']],
    ['Meine Mutter muss zur Dialyse', ['health: Dialyse']],
    ['Seit der Diagnose bin ich krankgeschrieben', ['health: Diagnose', 'health: krankgeschrieben']],
    ['DE89 3704 0044 0532 0130 00, 0171 2345678', ['iban: DE89 3704 0044 0532 0130 00', 'phone: 0171 2345678']],
  ])('%s', (text, data) => expect(found(text)).toEqual(data))
})

describe('what only looks like it is left alone', () => {
  it.each([
    'DE89 3704 0044 0532 0130 01',
    'Vom 07.12.2026 bis 18.12.2026, 09.30-12.00 Uhr',
    'am 01-02-2026 oder 01/02/2026',
    'Öffnungszeiten 08:00-16:30',
    'Rufen Sie 115 oder 112 an',
    'Der Bus 147 fährt ab 7 Uhr, 12345 Musterstadt',
    'Die Laterne vor der Beispielstraße 12 ist aus',
    'Es kostet 0,50 Euro, 1000000 Euro im Jahr',
    'COVID-19 und DIN A4, S-Bahn S 11',
    'Die Musterbrücke ist gesperrt @stadt #Verkehr',
    'Das Rehaus am Markt',
    'https://musterstadt.de/2026/12/07/0123-sperrung',
  ])('%s', (text) => expect(found(text)).toEqual([]))
})

it('gives ordered spans inside the text that never overlap', () => {
  const bits = fc.constantFrom(
    'DE89 3704 0044 0532 0130 00',
    '0171 2345678',
    'a@b.de',
    ' ',
    'Az. ',
    '12',
    '/',
    'K-AB 1',
    'geb. 1.2.1990',
    'krebs',
  )
  fc.assert(
    fc.property(fc.array(bits, { maxLength: 15 }), (parts) => {
      const text = parts.join('')
      const data = findCaseData(text)
      data.forEach((datum, i) => {
        expect(datum.start).toBeGreaterThanOrEqual(data[i - 1]?.end ?? 0)
        expect(datum.end).toBeGreaterThan(datum.start)
        expect(datum.end).toBeLessThanOrEqual(text.length)
      })
    }),
  )
})

it('stays fast on text made to slow it down', () => {
  const started = performance.now()
  for (const text of [
    '0 '.repeat(20_000),
    'Az. 1/'.repeat(8000),
    'a'.repeat(50_000),
    'a.a-'.repeat(12_000),
    'DE89 '.repeat(9000),
    'wohne '.repeat(8000),
    'A'.repeat(50_000),
    'a@'.repeat(25_000),
    'a@b.'.repeat(12_000),
  ]) {
    findCaseData(text)
  }
  expect(performance.now() - started).toBeLessThan(10_000)
})
