import { createContext, useContext } from 'react'
import type { MediaView } from '../../../media/contract.ts'
import type { PostCheck, PostContent, Variant } from '../../contract.ts'
import type { World } from '../queries-world'
import type { Editor, EditorState } from './editor-types'
import type { Places } from './places'

/** What every part of the composer works with. */
export interface Composer {
  editor: Editor
  state: EditorState
  content: PostContent
  change(content: Partial<PostContent>): void
  world: World
  /** The pictures of the post that are known, newly uploaded ones too. */
  media: readonly MediaView[]
  addMedia(media: MediaView): void
  checks: readonly PostCheck[]
  places: Places
  /** Nothing can be written now. */
  readOnly: boolean
  /** A sent post is being changed: its time is past. */
  isSent: boolean
  /** Channels whose own text is open, whether it differs yet or not. */
  adapting: ReadonlySet<string>
  adapt(channelId: string, open: boolean): void
}

const ComposerContext = createContext<Composer | undefined>(undefined)
export const ComposerProvider = ComposerContext.Provider

export function useComposer(): Composer {
  const composer = useContext(ComposerContext)
  if (!composer) throw new Error('useComposer outside of a composer')
  return composer
}

/** The form of a channel before anybody changed it. */
export const plainVariant = (channelId: Variant['channelId']): Variant => ({
  channelId,
  text: null,
  link: null,
  linkCard: true,
  mediaIds: null,
  settings: {},
})

/** The variants with one channel's changed, in the order that contents have. */
export function withVariant(variants: readonly Variant[], channelId: Variant['channelId'], change: Partial<Variant>): Variant[] {
  const old = variants.find((one) => one.channelId === channelId) ?? plainVariant(channelId)
  const rest = variants.filter((one) => one.channelId !== channelId)
  return [...rest, { ...old, ...change }].sort((a, b) => (a.channelId < b.channelId ? -1 : 1))
}
