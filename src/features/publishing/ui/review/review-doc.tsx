import { Async, Segmented, Skeleton, useFormats } from '../../../../ui'
import type { PostDiff, PostView } from '../../contract.ts'
import { useText as usePreviewText } from '../preview/messages'
import { PreviewList } from '../preview/previews'
import { useDiff } from '../queries'
import type { World } from '../queries-world'
import { changeCount } from './change-count'
import { Changes } from './changes'
import { useText } from './messages'
import { SideBySide } from './side-by-side'
import '../preview/preview.css'

export type ReviewView = 'changes' | 'result' | 'both'

interface DocProps {
  post: PostView
  world: World
  chosen: ReviewView | undefined
  onView: (view: ReviewView) => void
}

/** What is to be approved: as changes, as it will look, or before and after side by side. */
export function ReviewDoc({ post, world, chosen, onView }: DocProps) {
  const t = useText()
  const diff = useDiff(post.id)
  const isNew = diff.data?.fromIs === 'nothing'
  const view = chosen ?? (isNew ? 'result' : 'changes')
  return (
    <Async query={diff} failed={t('diffNotLoaded')} loading={<Skeleton rows={4} />}>
      {(data) => (
        <>
          <div className="bn-review__head">
            <p className="bn-muted">
              <Since post={post} diff={data} /> {!isNew && <b className="u-text">{changeCount(data.changes, t)}</b>}
            </p>
            <Segmented<ReviewView>
              label={t('view')}
              value={view}
              onChange={onView}
              options={[
                { value: 'changes', label: t('changes') },
                { value: 'result', label: t('result') },
                { value: 'both', label: t('both') },
              ]}
            />
          </div>
          {view === 'changes' && <Changes diff={data} media={post.media} world={world} />}
          {view === 'result' && <Result post={post} world={world} />}
          {view === 'both' && <SideBySide diff={data} world={world} />}
        </>
      )}
    </Async>
  )
}

/** Since when these are the changes. */
function Since({ post, diff }: { post: PostView; diff: PostDiff }) {
  const t = useText()
  const f = useFormats()
  const decision = post.approval.history.findLast((one) => one.version === diff.from)
  switch (diff.fromIs) {
    case 'decision':
      return <>{t('since_decision', { when: decision ? f.near(decision.at) : '' })}</>
    case 'sent':
      return <>{t('since_sent')}</>
    case 'nothing':
      return <>{t('since_nothing')}</>
    case 'asked':
      return <>{t('since_asked')}</>
  }
}

function Result({ post, world }: { post: PostView; world: World }) {
  const t = useText()
  const p = usePreviewText()
  const f = useFormats()
  const { planned } = post.content
  return (
    <>
      <h2 className="bn-vh">{t('result')}</h2>
      <PreviewList content={post.content} media={post.media} world={world} when={planned ? f.wall(planned.local) : p('now')} />
    </>
  )
}
