import { describe, expect, it } from 'vitest'
import { camelCaseFor, umlautsFor } from './hashtags.ts'

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
    ['Neujahrsansprache', 'Sprache'],
  ])('#%s (%s)', (tag, text) => expect(camelCaseFor(tag, text)).toBeNull())
})

describe('a hashtag writes umlauts as umlauts', () => {
  it.each([
    ['Musterbruecke', 'Die Musterbrücke ist gesperrt', 'Musterbrücke'],
    ['musterbruecke', 'Die Musterbrücke ist gesperrt', 'musterbrücke'],
    ['SperrungMusterbruecke', 'Die Musterbrücke ist gesperrt', 'SperrungMusterbrücke'],
    ['Oeffnung', '', 'Öffnung'],
    ['BuergerFragen', '', 'BürgerFragen'],
  ])('#%s', (tag, text, better) => expect(umlautsFor(tag, text)).toBe(better))

  it.each([
    ['Musterbrücke', 'Die Musterbrücke'],
    ['Neue', 'neu'],
    ['Steuer', 'Steuer'],
    ['Aktuell', ''],
    ['Poesie', ''],
    ['Quelle', 'Quälle'],
  ])('#%s stays', (tag, text) => expect(umlautsFor(tag, text)).toBeNull())
})
