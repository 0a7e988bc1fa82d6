import { ConfirmDialog, toast, useGo } from '../../../../ui'
import type { ChannelView } from '../../contract.ts'
import { useEndChannel } from '../queries'
import { useText } from './messages'

/** Ends a channel: says what stays and what does not, and asks why. */
export function EndDialog({ channel, open, onClose }: { channel: ChannelView; open: boolean; onClose: () => void }) {
  const t = useText()
  const go = useGo()
  const end = useEndChannel(channel.id)
  return (
    <ConfirmDialog
      open={open}
      onClose={onClose}
      title={t('endTitle', { name: channel.name })}
      confirm={t('end')}
      look="danger"
      reason={{ label: t('endReason'), hint: t('endReasonHint'), required: true }}
      onConfirm={async (reason) => {
        await end.mutateAsync(reason)
        toast({ text: t('ended', { name: channel.name }) })
        go('/kanaele', { replace: true })
      }}
    >
      {t('endWords')}
    </ConfirmDialog>
  )
}
