import { type Chance, createChance } from '../test/support/chance.ts'

/** What citizens write about, the common first: a word further back is rarer, as in life. */
const matters = [
  'Die Ampel',
  'Der Bus 147',
  'Die Straßensperrung',
  'Der Sperrmüll',
  'Die Kita',
  'Das Wohngeld',
  'Die Laterne',
  'Der Radweg',
  'Die Baustelle',
  'Das Schwimmbad',
  'Der Personalausweis',
  'Die Biotonne',
  'Der Spielplatz',
  'Die Vollsperrung',
  'Der Reisepass',
  'Die Hundesteuer',
  'Das Schlagloch',
  'Der Weihnachtsmarkt',
  'Die Stadtbücherei',
  'Der Anwohnerparkausweis',
  'Die Turnhalle',
  'Der Kanaldeckel',
  'Die Ladesäule',
  'Das Standesamt',
]
const places = ['am Rathausplatz', 'am Bahnhof', 'in der Altstadt', 'vor der Grundschule', 'im Stadtpark', 'am Friedhof']
const asks = [
  'ist seit Tagen kaputt.',
  'wurde nicht abgeholt, wann kommt jemand?',
  'fährt nicht, was kann ich tun?',
  'ist zu laut in der Nacht.',
  'hat gut geklappt, danke!',
  'ist geschlossen, seit wann?',
  'ist gefährlich für Kinder.',
  'muss man dafür einen Termin haben?',
  'kostet zu viel, finde ich.',
  'ist wunderbar geworden.',
]
const names =
  'Linden Birken Ahorn Eichen Mühlen Garten Kirch Schul Markt Ring Wiesen Berg Tal Brunnen Rosen Tannen Stein Hafen'.split(' ')
const more = 'Ober Unter Alt Neu Hinter Vorder West Ost Süd Nord Mittel Lang Kurz Hoch Tief Klein Groß Weit Eng Frei'.split(' ')
const kinds = ['straße', 'weg', 'platz', 'allee', 'gasse', 'ufer', 'brücke', 'steig', 'hof', 'ring']
/** 3,600 streets, the first ones written about most. */
const streets = more.flatMap((first) => kinds.flatMap((kind) => names.map((name) => `${first}${name.toLowerCase()}${kind}`)))

/** What is searched for, by what makes it hard. */
export const searches: Record<string, string> = {
  'a common word': 'Ampel',
  'found in compounds': 'Sperrung',
  'a compound': 'Straßensperrung',
  'a beginning': 'Schwim',
  'two letters': 'st',
  'two common words': 'Laterne Grundschule',
  'two rarer words': 'Turnhalle Rathausplatz',
  'common and rare': 'Ampel Seltenwort7',
  'four words': 'Ladesäule Altstadt laut Nacht',
  'a street': 'Oberlindenstraße',
  'a rare street': 'Freihafenring',
  'in quotes': '"zu laut in der Nacht"',
  'only last winter': 'Glatteis',
  'rare and two letters': 'Seltenwort42 st',
  'once in thousands': 'Seltenwort42',
  'never said': 'Xylophon',
}

const early = (chance: Chance, words: readonly string[]): string =>
  words[Math.floor(words.length * (chance.below(10_000) / 10_000) ** 2.5)] ?? ''

/** What message number `i`, written at that time, says: always the same for the same number. */
export function sentence(i: number, at: Date): string {
  const chance = createChance(i)
  const place = chance.below(2) === 0 ? early(chance, places) : `in ${early(chance, streets)}`
  const words = [early(chance, matters), place, chance.pick(asks)]
  if (chance.below(3) === 0) words.push(early(chance, matters), chance.pick(asks))
  const isWinter = [0, 1].includes(at.getUTCMonth())
  if (isWinter && chance.below(6) === 0) words.push('Überall Glatteis!')
  if (i % 5_000 === 0) words.push(`Seltenwort${(i / 5_000) % 100}`)
  return words.join(' ')
}
