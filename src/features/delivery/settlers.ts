import type { Tx } from '../../infra/ctx.ts'
import type { StaffId } from '../../kernel/actor.ts'
import { peopleWithRight, staffNames } from '../people/people.ts'

/** Who works here now and settles what becomes of deliveries, by name. */
export async function settlers(tx: Tx): Promise<{ id: StaffId; name: string }[]> {
  const ids = await peopleWithRight(tx, 'deliveries.resolve')
  const names = await staffNames(tx, ids)
  return ids.map((id) => ({ id, name: names.get(id) ?? '' })).sort((a, b) => a.name.localeCompare(b.name, 'de'))
}
