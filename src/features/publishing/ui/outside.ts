import { type ComponentType, createContext, type ReactNode, type Ref, useContext } from 'react'
import type { DeliveryView, Receipt } from '../../delivery/contract.ts'
import type { MediaView } from '../../media/contract.ts'
import type { PostView } from '../contract.ts'

/** The proof of one delivery with what publishing knows of it. */
export interface Proof {
  receipt: Receipt
  requestedBy?: string | null | undefined
  approvals?: readonly { by: string; step: string; at: string; comment: string }[] | undefined
  contentHash?: string | undefined
}

/** What is asked for when a receipt is opened. */
export interface ProofQuery {
  data: Proof | undefined
  error: unknown
  isPending: boolean
  refetch: () => unknown
}

export interface ResultsProps {
  deliveries: readonly DeliveryView[]
  channelOf: (channelId: string) => { name: string; network: string }
  /** The delivery whose receipt is open, and its proof. */
  open: DeliveryView | undefined
  onOpen: (delivery: DeliveryView | undefined) => void
  proof: ProofQuery
  /** Channels where the post never arrived and to which it may go as it now is. */
  renewable: PostView['renewable']
  onCurrent: (channelId: PostView['renewable'][number]['channelId']) => void
}

export interface ImageRowProps {
  media: MediaView
  number: number
  count: number
  alt: string
  lang: string
  readOnly: boolean
  onAlt: (alt: string) => void
  onMove: (by: -1 | 1) => void
  onRemove: () => void
  altRef?: Ref<HTMLTextAreaElement>
  act?: ReactNode
}

export interface PictureProps {
  media: Pick<MediaView, 'id' | 'width' | 'height'>
  alt: string
  size?: 'thumb' | 'preview'
  square?: boolean
  className?: string
}

/** Panels of earlier features that stand on the screens of posts. `src/screens/posts` hands them in, so that no feature's screen knows another's. */
export interface Outside {
  ImageDrop: ComponentType<{ onDone: (media: MediaView) => void; left: number; max: number }>
  ImageRow: ComponentType<ImageRowProps>
  Picture: ComponentType<PictureProps>
  /** The way to take a picture down everywhere; nothing for those who may not, or when it is done. */
  WithdrawPicture: ComponentType<{ media: MediaView; children: ReactNode; onDone: (media: MediaView) => void }>
  /** One line per channel: how its delivery stands, links, receipt, acts. */
  Results: ComponentType<ResultsProps>
}

const OutsideContext = createContext<Outside | undefined>(undefined)
export const OutsideProvider = OutsideContext.Provider

export function useOutside(): Outside {
  const outside = useContext(OutsideContext)
  if (!outside) throw new Error('useOutside: the screen was opened without its panels')
  return outside
}
