import { useState } from 'react'
import { Alert, Button, Dialog, problemText, RadioGroup, TextArea, toast } from '../../../../ui'
import type { HoldView } from '../../contract.ts'
import { useText } from './messages'
import { useHold } from './queries'

type ChannelId = NonNullable<HoldView['channelId']>

/** Asks what to stop and why. `channel`: only this one; without it, all. */
export function HoldDialog({ channel, onClose }: { channel?: { id: ChannelId; name: string } | undefined; onClose: () => void }) {
  const t = useText()
  const hold = useHold()
  const [lanes, setLanes] = useState<HoldView['lanes']>('all-but-crisis')
  const [reason, setReason] = useState('')
  const [tried, setTried] = useState(false)
  const missing = reason.trim().length < 3
  const submit = () => {
    setTried(true)
    if (missing || hold.isPending) return
    const done = () => {
      toast({ text: t('stopped') })
      onClose()
    }
    hold.mutate({ channelId: channel?.id ?? null, lanes, reason: reason.trim() }, { onSuccess: done })
  }
  const actions = (
    <>
      <Button look="quiet" onPress={onClose}>
        {t('cancel')}
      </Button>
      <Button look="danger" type="submit" form="hold" pending={hold.isPending}>
        {t('stop')}
      </Button>
    </>
  )
  const title = channel ? t('stopTitle', { channel: channel.name }) : t('stopAllTitle')
  return (
    <Dialog open onClose={onClose} title={title} alert actions={actions}>
      <form
        id="hold"
        className="u-stack4"
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          submit()
        }}
      >
        <p>{t('stopWords')}</p>
        <RadioGroup
          label={t('what')}
          value={lanes}
          onChange={setLanes}
          options={[
            { value: 'all-but-crisis', label: t('lanes.all-but-crisis') },
            { value: 'normal', label: t('lanes.normal'), hint: t('why:lanes.normal') },
            { value: 'all', label: t('lanes.all'), hint: t('why:lanes.all') },
          ]}
        />
        <TextArea
          label={t('reason')}
          hint={t('reasonHint')}
          value={reason}
          onChange={setReason}
          rows={2}
          error={tried && missing ? t('reasonMissing') : undefined}
          required
        />
        {hold.error && (
          <Alert tone="late" urgent>
            {problemText(hold.error)}
          </Alert>
        )}
      </form>
    </Dialog>
  )
}
