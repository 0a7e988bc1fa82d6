import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { queryTerms, searchTerms, searchVector } from './search.ts'

/** What PostgreSQL does with a tsvector and a tsquery, for the few operators that queryTerms writes. */
function matches(text: string, query: string): boolean {
  const positions = new Map<string, number[]>()
  for (const [, token = '', at = ''] of searchVector(text).matchAll(/'([^']*)':([\d,]+)/g)) {
    positions.set(token, at.split(',').map(Number))
  }
  const tokens = query.match(/'[^']*'(?::\*)?|<\d+>|[&|()]/g) ?? []
  let i = 0
  const found = (token: string): number[] => {
    const word = token.slice(1).replace(/'.*$/, '')
    if (!token.endsWith(':*')) return positions.get(word) ?? []
    return [...positions].filter(([key]) => key.startsWith(word)).flatMap(([, at]) => at)
  }
  const operand = (): boolean => {
    if (tokens[i] === '(') {
      i += 1
      const value = either()
      i += 1
      return value
    }
    let at = found(tokens[i++] ?? '')
    for (let step = /^<(\d+)>$/.exec(tokens[i] ?? ''); step; step = /^<(\d+)>$/.exec(tokens[i] ?? '')) {
      const next = found(tokens[i + 1] ?? '')
      at = at.map((position) => position + Number(step?.[1])).filter((position) => next.includes(position))
      i += 2
    }
    return at.length > 0
  }
  const both = (): boolean => {
    let value = operand()
    while (tokens[i] === '&') {
      i += 1
      value = operand() && value
    }
    return value
  }
  const either = (): boolean => {
    let value = both()
    while (tokens[i] === '|') {
      i += 1
      value = both() || value
    }
    return value
  }
  return query !== '' && either()
}

const hits: [string, string][] = [
  ['Sperrung', 'Ab Montag gilt eine Straßensperrung.'],
  ['Sperrung', 'Vollsperrung der Musterbrücke'],
  ['Sperrungen', 'Die Sperrung dauert bis Freitag'],
  ['Straßensperrung', 'Sperrung der Beispielstraße'],
  ['Straßensperrung', 'Es gibt zwei Straßensperrungen'],
  ['Straßen-Sperrung', 'Straßensperrung'],
  ['Straßensperrung', 'Straßen-Sperrung am Markt'],
  ['Müll', 'Wann ist mein Sperrmülltermin?'],
  ['Sperrmüll', 'Wann ist mein Sperrmülltermin?'],
  ['Termin', 'Wann ist mein Sperrmülltermin?'],
  ['Müllabfuhr', 'Die Abfuhr der Mülltonnen'],
  ['Müll', 'Der Müllkübel quillt über'],
  ['Bäume', 'Ein Baum liegt auf dem Weg'],
  ['Baum', 'Die Bäume werden gefällt'],
  ['Baum', 'Baumfällung in der Allee'],
  ['Strasse', 'Die Straße ist glatt'],
  ['Straße', 'Die STRASSE ist glatt'],
  ['strassen', 'in unserer Straße'],
  ['Brücke', 'Musterbruecke gesperrt'],
  ['Bruecke', 'die Brücke'],
  ['Brucke', 'die Brücke'],
  ['Brücke', 'die Brücken der Stadt'],
  ['Schule', 'In der Grundschule fällt Unterricht aus, Schulweg beachten'],
  ['Schulen', 'Schule geschlossen'],
  ['Kita', 'Alle Kitas haben auf'],
  ['Kitaplatz', 'Ich suche einen Platz in der Kita'],
  ['Kindergarten', 'Kindergärten bleiben zu'],
  ['Amt', 'Die Ämter sind geschlossen'],
  ['Amt', 'im Finanzamt'],
  ['Wohngeld', 'Wie stelle ich einen Wohngeldantrag?'],
  ['Antrag', 'Wie stelle ich einen Wohngeldantrag?'],
  ['Anträge', 'Mein Antrag liegt seit Wochen'],
  ['Wohnungsamt', 'Amt für Wohnungen'],
  ['Ausweis', 'Personalausweis verloren'],
  ['Personalausweise', 'mein Personalausweis'],
  ['Reisepass', 'Reisepässe'],
  ['Bus', 'Die Busse fahren nicht'],
  ['Bus', 'Busverkehr eingestellt'],
  ['Haltestelle', 'Bushaltestelle verlegt'],
  ['Bürger', 'Bürgerinnen und Bürger'],
  ['Bürger', 'Liebe Bürger:innen'],
  ['Bürger', 'BürgerInnen'],
  ['Bürgerin', 'Ein Bürger fragt'],
  ['Rathaus', 'Rathausplatz'],
  ['Platz', 'Rathausplatz'],
  ['Laterne', 'Die Straßenlaternen sind aus'],
  ['Beleuchtung', 'Straßenbeleuchtung defekt'],
  ['Hund', 'Hundesteuer'],
  ['Steuer', 'Hundesteuer'],
  ['Parken', 'Parkplätze'],
  ['Kinder', 'Mein Kind'],
  ['Häuser', 'ein Haus'],
  ['Öffnungszeiten', 'Wann ist die Öffnungszeit?'],
  ['Café', 'Das Cafe am Markt'],
  ['Radweg', 'Der Radweg ist vereist'],
  ['Linie 147', 'Der Bus der Linie 147'],
  ['147', 'Bus 147'],
  ['B51', 'Stau auf der B51'],
  ['Verkehr', '#VerkehrInMusterstadt'],
  ['Eheschließung', 'EHESCHLIESSUNG'],
  ['Ferienbetreuung', 'Betreuung in den Ferien'],
  ['die Sperrung der Brücke', 'Sperrung Brücke'],
  ['"Sperrung der Brücke"', 'wegen der Sperrung der Brücke'],
  ['„Amt für Straßen“', 'das Amt für Straßen und Verkehr'],
  ['sperr*', 'Sperrmüll'],
  ['Umleit*', 'Es gibt Umleitungen'],
  ['Київ', 'Я з Київ'],
]

