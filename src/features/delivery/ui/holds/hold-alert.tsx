import { useState } from 'react'
import { Alert, Button, ConfirmDialog, toast, useFormats, useMay } from '../../../../ui'
import type { HoldView } from '../../contract.ts'
import { useText } from './messages'
import { useRelease } from './queries'

/** One stop: what it holds, since when and why; whoever may lets it go on, and says why. */
export function HoldAlert({ hold, channel }: { hold: HoldView; channel?: string | undefined }) {
  const t = useText()
  const f = useFormats()
  const may = useMay()
  const release = useRelease()
  const [asking, setAsking] = useState(false)
  const goOn = async (reason: string) => {
    await release.mutateAsync({ id: hold.id, reason })
    toast({ text: t('wentOn') })
  }
  return (
    <Alert
      tone="due"
      icon="pause"
      action={
        may('channels.hold') && (
          <Button look="quiet" onPress={() => setAsking(true)}>
            {t('goOn')}
          </Button>
        )
      }
    >
      <b>{channel === undefined ? t('allChannels') : t('onChannel', { channel })}</b>{' '}
      {t('since', { when: f.near(hold.createdAt) })}: {t(`lanes.${hold.lanes}`)}. {hold.reason}
      <ConfirmDialog
        open={asking}
        onClose={() => setAsking(false)}
        title={t('goOnTitle')}
        confirm={t('goOn')}
        reason={{ label: t('goOnReason'), required: true }}
        onConfirm={goOn}
      >
        {t('goOnWords')}
      </ConfirmDialog>
    </Alert>
  )
}
