import { expect, test } from 'vitest'
import { keepsGoal } from '../bench/report.ts'

const figure = (value: number, unit: string, goal?: string) => ({
  scenario: '',
  metric: '',
  value,
  unit,
  ...(goal ? { goal } : {}),
})

test.each([
  [99, 'ms', 'p95 < 100 ms', true],
  [100, 'ms', 'p95 < 100 ms', false],
  [1_999, 'ms', '< 2 s', true],
  [2_001, 'ms', '< 2 s', false],
  [29.5, 's', '< 300 s', true],
  [3, 'commands', '<= 3', true],
  [4, 'commands', '<= 3', false],
  [0, 'posts', '0', true],
  [1, 'posts', '0', false],
  [251, 'MB', '< 250 MB with database', false],
])('a figure of %d %s under the goal "%s" keeps it: %s', (value, unit, goal, keeps) => {
  expect(keepsGoal(figure(value, unit, goal))).toBe(keeps)
})

test('a figure without a goal, or of another kind than its goal, is not judged', () => {
  expect(keepsGoal(figure(5, 'ms'))).toBeNull()
  expect(keepsGoal(figure(5, 'MB', '< 2 s'))).toBeNull()
})
