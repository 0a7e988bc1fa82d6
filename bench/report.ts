/** One figure of a scenario, with what it is held against. */
export interface Figure {
  scenario: string
  metric: string
  value: number
  unit: string
  /** Our goal, as a sentence, where there is one. */
  goal?: string
  /** What a comparable product was measured at, elsewhere: never the same machine. */
  peer?: string
}

export function percentile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN
}

/** Median, 95th and 99th percentile and worst of times in milliseconds. */
export function spread(
  scenario: string,
  metric: string,
  ms: readonly number[],
  more: Pick<Figure, 'goal' | 'peer'> = {},
): Figure[] {
  const of = (name: string, value: number): Figure => ({
    scenario,
    metric: `${metric}, ${name}`,
    value: round(value),
    unit: 'ms',
  })
  return [
    of('p50', percentile(ms, 0.5)),
    { ...of('p95', percentile(ms, 0.95)), ...more },
    of('p99', percentile(ms, 0.99)),
    of('worst', Math.max(...ms)),
  ]
}

export const round = (value: number): number => Math.round(value * 100) / 100

const inMilliseconds: Record<string, number> = { ms: 1, s: 1000 }

/**
 * Whether a figure keeps its goal, which says `< 100 ms`, `<= 3` or `0`, perhaps with words around it.
 * @returns null without a goal, or where goal and figure are of different kinds
 */
export function keepsGoal({ value, unit, goal }: Figure): boolean | null {
  const [, sign, number, inUnit = ''] = /(?:(<=?)\s*|^)(\d+(?:\.\d+)?)(?:\s*(ms|s|MB|kB)\b)?/.exec(goal ?? '') ?? []
  if (number === undefined) return null
  const [of, its] = [inMilliseconds[unit], inMilliseconds[inUnit]]
  if (inUnit !== '' && inUnit !== unit && (of === undefined || its === undefined)) return null
  const [have, most] = [value * (of ?? 1), Number(number) * (inUnit === '' ? (of ?? 1) : (its ?? 1))]
  return sign === '<' ? have < most : have <= most
}

/** A table for people. */
export function table(figures: readonly Figure[]): string {
  const sign = { true: '✓', false: '✗', null: ' ' }
  const rows = figures.map((one) => [
    `${sign[`${keepsGoal(one)}`]} ${one.scenario}`,
    one.metric,
    `${one.value} ${one.unit}`,
    one.goal ?? '',
    one.peer ?? '',
  ])
  const all = [['  scenario', 'metric', 'value', 'goal', 'peer (as published, other machine)'], ...rows]
  const widths = all[0]?.map((_, column) => Math.max(...all.map((row) => row[column]?.length ?? 0))) ?? []
  return all
    .map((row) =>
      row
        .map((cell, column) => cell.padEnd(widths[column] ?? 0))
        .join('  ')
        .trimEnd(),
    )
    .join('\n')
}

/** Times one call in milliseconds. */
export async function timed<T>(work: () => Promise<T>): Promise<{ ms: number; value: T }> {
  const start = performance.now()
  const value = await work()
  return { ms: performance.now() - start, value }
}
