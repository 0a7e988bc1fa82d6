import type { Ctx, Tx } from '../../src/infra/ctx.ts'

/** Two transactions at once: the other runs while the first has done its work and has not committed. @returns what the other answered */
export async function whileOpen<T>(ctx: Ctx, first: (tx: Tx) => Promise<unknown>, other: () => Promise<T>): Promise<T> {
  const written = Promise.withResolvers<void>()
  const commit = Promise.withResolvers<void>()
  const one = ctx.transaction(async (tx) => {
    await first(tx)
    written.resolve()
    await commit.promise
  })
  await Promise.race([written.promise, one])
  const two = other()
  // Either it needs nothing of the first, or it waits for it by now.
  await Promise.race([two, new Promise((resolve) => setTimeout(resolve, 500))]).catch(() => undefined)
  commit.resolve()
  await one
  return two
}
