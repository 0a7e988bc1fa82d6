import type { Ctx } from '../../infra/ctx.ts'
import { commonFaults } from '../../kernel/fault.ts'
import { record } from '../audit/audit.ts'
import { named } from './classes.ts'
import type { AddTopicInput, ChangeTopicInput, Topic } from './contract-settings.ts'
import { can } from './policy.ts'
import { topics } from './reads-settings.ts'
import { slugOf } from './slug.ts'

/** Adds a topic; its address is made from its name and stays for ever. */
export function addTopic(ctx: Ctx, input: AddTopicInput): Promise<Topic[]> {
  return ctx.transaction(async (tx) => {
    tx.require(can.manage(tx.actor))
    const id = tx.newId('topic')
    const taken = new Set((await topics(tx)).map((topic) => topic.slug))
    await named(() =>
      tx.db
        .insertInto('topics')
        .values({
          authority_id: tx.authorityId,
          id,
          name: input.name,
          slug: slugOf(input.name, taken),
          description: input.description,
          position: input.position ?? 1000,
          created_at: tx.clock.now(),
          archived_at: null,
        })
        .execute(),
    )
    await record(tx, 'publishing.topicAdded', { kind: 'topic', id })
    tx.hint('posts')
    return topics(tx)
  })
}

/** Changes a topic. Archived, it is no longer offered; its page and posts stay. */
export function changeTopic(ctx: Ctx, input: ChangeTopicInput): Promise<Topic[]> {
  return ctx.transaction(async (tx) => {
    tx.require(can.manage(tx.actor))
    const { id, version, name, description, position, archived } = input
    const result = await named(() =>
      tx.db
        .updateTable('topics')
        .set({
          ...(name === undefined ? {} : { name }),
          ...(description === undefined ? {} : { description }),
          ...(position === undefined ? {} : { position }),
          ...(archived === undefined ? {} : { archived_at: archived ? tx.clock.now() : null }),
          version: version + 1,
        })
        .where('authority_id', '=', tx.authorityId)
        .where('id', '=', id)
        .where('version', '=', version)
        .executeTakeFirst(),
    )
    if (result.numUpdatedRows === 0n) {
      const isThere = (await topics(tx)).some((topic) => topic.id === id)
      throw isThere ? commonFaults.stale() : commonFaults.notFound()
    }
    const fields = Object.keys(input).filter((key) => key !== 'id' && key !== 'version')
    await record(tx, 'publishing.topicChanged', { kind: 'topic', id }, { fields })
    tx.hint('posts')
    return topics(tx)
  })
}
