import { describe, expect, it } from 'vitest'
import { countSyllables } from './syllables.ts'

const table: Record<number, string> = {
  1: 'See Höh auf Rat Baum Stadt die Wien Chor Team Stream 2026 ß Müll qm',
  2: 'Alle meine Entchen Köpfchen Straße neue Bauer Auen NINA KITA Mauer Allee Ruhe Häuser Quelle Öffnung Yoga EU heute Route Linde ehren',
  3: 'Parteien Theater Museum Nation Linie Ferien Medien beenden geehrte Behörde Energie Umleitung Gebäude Beamte Serie Tourismus Batterie',
  4: 'quantitativ nennenswerte Aufmerksamkeit Familie Batterien ÖPNV Straßensperrung geeignete beeinflussen',
  5: 'Information Koalition Radioprogramm',
  6: 'Verwaltungsbehörde Beamtenverhältnis Verwaltungsgebäude Ferienbetreuung Kooperation Wohnungsbaugesellschaft Situationen',
  9: 'Fahrbahnübergangskonstruktion',
}

describe('syllables are counted as German speakers do', () => {
  for (const [count, words] of Object.entries(table)) {
    it.each(words.split(' '))(`%s has ${count}`, (word) => expect(countSyllables(word)).toBe(Number(count)))
  }
})
