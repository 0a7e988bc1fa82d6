import { useId, useState } from 'react'
import { Async, Button } from '../../../../ui'
import type { CommentView, PostView } from '../../contract.ts'
import { useAddComment, useComments } from '../queries'
import { CommentThread } from './comment-thread'
import { useText } from './messages'
import { NewComment } from './new-comment'
import type { Quotes } from './use-quotes'

/** What was agreed about the draft: threads, settled ones folded away. */
export function Comments({ post, quotes }: { post: PostView; quotes: Quotes }) {
  const t = useText()
  const id = useId()
  const comments = useComments(post.id)
  const add = useAddComment(post.id)
  const [all, setAll] = useState(false)
  const may = post.actions.includes('comment')
  return (
    <section aria-labelledby={id}>
      <h2 id={id} className="u-mb3">
        {t('talk')}
      </h2>
      <Async query={comments} failed={t('talkNotLoaded')} rows={2}>
        {({ comments: list }) => {
          const threads = list.filter((one) => one.parentId === null)
          const settled = threads.filter((one) => one.resolved)
          const shown = all ? threads : threads.filter((one) => !one.resolved)
          return (
            <div className="bn-talk">
              {threads.length === 0 && <p className="bn-muted">{t('talkNone')}</p>}
              {shown.map((one) => (
                <CommentThread key={one.id} post={post} comment={one} replies={repliesOf(list, one)} may={may} quotes={quotes} />
              ))}
              {settled.length > 0 && !all && (
                <div>
                  <Button look="quiet" onPress={() => setAll(true)}>
                    {t('showResolved', { count: settled.length })}
                  </Button>
                </div>
              )}
              {may && (
                <NewComment
                  content={post.content}
                  marked={quotes.marked}
                  onSend={(input) => add.mutateAsync({ ...input, parentId: null })}
                />
              )}
            </div>
          )
        }}
      </Async>
    </section>
  )
}

const repliesOf = (list: readonly CommentView[], thread: CommentView) => list.filter((one) => one.parentId === thread.id)
