import { type ReactNode, useState } from 'react'
import { apiGet, apiSend, Button, ConfirmDialog, toast, useMay } from '../../../ui'
import type { MediaView } from '../contract.ts'
import { withdrawRights } from '../policy.ts'
import { useText } from './messages'

export interface WithdrawPictureProps {
  media: MediaView
  /** What shows the picture, in the words of who uses it; drawn when it is asked for. */
  children: ReactNode
  /** Receives the picture as it is then. */
  onDone: (media: MediaView) => void
}

/** The way to take a picture down everywhere, for those who may: says what that does and where it is shown, and asks why. */
export function WithdrawPicture({ media, children, onDone }: WithdrawPictureProps) {
  const t = useText()
  const may = useMay()
  const [asking, setAsking] = useState(false)
  if (media.withdrawn || !withdrawRights.some(may)) return null
  const withdraw = async (reason: string) => {
    await apiSend('POST', `/media/${media.id}/withdrawal`, { reason })
    toast({ text: t('withdrawDone') })
    onDone(await apiGet<MediaView>(`/media/${media.id}`))
  }
  return (
    <>
      <Button look="quiet" icon="hidden" onPress={() => setAsking(true)}>
        {t('withdraw')}
        <span className="bn-vh"> {media.fileName}</span>
      </Button>
      <ConfirmDialog
        open={asking}
        onClose={() => setAsking(false)}
        title={t('withdrawTitle', { name: media.fileName })}
        confirm={t('withdraw')}
        look="danger"
        reason={{ label: t('withdrawReason'), hint: t('withdrawReasonHint'), required: true }}
        onConfirm={withdraw}
      >
        <div className="u-stack">
          <p>{t('withdrawWhat')}</p>
          <p>{t('withdrawRest')}</p>
          {asking && children}
        </div>
      </ConfirmDialog>
    </>
  )
}
