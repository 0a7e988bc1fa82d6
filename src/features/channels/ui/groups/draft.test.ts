import { expect, test } from 'vitest'
import type { TargetGroupView } from '../../contract.ts'
import { differs, moved, rowFaults, rowsOf } from './draft'

const groups = ['Familien', 'Zugezogene', 'Betriebe'].map((name, i) => ({
  id: `target_${i}` as TargetGroupView['id'],
  name,
  description: '',
}))
const rows = rowsOf(groups)
const names = (list: readonly { name: string }[]) => list.map((one) => one.name)

test('a row moves by one place and stays at the ends', () => {
  expect(names(moved(rows, 'target_1', -1))).toEqual(['Zugezogene', 'Familien', 'Betriebe'])
  expect(names(moved(rows, 'target_1', 1))).toEqual(['Familien', 'Betriebe', 'Zugezogene'])
  expect(names(moved(rows, 'target_0', -1))).toEqual(names(rows))
  expect(names(moved(rows, 'target_2', 1))).toEqual(names(rows))
})

test('a name that is missing or stands there twice is said at its row', () => {
  const list = [...rows, { key: 'a', name: ' ', description: '' }, { key: 'b', name: 'familien', description: '' }]
  expect(rowFaults(list)).toEqual({ a: 'nameMissing', b: 'nameTwice' })
})

test('order, names and descriptions count as changes; spaces around them do not', () => {
  expect(differs(rows, groups)).toBe(false)
  expect(differs(moved(rows, 'target_0', 1), groups)).toBe(true)
  expect(
    differs(
      rows.map((row) => ({ ...row, name: `${row.name} ` })),
      groups,
    ),
  ).toBe(false)
  expect(differs(rows.slice(1), groups)).toBe(true)
})
