import type { Tx } from '../../infra/ctx.ts'

/** Every screen that shows a post looks again. */
export function hintPost(tx: Tx, postId: string): void {
  tx.hint(`post/${postId}`)
  tx.hint('posts')
  tx.hint('calendar')
  tx.hint('today')
}
