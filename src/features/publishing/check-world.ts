import type { Ctx, Tx } from '../../infra/ctx.ts'
import { fieldsAsked } from '../../kernel/asking.ts'
import { commonFaults, missingAt } from '../../kernel/fault.ts'
import { channelViews, connectorOf } from '../channels/channels.ts'
import { deliveriesOf } from '../delivery/delivery.ts'
import { mediaViews } from '../media/media.ts'
import { type CheckedChannel, type CheckWorld, checkContent, errorsOf } from './check-rules.ts'
import { publishingFaults } from './contract-faults.ts'
import type { CheckDraftInput, CheckPostInput, PostCheck } from './contract-post.ts'
import { can } from './policy.ts'
import { checksOff } from './reads-settings.ts'
import { type SentTo, sentTo } from './standing-rules.ts'
import type { PostRow } from './store.ts'

/** What the checks of a content need to know of channels, pictures and the authority's decisions. */
export async function checkWorld(tx: Tx, content: CheckPostInput, sentTo: SentTo): Promise<CheckWorld> {
  const chosen = new Set<string>(content.variants.map((one) => one.channelId))
  const views = (await channelViews(tx)).filter((view) => chosen.has(view.id))
  const channels = views.map((view): CheckedChannel => {
    const connector = connectorOf(view.network)
    return {
      id: view.id,
      name: view.name,
      policy: view.policy,
      state: view.state,
      canPublish: connector.publish !== undefined,
      limits: connector.limits,
      fields: fieldsAsked(connector.variant),
    }
  })
  const media = await mediaViews(
    tx,
    content.images.map((image) => image.mediaId),
  )
  const known = new Map([...media].map(([id, one]) => [id, { fileName: one.fileName, isWithdrawn: one.withdrawn !== null }]))
  return { channels, media: known, off: await checksOff(tx), sentTo }
}

/** All findings about a content, worst first. */
export async function checksOf(tx: Tx, content: CheckPostInput, sentTo: SentTo): Promise<PostCheck[]> {
  return checkContent(content, await checkWorld(tx, content, sentTo))
}

/** Where a post went already, so that a change of it is not taken for a new one. */
export async function sentToOf(tx: Tx, post: Pick<PostRow, 'id' | 'release'>): Promise<SentTo> {
  return post.release === 'sent' ? sentTo(post.release, await deliveriesOf(tx, 'post', [post.id])) : null
}

/** Refuses to let a post go on while an error is in it. */
export async function requireClean(tx: Tx, content: CheckPostInput, sentTo: SentTo): Promise<void> {
  const errors = errorsOf(await checksOf(tx, content, sentTo))
  if (errors.length === 0) return
  const fields = errors.map(({ where, code }) => ({
    field: where.id === undefined ? where.field : `${where.field}.${where.id}`,
    expected: { de: code, en: code },
  }))
  throw publishingFaults.checksFailed({ checks: errors }, fields)
}

/** Checks what somebody is typing, saved or not. */
export function checkDraft(ctx: Ctx, { postId, ...content }: CheckDraftInput): Promise<PostCheck[]> {
  return ctx.transaction(async (tx) => {
    tx.require(can.see(tx.actor))
    return checksOf(tx, content, postId === undefined ? null : await sentToOf(tx, await changedPost(tx, postId)))
  })
}

/** @throws commonFaults unknownReference */
async function changedPost(tx: Tx, id: string): Promise<Pick<PostRow, 'id' | 'release'>> {
  const row = await tx.db
    .selectFrom('posts')
    .select(['id', 'release'])
    .where('authority_id', '=', tx.authorityId)
    .where('id', '=', id)
    .executeTakeFirst()
  if (!row) throw commonFaults.unknownReference({}, [missingAt('postId')])
  return row
}
