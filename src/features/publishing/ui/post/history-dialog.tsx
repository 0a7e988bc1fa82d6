import { useState } from 'react'
import { Async, Dialog, Empty, useFormats } from '../../../../ui'
import type { PostView, RevisionView } from '../../contract.ts'
import { fieldName } from '../composer/field-words'
import { useText as useComposerText } from '../composer/messages'
import { useDiff, useRevisions } from '../queries'
import { useWorld, type World, withEnded } from '../queries-world'
import { Changes } from '../review/changes'
import { useText } from './messages'

/** Who changed what when, newest first, with the difference each save made. */
export function HistoryDialog({ post, onClose }: { post: PostView; onClose: () => void }) {
  const t = useText()
  const world = useWorld().data
  const named = world && withEnded(world, post.ended)
  const revisions = useRevisions(post.id)
  return (
    <Dialog open onClose={onClose} title={t('history')} wide>
      <Async query={revisions} failed={t('historyNotLoaded')} empty={<Empty title={t('historyEmpty')} />}>
        {({ items }) => (
          <ol className="bn-history">
            {items.map((one) => named && <Entry key={one.version} post={post} revision={one} world={named} />)}
          </ol>
        )}
      </Async>
    </Dialog>
  )
}

function Entry({ post, revision, world }: { post: PostView; revision: RevisionView; world: World }) {
  const t = useText()
  const c = useComposerText()
  const f = useFormats()
  const [open, setOpen] = useState(false)
  const fields = [...new Set(revision.fields.map((field) => fieldName(field, c, world)))]
  const isFirst = revision.version === 1
  return (
    <li>
      <p>
        <b>{revision.by?.name ?? t('system')}</b> <span className="bn-muted">{f.near(revision.at)}</span>
      </p>
      <p className="bn-muted">{isFirst ? t('begun') : fields.join(', ')}</p>
      {!isFirst && (
        <button type="button" className="bn-link" aria-expanded={open} onClick={() => setOpen(!open)}>
          {open ? t('hideDifference') : t('showDifference')}
        </button>
      )}
      {open && <Difference post={post} version={revision.version} world={world} />}
    </li>
  )
}

function Difference({ post, version, world }: { post: PostView; version: number; world: World }) {
  const t = useText()
  const diff = useDiff(post.id, { from: version - 1, to: version })
  return (
    <Async query={diff} failed={t('historyNotLoaded')} rows={2}>
      {(data) => <Changes diff={data} media={post.media} world={world} />}
    </Async>
  )
}
