import { expect, test } from 'vitest'
import { highlight } from './highlight'

const hits = (text: string, query: string) =>
  highlight(text, query)
    .filter((piece) => piece.hit)
    .map((piece) => piece.text)

test('a part of a compound marks the compound', () => {
  expect(hits('Wann endet die Straßensperrung?', 'Sperrung')).toEqual(['Straßensperrung'])
})

test('another form of a word is marked, too', () => {
  expect(hits('Die Brücken sind gesperrt.', 'Brücke')).toEqual(['Brücken'])
})

test('a word that is still being typed marks what begins with it', () => {
  expect(hits('Wohngeld und Wohnung', 'Wohng')).toEqual(['Wohngeld'])
})

test('the text stays whole, and without a search nothing is marked', () => {
  const text = 'Kommt der Bus 147, oder nicht?'
  expect(
    highlight(text, 'Bus')
      .map((piece) => piece.text)
      .join(''),
  ).toBe(text)
  expect(highlight(text, '')).toEqual([{ text, hit: false }])
})
