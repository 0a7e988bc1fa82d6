import { useMemo, useState } from 'react'
import { useFormats } from '../../../../ui'
import type { MediaView } from '../../../media/contract.ts'
import { ChecksPanel } from '../checks/checks-panel'
import { useChecks } from '../checks/use-checks'
import { useText as usePreviewText } from '../preview/messages'
import { Previews } from '../preview/previews'
import type { World } from '../queries-world'
import { ChannelsPanel } from './channels-panel'
import { ConflictPanel } from './conflict-panel'
import { ComposerProvider, type Composer as ComposerValue } from './context'
import { DetailsPanel } from './details-panel'
import type { Editor, EditorState } from './editor-types'
import { FieldsPanel } from './fields-panel'
import { ComposerHead } from './head'
import { ImagesPanel } from './images-panel'
import { LinkPanel } from './link-panel'
import { useText } from './messages'
import { Notices } from './notices'
import { createPlaces } from './places'
import { TextPanel } from './text-panel'
import { TimePanel } from './time-panel'
import { useActs } from './use-acts'
import { VariantsPanel } from './variants-panel'
import './composer.css'

interface ComposerProps {
  editor: Editor
  state: EditorState
  world: World
  /** The right to send on the post's lane. */
  maySend: boolean
  /** Back to what was sent, where that is being changed. */
  onClose?: (() => void) | undefined
}

/** Text once on the left, what each channel makes of it on the right. Saves itself. */
export function Composer({ editor, state, world, maySend, onClose }: ComposerProps) {
  const t = useText()
  const p = usePreviewText()
  const f = useFormats()
  const [wantsTime, setWantsTime] = useState(state.content.planned !== null)
  const [unlocked, setUnlocked] = useState(false)
  // Once it is a draft again, giving it for approval locks it anew.
  if (unlocked && !isUnderApproval(state)) setUnlocked(false)
  const acts = useActs(editor, wantsTime && maySend)
  const value = useComposerValue(editor, state, world, unlocked)
  return (
    <ComposerProvider value={value}>
      <div className="bn-compose bn-fill">
        <ComposerHead acts={acts} wantsTime={wantsTime} />
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard */}
        <section className="bn-compose__text" tabIndex={0} aria-label={t('write')}>
          <ConflictPanel />
          <Notices locked={value.readOnly} onUnlock={() => setUnlocked(true)} onClose={onClose} />
          <ChannelsPanel />
          <TextPanel />
          <VariantsPanel />
          <FieldsPanel />
          <LinkPanel />
          <ChecksPanel />
          <ImagesPanel />
          <TimePanel wantsTime={wantsTime} onWantsTime={setWantsTime} />
          <DetailsPanel />
        </section>
        <Previews
          content={state.content}
          media={value.media}
          world={world}
          when={state.content.planned ? f.wall(state.content.planned.local) : p('now')}
          onAdapt={value.readOnly ? undefined : (id) => value.adapt(id, true)}
        />
      </div>
    </ComposerProvider>
  )
}

/** Posts that somebody has approved, or is about to, are changed only on purpose. */
function isLocked({ post }: Pick<EditorState, 'post'>, unlocked: boolean): boolean {
  if (post === null) return false
  if (!post.actions.includes('edit')) return true
  return !unlocked && isUnderApproval({ post })
}

function isUnderApproval({ post }: Pick<EditorState, 'post'>): boolean {
  return post !== null && (post.stage === 'in-approval' || (post.stage === 'approved' && post.release === 'none'))
}

function useComposerValue(editor: Editor, state: EditorState, world: World, unlocked: boolean): ComposerValue {
  const [uploaded, setUploaded] = useState<readonly MediaView[]>([])
  const [adapting, setAdapting] = useState<ReadonlySet<string>>(new Set())
  const [places] = useState(createPlaces)
  const { content, post } = state
  const media = useMemo(() => [...(post?.media ?? []), ...uploaded], [post?.media, uploaded])
  const checks = useChecks(content, world, media, post)
  return {
    editor,
    state,
    content,
    change: editor.change,
    world,
    media,
    addMedia: (one) => setUploaded((all) => [...all, one]),
    checks,
    places,
    readOnly: isLocked(state, unlocked),
    isSent: post?.release === 'sent',
    adapting,
    adapt: (channelId, open) => {
      setAdapting((old) => new Set(open ? [...old, channelId] : [...old].filter((one) => one !== channelId)))
      if (open) requestAnimationFrame(() => places.jump({ field: 'variant', id: channelId }))
    },
  }
}
