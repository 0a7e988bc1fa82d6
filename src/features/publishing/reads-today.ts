import { sql } from 'kysely'
import type { Tx } from '../../infra/ctx.ts'
import { staffIdOf } from '../../kernel/actor.ts'
import { dayOf } from '../../kernel/time/wall-clock.ts'
import { troubledDeliveries } from '../delivery/delivery.ts'
import { authority } from '../people/people.ts'
import { shownTitle } from './content-rules.ts'
import type { PostsToday } from './contract-calendar.ts'
import { firstApprovals } from './reads-approvals.ts'
import { postsOfDay } from './reads-calendar.ts'
import { type SummaryRow, summaryColumns, toSummaries } from './reads-summary.ts'

/** So many of each kind are shown; the numbers link to the lists behind. */
const shown = 20
/** After a restore there are many, and each is named. */
const shownTrouble = 200
const mostWaiting = 500

/** What needs me now about posts, and today's plan. */
export async function postsToday(tx: Tx): Promise<PostsToday> {
  const { zone } = await authority(tx)
  const day = dayOf(tx.clock.now(), zone)
  return {
    approvals: await firstApprovals(tx, shown),
    returned: await returnedTo(tx, zone),
    trouble: await troubleOf(tx),
    plan: { day, items: await postsOfDay(tx, day) },
  }
}

/** Mine, given back: the next step is mine again. */
async function returnedTo(tx: Tx, zone: string): Promise<PostsToday['returned']> {
  const me = staffIdOf(tx.actor)
  if (me === null) return { total: 0, items: [] }
  const { rows } = await sql<SummaryRow>`
    select ${summaryColumns} from posts p
    where p.authority_id = ${tx.authorityId} and p.stage in ('changes-requested', 'rejected') and p.release in ('none', 'sent') and p.owner_id = ${me}
    order by p.sort_at, p.id limit ${mostWaiting}`.execute(tx.db)
  return { total: rows.length, items: await toSummaries(tx, rows.slice(0, shown), zone) }
}

/** Deliveries of posts that failed, are unclear or are held, with the post's title. */
async function troubleOf(tx: Tx): Promise<PostsToday['trouble']> {
  const { items } = await troubledDeliveries(tx, { state: 'trouble', limit: mostWaiting })
  const ours = items.filter((one) => one.subject.kind === 'post')
  const first = ours.slice(0, shownTrouble)
  const me = staffIdOf(tx.actor)
  if (first.length === 0) return { total: 0, items: [] }
  const posts = await tx.db
    .selectFrom('posts')
    .select(['id', 'title', 'text', 'owner_id', 'author_id'])
    .where('authority_id', '=', tx.authorityId)
    .where(
      'id',
      'in',
      first.map((one) => one.subject.id),
    )
    .execute()
  const channels = await tx.db
    .selectFrom('channels')
    .select(['id', 'name', 'network'])
    .where('authority_id', '=', tx.authorityId)
    .execute()
  return {
    total: ours.length,
    items: first.map((delivery) => {
      const post = posts.find((one) => one.id === delivery.subject.id)
      const channel = channels.find((one) => one.id === delivery.channelId)
      return {
        delivery,
        title: post ? shownTitle(post) : '',
        postId: delivery.subject.id as `post_${string}`,
        mine: me !== null && (post?.owner_id === me || post?.author_id === me),
        channelName: channel?.name ?? '',
        network: channel?.network ?? '',
      }
    }),
  }
}
