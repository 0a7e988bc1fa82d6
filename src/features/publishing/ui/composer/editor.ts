import { changedFields, replay } from '../../content-rules.ts'
import type { PostContent, PostView } from '../../contract.ts'
import type { Editor, EditorPorts, EditorStart, EditorState } from './editor-types'
import { acknowledge, changesOf, isSameContent, merge, withField } from './merge'

const quietMs = 800
const retryMs = [2_000, 4_000, 8_000, 16_000, 30_000]

/**
 * The working copy of one post, which saves itself a moment after the last change: one request at a time, again after a break, and nothing
 * of others is ever overwritten unseen.
 */
export function createEditor(start: EditorStart, ports: EditorPorts): Editor {
  let base = start.base
  let state: EditorState = { post: start.post, content: base, save: { is: 'untouched' }, conflicts: [], taken: [] }
  let running: Promise<void> | null = null
  let arrived: PostView | null = null
  let unanswered: PostContent | null = null
  let birth: { content: PostContent; key: string } | null = null
  let timer: ReturnType<typeof setTimeout> | undefined
  let failures = 0
  const listeners = new Set<() => void>()

  const set = (change: Partial<EditorState>) => {
    state = { ...state, ...change }
    for (const listener of listeners) listener()
  }
  const isDirty = () => !isSameContent(base, state.content)
  const later = (ms: number) => {
    clearTimeout(timer)
    timer = setTimeout(() => void push(), ms)
  }
  const keep = () => ports.keep(state.post?.id ?? null, isDirty() ? { base, content: state.content } : null)

  function take(post: PostView, theirs: PostContent, from: PostContent): void {
    const merged = merge(from, state.content, theirs)
    base = theirs
    const known = state.conflicts.filter((old) => !merged.conflicts.some((one) => one.field === old.field))
    set({ ...merged, post, conflicts: [...known, ...merged.conflicts] })
  }

  function settle(): void {
    if (state.conflicts.length > 0) set({ save: { is: 'conflict' } })
    else if (isDirty()) {
      set({ save: { is: 'waiting' } })
      later(quietMs)
    } else set({ save: { is: 'saved', at: ports.now() } })
    keep()
  }

  function push(): Promise<void> {
    clearTimeout(timer)
    if (running) return running
    if (state.conflicts.length > 0 || !isDirty()) return Promise.resolve()
    running = send().finally(() => {
      running = null
      const late = arrived
      arrived = null
      if (late) editor.receive(late)
    })
    return running
  }

  async function send(): Promise<void> {
    if (!state.post) birth ??= { content: state.content, key: ports.newKey() }
    const sent = state.post ? state.content : (birth?.content ?? state.content)
    const from = state.post ? base : (start.origin ?? base)
    const changes = changesOf(from, sent)
    set({ save: { is: 'saving' } })
    keep()
    try {
      const post = await (state.post
        ? ports.save(state.post.id, state.post.version, changes)
        : ports.create(changes, birth?.key ?? ''))
      if (!state.post) ports.keep(null, null)
      failures = 0
      unanswered = null
      // What the server tidied (a blank at the end of a title) must not move under the hands: of what was sent, the sent form counts.
      take(post, replay(post.content, Object.fromEntries(changedFields(from, sent))), sent)
      ports.onSaved(post)
      settle()
    } catch (error) {
      await fail(error, sent)
    }
  }

  async function fail(error: unknown, sent: PostContent): Promise<void> {
    if (state.post && ports.isClash(error)) {
      const now = await ports.load(state.post.id).catch(() => null)
      if (now && now.version > state.post.version) {
        take(now, now.content, acknowledge(base, unanswered, now.content))
        unanswered = null
        return settle()
      }
    }
    const retries = ports.isPassing(error)
    set({ save: { is: 'failed', error, retries } })
    keep()
    if (retries) {
      unanswered = sent
      later(retryMs[Math.min(failures++, retryMs.length - 1)] ?? quietMs)
    } else birth = null
  }

  const editor: Editor = {
    state: () => state,
    subscribe(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    change(content) {
      set({ content: { ...state.content, ...content }, taken: [] })
      if (state.save.is !== 'saving' && state.save.is !== 'conflict') settle()
    },
    receive(post) {
      const version = state.post?.version ?? 0
      if (running) arrived = post
      else if (post.version === version) set({ post })
      else if (post.version > version) {
        take(post, post.content, acknowledge(base, unanswered, post.content))
        if (isDirty()) settle()
      }
    },
    resolve(field, choice) {
      const conflict = state.conflicts.find((one) => one.field === field)
      if (!conflict) return
      const conflicts = state.conflicts.filter((one) => one !== conflict)
      set(choice === 'mine' ? { conflicts } : { conflicts, content: withField(state.content, field, conflict.theirs) })
      if (state.conflicts.length === 0) settle()
    },
    retry: () => void push(),
    async flush() {
      for (let tries = 0; tries < 5 && (running || isDirty()); tries++) {
        await push()
        if (state.save.is === 'failed') throw state.save.error
      }
      if (state.conflicts.length > 0 || isDirty() || !state.post) throw new Error('the post has changes that are not saved')
      return state.post
    },
    keep,
    leave: () => void push(),
  }
  if (start.kept) {
    state = { ...state, ...merge(start.kept.base, start.kept.content, base) }
    settle()
  }
  return editor
}
