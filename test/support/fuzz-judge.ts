import { expect } from 'vitest'

/** How many inputs in all, and the seed that makes a failure come again. */
export const inputs = Number(process.env.PROVE_FUZZ ?? 100_000)
export const seed = Number(process.env.PROVE_SEED ?? Date.now() % 2 ** 31)

/** Whether an answer is one that a person can use: no failure of ours, nothing of the inside. */
export function judge(what: string, status: number, body: string): void {
  expect(status, `${what}: ${body.slice(0, 300)}`).toBeLessThan(500)
  expect(body, what).not.toMatch(/\bat (?:async )?[\w.<>]+ \((?:file|node):|node_modules|ECONN|syntax error at or near|violates/)
}
