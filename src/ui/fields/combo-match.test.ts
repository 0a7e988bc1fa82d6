import { expect, test } from 'vitest'
import { matching } from './combo-match'

const options = ['Verkehr und Baustellen', 'Straßenbeleuchtung', 'Staatsangehörigkeit', 'Winterdienst'].map((label) => ({
  value: label,
  label,
}))
const labels = (typed: string) => matching(options, typed).map((option) => option.label)

test('what begins with the typed letters stands before what only contains them', () => {
  expect(labels('st')).toEqual(['Straßenbeleuchtung', 'Staatsangehörigkeit', 'Verkehr und Baustellen', 'Winterdienst'])
})

test('umlauts and ß are found however they are typed', () => {
  expect(labels('strasse')).toEqual(['Straßenbeleuchtung'])
  expect(labels('angehorig')).toEqual(['Staatsangehörigkeit'])
})

test('every typed word must occur', () => {
  expect(labels('bau verkehr')).toEqual(['Verkehr und Baustellen'])
  expect(labels('bau winter')).toEqual([])
})

test('nothing typed shows everything', () => {
  expect(labels(' ')).toHaveLength(4)
})
