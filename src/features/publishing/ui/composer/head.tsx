import { StateLine, Subhead, usePresence } from '../../../../ui'
import { shownTitle } from '../../content-rules.ts'
import { PostMenu } from '../post/post-menu'
import { text as stateText } from '../states/messages'
import { PostStateLine } from '../states/state-chip'
import { stateSteps } from '../states/steps'
import { useComposer } from './context'
import { useText } from './messages'
import { Others } from './others'
import { PrimaryButton } from './primary-button'
import { SaveWord } from './save-word'
import type { Acts } from './use-acts'

/** Title, state, who else is here, how saving stands, further acts, and the next step. */
export function ComposerHead({ acts, wantsTime }: { acts: Acts; wantsTime: boolean }) {
  const t = useText()
  const { state, content } = useComposer()
  const others = usePresence(state.post ? `post/${state.post.id}` : '')
  const title = shownTitle(content) || t('newPost')
  return (
    <Subhead
      title={title}
      state={state.post ? <PostStateLine post={state.post} /> : <FirstLine />}
      actions={
        <>
          <Others people={others} />
          <span className="bn-wide">
            <SaveWord state={state} />
          </span>
          {state.post && <PostMenu post={state.post} acts={acts} />}
          <PrimaryButton acts={acts} wantsTime={wantsTime} />
        </>
      }
    />
  )
}

/** The line of a post that is not saved yet. */
function FirstLine() {
  const t = stateText()
  const { content, world } = useComposer()
  const needed = world.classes.find((one) => one.id === content.classId)?.approval !== 'none'
  const steps = needed ? [{ step: 'colleague' as const, departmentId: null, approved: null }] : []
  const results = { total: 0, done: 0, failed: 0, unclear: 0, open: 0 }
  const facts = { state: 'draft' as const, editStage: null, results, approval: { steps, history: [] }, content }
  return <StateLine label={t('state')} steps={stateSteps(facts, t, null)} />
}
