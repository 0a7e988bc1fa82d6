import { useEffect, useState, useSyncExternalStore } from 'react'
import { ApiProblem, apiSend, newKey } from '../../../../ui'
import type { PostContent, PostView, SavedPost } from '../../contract.ts'
import { loadPost, usePost, useTakePost } from '../queries'
import { createEditor } from './editor'
import type { Editor, EditorState } from './editor-types'
import { readKept, writeKept } from './kept'

const codeOf = (error: unknown) => (error instanceof ApiProblem ? error.code : '')
/** No answer, or the server for a moment: worth another try. Anything else has been decided. */
const isPassing = (error: unknown) =>
  error instanceof ApiProblem && (error.status === 0 || error.status === 429 || error.status >= 500)

interface Start {
  post: PostView | null
  base: PostContent
  origin?: PostContent
}

/** The working copy of a post for a screen: saved by itself, kept over a reload, told of what others do. */
export function useEditor(start: Start, onCreated: (id: string) => void): [Editor, EditorState] {
  const take = useTakePost()
  const [editor] = useState(() =>
    createEditor(
      { ...start, kept: readKept(start.post?.id ?? null) },
      {
        create: async (changes, idempotencyKey) => {
          const post = await apiSend<PostView>('POST', '/posts', changes, { idempotencyKey })
          onCreated(post.id)
          return post
        },
        save: async (id, version, changes) => (await apiSend<SavedPost>('PATCH', `/posts/${id}`, { version, ...changes })).post,
        load: loadPost,
        keep: writeKept,
        newKey,
        isClash: (error) => codeOf(error) === 'publishing.conflict' || codeOf(error) === 'common.stale',
        isPassing,
        onSaved: take,
        now: Date.now,
      },
    ),
  )
  const state = useSyncExternalStore(editor.subscribe, editor.state)
  const read = usePost(state.post?.id).data
  useEffect(() => {
    if (read) editor.receive(read)
  }, [editor, read])
  useLeaving(editor)
  return [editor, state]
}

/** Saves at once when the line is back or the screen closes, and asks before a tab with unsaved work is closed. */
function useLeaving(editor: Editor): void {
  useEffect(() => {
    const warn = (event: BeforeUnloadEvent) => {
      const { is } = editor.state().save
      if (is !== 'saved' && is !== 'untouched') event.preventDefault()
    }
    const back = () => editor.retry()
    const hide = () => editor.keep()
    addEventListener('online', back)
    addEventListener('pagehide', hide)
    addEventListener('beforeunload', warn)
    return () => {
      removeEventListener('online', back)
      removeEventListener('pagehide', hide)
      removeEventListener('beforeunload', warn)
      editor.leave()
    }
  }, [editor])
}
