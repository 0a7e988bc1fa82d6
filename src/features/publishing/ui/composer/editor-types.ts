import type { PostContent, PostView } from '../../contract.ts'
import type { Conflict } from './merge'

/** How saving stands. `failed` with `retries` goes on by itself; without, the next change or a person tries again. */
export type SaveState =
  | { is: 'untouched' }
  | { is: 'saved'; at: number }
  | { is: 'waiting' }
  | { is: 'saving' }
  | { is: 'failed'; error: unknown; retries: boolean }
  | { is: 'conflict' }

export interface EditorState {
  /** As the server last told it; null until the first save of a new post. */
  post: PostView | null
  /** What stands on the screen. */
  content: PostContent
  save: SaveState
  conflicts: readonly Conflict[]
  /** Fields that others changed meanwhile and that were taken over without a question. */
  taken: readonly string[]
}

/** Unsaved work as it survives a reload. */
export interface Kept {
  base: PostContent
  content: PostContent
}

export interface EditorStart {
  post: PostView | null
  /** What the screen begins with. */
  base: PostContent
  /** A new post as the server would begin it, where the screen begins with more (a day from the calendar). */
  origin?: PostContent | undefined
  kept: Kept | null
}

/** What saving does to the world outside. */
export interface EditorPorts {
  /** `key` makes a repeated create harmless: the same key always comes with the same changes. */
  create(changes: Record<string, unknown>, key: string): Promise<PostView>
  save(id: string, version: number, changes: Record<string, unknown>): Promise<PostView>
  load(id: string): Promise<PostView>
  keep(id: string | null, work: Kept | null): void
  newKey(): string
  /** Others changed the same field: load and compare. */
  isClash(error: unknown): boolean
  /** Nobody decided anything: the line is down, or the server for a moment. */
  isPassing(error: unknown): boolean
  onSaved(post: PostView): void
  now(): number
}

/** The working copy of one post. */
export interface Editor {
  state(): EditorState
  subscribe(listener: () => void): () => void
  change(content: Partial<PostContent>): void
  /** The post as it was read anew; older than what is known it changes nothing. */
  receive(post: PostView): void
  resolve(field: string, keep: 'mine' | 'theirs'): void
  /** Tries at once what did not work. */
  retry(): void
  /** Saves what is not saved; resolves with the post that holds it all, rejects when it cannot be saved now. */
  flush(): Promise<PostView>
  /** Leaves unsaved work where a reload finds it. */
  keep(): void
  /** The screen closes: what is not saved is saved now. */
  leave(): void
}
