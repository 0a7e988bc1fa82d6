import { useState } from 'react'
import { classes, Face, Time, useFormats, useWho } from '../../../../ui'
import type { CommentView, PostView } from '../../contract.ts'
import { useAddComment, useResolveComment } from '../queries'
import { CommentForm } from './comment-form'
import { useText } from './messages'

interface ThreadProps {
  post: PostView
  comment: CommentView
  replies: readonly CommentView[]
  /** The person may comment. */
  may: boolean
}

/** One thread: the comment, its answers, answering, settling. */
export function CommentThread({ post, comment, replies, may }: ThreadProps) {
  const t = useText()
  const f = useFormats()
  const add = useAddComment(post.id)
  const resolve = useResolveComment(post.id)
  const [answering, setAnswering] = useState(false)
  const { resolved } = comment
  return (
    <article className={classes('bn-comment', resolved && 'bn-comment--settled')}>
      <Said comment={comment} />
      {replies.length > 0 && (
        <div className="bn-comment__replies">
          {replies.map((one) => (
            <div key={one.id} className="bn-comment">
              <Said comment={one} />
            </div>
          ))}
        </div>
      )}
      {resolved && <p className="bn-muted">{t('resolvedBy', { who: resolved.by.name, when: f.near(resolved.at) })}</p>}
      {may && (
        <div className="bn-comment__acts">
          {!resolved && (
            <button type="button" className="bn-link" aria-expanded={answering} onClick={() => setAnswering(!answering)}>
              {t('reply')}
            </button>
          )}
          <button
            type="button"
            className="bn-link"
            onClick={() => resolve.mutate({ commentId: comment.id, resolved: !resolved })}
          >
            {resolved ? t('reopen') : t('resolve')}
          </button>
        </div>
      )}
      {answering && (
        <CommentForm
          autoFocus
          label={t('replyTo', { who: comment.by.name })}
          onSend={async (text) => {
            await add.mutateAsync({ text, parentId: comment.id })
            setAnswering(false)
          }}
        />
      )}
    </article>
  )
}

function Said({ comment }: { comment: CommentView }) {
  const t = useText()
  const isMe = useWho().id === comment.by.id
  return (
    <>
      <Face name={comment.by.name} me={isMe} named />
      <header>
        <b>{isMe ? t('you') : comment.by.name}</b>
        <Time at={comment.at} />
      </header>
      {comment.place && <p className="bn-comment__quote">{t('about', { quote: comment.place.quote })}</p>}
      <p className="bn-comment__text">{comment.text}</p>
    </>
  )
}
