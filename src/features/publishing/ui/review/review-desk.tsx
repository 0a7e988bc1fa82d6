import { useState } from 'react'
import { Split, Subhead, usePresence } from '../../../../ui'
import { shownTitle } from '../../content-rules.ts'
import type { PostView } from '../../contract.ts'
import { Others } from '../composer/others'
import { useText as usePostText } from '../post/messages'
import type { World } from '../queries-world'
import { PostStateLine } from '../states/state-chip'
import { Comments } from './comments'
import { DecisionButtons } from './decision-buttons'
import { useText } from './messages'
import { ReviewDoc, type ReviewView } from './review-doc'
import { ReviewSide } from './review-side'
import { useQuotes } from './use-quotes'
import './review.css'

/** The approver's screen: the text as it changed on the left, the matter around it on the right, the decision on top. */
export function ReviewDesk({ post, world }: { post: PostView; world: World }) {
  const t = useText()
  const p = usePostText()
  const others = usePresence(`post/${post.id}`)
  const [note, setNote] = useState('')
  const [noteMissing, setNoteMissing] = useState(false)
  const [view, setView] = useState<ReviewView>()
  const quotes = useQuotes(post.content, () => setView('result'))
  const title = shownTitle(post.content) || p('untitled')
  const head = (
    <Subhead
      title={title}
      state={<PostStateLine post={post} />}
      actions={
        <>
          <Others people={others} />
          <DecisionButtons
            post={post}
            world={world}
            note={note}
            onNoteMissing={() => setNoteMissing(true)}
            onDecided={() => setNote('')}
          />
        </>
      }
    />
  )
  const side = (
    <ReviewSide
      post={post}
      world={world}
      note={note}
      onNote={(text) => {
        setNote(text)
        setNoteMissing(false)
      }}
      noteError={noteMissing ? t('noteMissing') : undefined}
    />
  )
  return (
    <Split head={head} side={side} mainLabel={t('doc')} sideLabel={t('side')}>
      <div ref={quotes.doc} className="bn-review__doc">
        <ReviewDoc post={post} world={world} chosen={view} onView={setView} />
      </div>
      <Comments post={post} quotes={quotes} />
    </Split>
  )
}
