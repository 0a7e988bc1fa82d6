import type { ReactNode } from 'react'
import { ResultsList } from '../../features/delivery/ui/results-list'
import { ImageDrop } from '../../features/media/ui/image-drop'
import { ImageRow } from '../../features/media/ui/image-row'
import { Picture } from '../../features/media/ui/picture'
import { WithdrawPicture } from '../../features/media/ui/withdraw-picture'
import { type Outside, OutsideProvider } from '../../features/publishing/ui/outside'

const outside: Outside = { ImageDrop, ImageRow, Picture, WithdrawPicture, Results: ResultsList }

/** Hands the panels of media and delivery to the screens of posts. */
export function WithPanels({ children }: { children: ReactNode }) {
  return <OutsideProvider value={outside}>{children}</OutsideProvider>
}
