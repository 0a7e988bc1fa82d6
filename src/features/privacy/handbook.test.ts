import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { retentionKinds } from './contract.ts'
import { fixedPeriods } from './fixed-periods.ts'

/** „2 Jahre“, „1 Tag“, „2 Stunden“. */
function words(days: number): string {
  if (days < 1) return `${days * 24} Stunden`
  const [count, one, many] = days % 365 === 0 ? [days / 365, 'Jahr', 'Jahre'] : [days, 'Tag', 'Tage']
  return `${count} ${count === 1 ? one : many}`
}

test('the handbook names every period as it is, those of the authority and the fixed ones', () => {
  const text = readFileSync(new URL('../../../docs/handbook/datenschutz.md', import.meta.url), 'utf8')
  const named = [...text.matchAll(/^\| [^|]+ \| (\d+ [^|]+) \|/gm)].map((match) => match[1])
  const periods = [...Object.values(retentionKinds), ...Object.values(fixedPeriods)]
  expect(named).toEqual(periods.map(({ days }) => words(days)))
})