const misses: [string, string][] = [
  ['Rat', 'Das Rathaus ist offen'],
  ['Rat', 'Ratten am Spielplatz'],
  ['Rat', 'Literatur'],
  ['Amt', 'insgesamt'],
  ['Bürger', 'Die Burg ist offen'],
  ['Burg', 'Liebe Bürgerinnen und Bürger'],
  ['Tier', 'Unser Quartier'],
  ['Sport', 'Transport'],
  ['Rad', 'Gerade eben'],
  ['Bau', 'Bauch'],
  ['Baum', 'Baustelle'],
  ['Hund', 'hundert Leute'],
  ['Bahn', 'Bahnhof'],
  ['Wahl', 'Auswahl'],
  ['Geld', 'Gold'],
  ['Kind', 'Kino'],
  ['Park', 'Parkett'],
  ['Alter', 'Halter'],
  ['Pass', 'passend'],
  ['Müll', 'Herr Müller'],
  ['Straßensperrung', 'Die Straße ist glatt'],
  ['Linie 147', 'Linie 148'],
  ['"Sperrung Brücke"', 'Sperrung der Brücke'],
  ['"Brücke Sperrung"', 'Sperrung Brücke'],
  ['Wohngeld', 'Die Wohnung ist klein'],
]

describe('a search finds', () => {
  it.each(hits)('%s in: %s', (query, text) => expect(matches(text, queryTerms(query))).toBe(true))
})

describe('a search does not find', () => {
  it.each(misses)('%s in: %s', (query, text) => expect(matches(text, queryTerms(query))).toBe(false))
})

it('finds a word while it is still being typed', () => {
  for (const typed of ['Mu', 'Must', 'Musterbr', 'Musterbrü', 'Musterbrüc', 'Musterbrücke', 'gesperrt Musterbr']) {
    expect(matches('Die Musterbrücke ist gesperrt', queryTerms(typed, { lastIsPrefix: true }))).toBe(true)
  }
})

it('gives nothing to search for when only filler words or signs were typed', () => {
  expect(queryTerms('  die und "der" !? & | \' ')).toBe('')
})

it('finds every word of a text by itself, however odd', () => {
  fc.assert(
    fc.property(fc.stringMatching(/^[A-ZÄÖÜa-zäöüß]{3,20}$/), (word) => {
      const query = queryTerms(word)
      expect(query === '' || matches(`x ${word} y`, query)).toBe(true)
    }),
  )
})

it('never lets anything but clean tokens and operators out', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 60 }), fc.boolean(), (text, lastIsPrefix) => {
      for (const term of searchTerms(text)) expect(term).toMatch(/^[\p{L}\p{N}]+$/u)
      const query = queryTerms(text, { lastIsPrefix })
      expect(query.replace(/'[\p{L}\p{N}]+'(:\*)?|<\d+>|[&|() ]/gu, '')).toBe('')
    }),
    { numRuns: 500 },
  )
})

it('indexes 100,000 characters in seconds, not minutes', () => {
  const started = performance.now()
  searchVector('Die Musterbrückensperrungsmitteilung betrifft alle. '.repeat(2000))
  searchVector('a'.repeat(100_000))
  expect(performance.now() - started).toBeLessThan(10_000)
})
