import { expect, test } from 'vitest'
import { rights } from '../../../../kernel/right.ts'
import { rightGroupIds, rightGroups } from './groups'

test('every right stands in exactly one group', () => {
  const shown = rightGroupIds.flatMap((id) => [...rightGroups[id]])
  expect([...shown].sort()).toEqual([...rights].sort())
})
