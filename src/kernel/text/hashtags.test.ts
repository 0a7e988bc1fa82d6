import { describe, expect, it } from 'vitest'
import { camelCaseFor, severalWordsIn, umlautsFor } from './hashtags.ts'

describe('a hashtag of several words needs capitals inside', () => {
  it.each([
    ['verkehrinmusterstadt', 'Mehr Verkehr in Musterstadt', 'VerkehrInMusterstadt'],
    ['musterstadtbautum', 'Musterstadt baut um: neue Wege', 'MusterstadtBautUm'],
    ['Musterstadthilft', 'Musterstadt hilft', 'MusterstadtHilft'],
    ['MUSTERSTADTHILFT', 'Musterstadt hilft', 'MusterstadtHilft'],
    ['straßensperrunginmusterstadt', 'Musterstadt sperrt', 'StraßensperrungInMusterstadt'],
    ['bürgerfürbürger', '', 'BürgerFürBürger'],
    ['schulefüralle', 'Eine Schule für alle', 'SchuleFürAlle'],
  ])('#%s (%s)', (tag, text, better) => expect(camelCaseFor(tag, text)).toBe(better))
})

describe('a hashtag that is one word is not judged', () => {
  it.each([
    ['straßensperrung', 'Sperrung der Straße'],
    ['Straßensperrung', ''],
    ['musterbrücke', 'Die Musterbrücke ist zu'],
    ['VerkehrInMusterstadt', 'Verkehr in Musterstadt'],
    ['verkehr_in_musterstadt', 'Verkehr in Musterstadt'],
    ['wahl2026', 'Wahl'],
    ['information', 'Information'],
    ['antrag', ''],
    ['winterdienst', 'Dienst im Winter'],
    ['Feuerwehr', ''],
    ['nrw', ''],
    ['ministerium', 'Minister'],
    ['kindergarten', 'Kinder im Garten'],
    ['unterwegs', 'Wege'],
    ['Aufstand', 'auf dem Stand'],
    ['Kirchenvorstand', 'Kirchen stehen vor'],
    ['heimatpreis', ''],
    ['Neujahrsansprache', 'Sprache'],
  ])('#%s (%s)', (tag, text) => expect(camelCaseFor(tag, text)).toBeNull())
})

describe('a long hashtag that the text does not explain is asked about', () => {
  it.each([
    ['wirsuchendich', 'WirSuchenDich'],
    ['Wirsuchendich', 'WirSuchenDich'],
    ['WIRSUCHENDICH', 'WirSuchenDich'],
    ['musterbrückegesperrt', 'MusterbrückeGesperrt'],
    ['musterbrueckegesperrt', 'MusterbrueckeGesperrt'],
    ['rathausgeschlossen', 'RathausGeschlossen'],
    ['musterstadthilft', 'MusterstadtHilft'],
    ['frageandiestadt', 'FrageAnDieStadt'],
    ['unserestadt', 'UnsereStadt'],
    ['gemeinsamstark', 'GemeinsamStark'],
    ['schwimmbadwiederoffen', 'SchwimmbadWiederOffen'],
    ['mitmachenlohntsich', null],
    ['heuteimrat', null],
  ])('#%s', (tag, better) => expect(severalWordsIn(tag, '')).toEqual({ better }))

  it.each(
    `wohngeld strassensperrung straßensperrung Straßensperrung bundestagswahl kommunalwahl digitalisierung öffentlichkeit kindergarten
    musterstadtfest ukrainehilfe weihnachtsmarkt klimaschutzkonzept feuerwehreinsatz oberbürgermeisterin stadtbibliothek
    wirtschaftsförderung ministerpräsident ehrenamtspreis hochwasserschutz gleichstellungsbeauftragte nachhaltigkeit neujahrsempfang
    sommerferien personalausweis stellenangebot barrierefreiheit anlaufstelle ausstellung bürgerbeteiligung jugendparlament
    ehrenamtlich unwetterwarnung glasfaserausbau museumsnacht heimatpreis polizeieinsatz WirSuchenDich wir_suchen_dich wahl2026 nrw`.split(
      /\s+/,
    ),
  )('#%s is one word, or has its capitals already', (tag) => expect(severalWordsIn(tag, '')).toBeNull())

  it('and however long it is, it is judged at once', () => {
    const begun = performance.now()
    expect(severalWordsIn('strassensperrungmusterstadt'.repeat(70), '')).toEqual({ better: null })
    expect(camelCaseFor('strassensperrungmusterstadt'.repeat(70), '')).toBeNull()
    expect(performance.now() - begun).toBeLessThan(500)
  })

  it('and a word that stands in the text just so is one word', () => {
    expect(severalWordsIn('mitmachenlohntsich', 'Unser Festival Mitmachenlohntsich beginnt.')).toBeNull()
  })
})

describe('a hashtag writes umlauts as umlauts', () => {
  it.each([
    ['Musterbruecke', 'Die Musterbrücke ist gesperrt', 'Musterbrücke'],
    ['musterbruecke', 'Die Musterbrücke ist gesperrt', 'musterbrücke'],
    ['SperrungMusterbruecke', 'Die Musterbrücke ist gesperrt', 'SperrungMusterbrücke'],
    ['Oeffnung', '', 'Öffnung'],
    ['BuergerFragen', '', 'BürgerFragen'],
    ['musterbruecke', '', 'musterbrücke'],
    ['buergerbuero', '', 'bürgerbüro'],
    ['MusterbrueckeGesperrt', '', 'MusterbrückeGesperrt'],
  ])('#%s', (tag, text, better) => expect(umlautsFor(tag, text)).toBe(better))

  it.each([
    ['Musterbrücke', 'Die Musterbrücke'],
    ['Neue', 'neu'],
    ['Steuer', 'Steuer'],
    ['Aktuell', ''],
    ['Poesie', ''],
    ['Quelle', 'Quälle'],
    ['Feuerwehr', ''],
    ['Abenteuerland', ''],
  ])('#%s stays', (tag, text) => expect(umlautsFor(tag, text)).toBeNull())
})
