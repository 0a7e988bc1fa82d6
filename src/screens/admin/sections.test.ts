import { expect, test } from 'vitest'
import type { Right } from '../../kernel/right.ts'
import { mayOpen, sectionAt, sectionGroupIds, sectionGroups, sections } from './sections'

test('every section stands in exactly one group', () => {
  const shown = sectionGroupIds.flatMap((id) => [...sectionGroups[id]])
  expect([...shown].sort()).toEqual(Object.keys(sections).sort())
})

test('a section opens with any one of its rights, and with no other', () => {
  const has = (right: Right) => (other: Right) => other === right
  expect(mayOpen(sections.periods, has('privacy.handle'))).toBe(true)
  expect(mayOpen(sections.periods, has('audit.read'))).toBe(false)
})

test('an address below a section belongs to it, one that only begins alike does not', () => {
  expect(sectionAt('/verwaltung/personen/staff_1')?.id).toBe('staff')
  expect(sectionAt('/verwaltung/personenverzeichnis')).toBeUndefined()
  expect(sectionAt('/verwaltung')).toBeUndefined()
})
