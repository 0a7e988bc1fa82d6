import type { Ctx, Tx } from '../../infra/ctx.ts'
import { can } from './policy.ts'

/** Runs a read for anybody who works here. */
export function seen<Input, Result>(
  read: (tx: Tx, input: Input) => Promise<Result>,
): (ctx: Ctx, input: Input) => Promise<Result> {
  return (ctx, input) =>
    ctx.transaction(async (tx) => {
      tx.require(can.see(tx.actor))
      return read(tx, input)
    })
}
