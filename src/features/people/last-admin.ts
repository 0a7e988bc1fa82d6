import type { Tx } from '../../infra/ctx.ts'
import { peopleFaults } from './contract.ts'
import { peopleWithRight } from './reads.ts'

/**
 * Lets only one change at a time touch who may manage people: of two admins who demote each other at once, the second sees what the
 * first did. Call it before reading what the change depends on.
 */
export async function holdAdmins(tx: Tx): Promise<void> {
  await tx.db.selectFrom('authorities').select('id').where('id', '=', tx.authorityId).forNoKeyUpdate().executeTakeFirstOrThrow()
}

/** Refuses a change, already made in this transaction, that leaves nobody who can manage people. */
export async function requireAnAdmin(tx: Tx): Promise<void> {
  const admins = await peopleWithRight(tx, 'people.manage')
  if (admins.length === 0) throw peopleFaults.lastAdmin()
}
