import { Button, Subhead, useFormats, usePresence } from '../../../../ui'
import { shownTitle } from '../../content-rules.ts'
import type { PostView } from '../../contract.ts'
import type { Editor } from '../composer/editor-types'
import { useText as useComposerText } from '../composer/messages'
import { Others } from '../composer/others'
import { useActs } from '../composer/use-acts'
import { useText as usePreviewText } from '../preview/messages'
import { Previews } from '../preview/previews'
import type { World } from '../queries-world'
import { PostStateLine } from '../states/state-chip'
import { Facts } from './facts'
import { useText } from './messages'
import { PostMenu } from './post-menu'
import { ResultsPanel } from './results-panel'
import { Said } from './said'
import { SentPictures } from './sent-pictures'
import '../composer/composer.css'
import './post.css'

interface SentViewProps {
  editor: Editor
  post: PostView
  world: World
  onChange: () => void
}

/** A post that is planned, sent, removed or thrown away: what became of it per channel, its facts, and how it looks. */
export function SentView({ editor, post, world, onChange }: SentViewProps) {
  const t = useText()
  const p = usePreviewText()
  const f = useFormats()
  const acts = useActs(editor, false)
  const others = usePresence(`post/${post.id}`)
  const title = shownTitle(post.content) || t('untitled')
  return (
    <div className="bn-compose bn-fill">
      <Subhead
        title={title}
        state={<PostStateLine post={post} />}
        actions={
          <>
            <Others people={others} />
            <PostMenu post={post} acts={acts} />
            <NextAct post={post} acts={acts} onChange={onChange} />
          </>
        }
      />
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard */}
      <section className="bn-compose__text" tabIndex={0} aria-label={t('overview')}>
        <Said post={post} />
        {post.deliveries.length > 0 && <ResultsPanel post={post} world={world} />}
        <SentPictures post={post} />
        <Facts post={post} world={world} />
      </section>
      <Previews
        content={post.content}
        media={post.media}
        world={world}
        when={post.dueAt ? f.near(post.dueAt) : p('now')}
        title={p('onChannels')}
        note={post.release === 'planned' ? p('plannedNote') : p('sentNote')}
      />
    </div>
  )
}

/** The one thing to do next: take a planned post back, change a sent one, fetch back what was thrown away. */
function NextAct({ post, acts, onChange }: { post: PostView; acts: ReturnType<typeof useActs>; onChange: () => void }) {
  const t = useComposerText()
  if (post.release === 'planned' && post.actions.includes('withdraw')) {
    return (
      <Button pending={acts.pending === 'withdrawal'} onPress={() => void acts.withdraw()}>
        {t('withdraw')}
      </Button>
    )
  }
  if (post.release === 'sent' && post.actions.includes('edit')) {
    return (
      <Button icon="edit" onPress={onChange}>
        {t('change')}
      </Button>
    )
  }
  if (post.release === 'discarded' && post.actions.includes('restore')) {
    return (
      <Button look="primary" pending={acts.pending === 'restore'} onPress={() => void acts.restore()}>
        {t('restore')}
      </Button>
    )
  }
  return null
}
