import { type ReactNode, useState } from 'react'
import { classes, Face, Time, toast, useFormats, useWho } from '../../../../ui'
import type { CommentView, PostView } from '../../contract.ts'
import { useAddComment, useResolveComment } from '../queries'
import { CommentForm } from './comment-form'
import { useText } from './messages'
import { standsAt } from './quoted'
import type { Quotes } from './use-quotes'

interface ThreadProps {
  post: PostView
  comment: CommentView
  replies: readonly CommentView[]
  /** The person may comment. */
  may: boolean
  quotes: Quotes
}

/** One thread: the comment, its answers, answering, settling. */
export function CommentThread({ post, comment, replies, may, quotes }: ThreadProps) {
  const t = useText()
  const f = useFormats()
  const add = useAddComment(post.id)
  const resolve = useResolveComment(post.id)
  const [answering, setAnswering] = useState(false)
  const { resolved } = comment
  return (
    <article className={classes('bn-comment', resolved && 'bn-comment--settled')}>
      <Said comment={comment} quote={<Quote post={post} comment={comment} quotes={quotes} />} />
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
            await add.mutateAsync({ text, parentId: comment.id, place: null })
            setAnswering(false)
          }}
        />
      )}
    </article>
  )
}

/** The words a comment is about: they lead to where they stand, or are said to stand there no more. */
function Quote({ post, comment: { place }, quotes }: Pick<ThreadProps, 'post' | 'comment' | 'quotes'>) {
  const t = useText()
  if (!place) return null
  if (!standsAt(post.content, place)) return <p className="bn-comment__quote">{t('aboutGone', { quote: place.quote })}</p>
  const jump = () => {
    if (!quotes.jump(place)) toast({ text: t('placeNotShown') })
  }
  return (
    <p className="bn-comment__quote">
      <button type="button" className="bn-link" onClick={jump}>
        {t('about', { quote: place.quote })}
      </button>
    </p>
  )
}

function Said({ comment, quote }: { comment: CommentView; quote?: ReactNode }) {
  const t = useText()
  const isMe = useWho().id === comment.by.id
  return (
    <>
      <Face name={comment.by.name} me={isMe} named />
      <header>
        <b>{isMe ? t('you') : comment.by.name}</b>
        <Time at={comment.at} />
      </header>
      {quote}
      <p className="bn-comment__text">{comment.text}</p>
    </>
  )
}
