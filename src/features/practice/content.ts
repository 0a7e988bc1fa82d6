import type { Tx } from '../../infra/ctx.ts'
import * as reads from './reads.ts'
import { NetworkError } from './refusal.ts'
import { textProblem } from './rules.ts'
import type { AccountRow, PostRow } from './store.ts'
import type { PostImage } from './tables.ts'

/** Private messages exist for those two who write them. */
export function isVisibleTo(post: PostRow, accountId: string): boolean {
  return post.visibility === 'public' || post.author_id === accountId || post.recipient_id === accountId
}

/** @throws NetworkError when the network would not take this text */
export function refuseText(text: string, hasImages: boolean): void {
  const found = textProblem(text, hasImages)
  if (found?.problem === 'too-long') throw new NetworkError('text_too_long', { detail: `${found.over} too many` })
  if (found) throw new NetworkError(found.problem === 'empty' ? 'empty' : 'bad_text')
}

/** The account's own uploads, in the order given. */
export async function imagesOf(
  tx: Tx,
  account: AccountRow,
  wanted: readonly { media: string; alt: string }[],
): Promise<PostImage[]> {
  const rows = await reads.mediaFacts(
    tx.db,
    tx.authorityId,
    wanted.map((one) => one.media),
  )
  return wanted.map(({ media, alt }) => {
    const row = rows.find((one) => one.id === media && one.account_id === account.id)
    if (!row) throw new NetworkError('media_unknown', { detail: media })
    return { media, alt, type: row.type, width: row.width, height: row.height }
  })
}
