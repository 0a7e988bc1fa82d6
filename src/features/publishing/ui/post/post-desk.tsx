import { useMemo, useState } from 'react'
import { useMay } from '../../../../ui'
import type { PostContent, PostView } from '../../contract.ts'
import { Composer } from '../composer/composer'
import { useEditor } from '../composer/use-editor'
import { type World, withEnded } from '../queries-world'
import { SentView } from './sent-view'

interface PostDeskProps {
  start: { post: PostView | null; base: PostContent; origin?: PostContent }
  world: World
  onCreated: (id: string) => void
}

/** One post: written while it may be written, else shown with what became of it. A sent one is changed on purpose. */
export function PostDesk({ start, world: all, onCreated }: PostDeskProps) {
  const may = useMay()
  const [editor, state] = useEditor(start, onCreated)
  const [changing, setChanging] = useState(false)
  const { post, content, save } = state
  const ended = post?.ended
  const world = useMemo(() => (ended ? withEnded(all, ended) : all), [all, ended])
  const editStage = post?.editStage ?? null
  const [stage, setStage] = useState(editStage)
  if (stage !== editStage) {
    setStage(editStage)
    if (editStage === null) setChanging(false) // the change went out: show what became of it
  }
  const maySend = may(content.lane === 'urgent' ? 'posts.publishUrgent' : 'posts.publish')
  const isUnsaved = save.is !== 'untouched' && save.is !== 'saved'
  const isSent = post?.release === 'sent' && (changing || post.editStage !== null || isUnsaved)
  if (post === null || post.release === 'none' || isSent) {
    return (
      <Composer
        editor={editor}
        state={state}
        world={world}
        maySend={maySend}
        onClose={isSent ? () => setChanging(false) : undefined}
      />
    )
  }
  return <SentView editor={editor} post={post} world={world} onChange={() => setChanging(true)} />
}
