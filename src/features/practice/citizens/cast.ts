/** How someone writes; decides what the plan lets them say. */
export type Temper = 'curious' | 'grateful' | 'critical' | 'rude' | 'english' | 'practical'

/** An invented person. Names must be recognised as examples at first sight. */
export interface Character {
  handle: string
  name: string
  about: string
  language: string
  temper: Temper
}

export const cast: readonly Character[] = [
  {
    handle: 'erika.beispiel',
    name: 'Erika Beispiel',
    about: 'Fährt mit dem Bus, fragt gern nach.',
    language: 'de',
    temper: 'curious',
  },
  {
    handle: 'max.mustermann',
    name: 'Max Mustermann',
    about: 'Seit 1985 aus Beispielhausen.',
    language: 'de',
    temper: 'practical',
  },
  {
    handle: 'familie.beispielmann',
    name: 'Familie Beispielmann',
    about: 'Drei Kinder, ein Hund, ein Lastenrad.',
    language: 'de',
    temper: 'curious',
  },
  {
    handle: 'lieschen.muster',
    name: 'Lieschen Muster',
    about: 'Freut sich über gute Nachrichten.',
    language: 'de',
    temper: 'grateful',
  },
  { handle: 'otto.normalbeispiel', name: 'Otto Normalbeispiel', about: 'Einer für alle.', language: 'de', temper: 'practical' },
  { handle: 'grete.probe', name: 'Grete Probe', about: 'Nimmt es genau.', language: 'de', temper: 'critical' },
  { handle: 'theo.testmann', name: 'Theo Testmann', about: 'Sagt, was er denkt.', language: 'de', temper: 'rude' },
  {
    handle: 'aylin.beispielci',
    name: 'Aylin Beispielci',
    about: 'Nachbarschaft, Schule, Sport.',
    language: 'de',
    temper: 'curious',
  },
  { handle: 'jane.example', name: 'Jane Example', about: 'New in town.', language: 'en', temper: 'english' },
  {
    handle: 'baeckerei.beispielkorn',
    name: 'Bäckerei Beispielkorn',
    about: 'Brötchen ab 6 Uhr.',
    language: 'de',
    temper: 'practical',
  },
  {
    handle: 'renate.radelmuster',
    name: 'Renate Radelmuster',
    about: 'Bei jedem Wetter auf dem Rad.',
    language: 'de',
    temper: 'critical',
  },
  {
    handle: 'sv.musterkicker',
    name: 'SV Musterkicker (Beispielverein)',
    about: 'Fußball für alle.',
    language: 'de',
    temper: 'grateful',
  },
]

/** How many further people can take part in a storm. */
const crowdSize = 60

/** People of the crowd: they appear with the first storm. */
export function crowd(): Character[] {
  return Array.from({ length: crowdSize }, (_, i) => {
    const number = String(i + 1).padStart(2, '0')
    return { handle: `beispielperson-${number}`, name: `Beispielperson ${number}`, about: '', language: 'de', temper: 'critical' }
  })
}
