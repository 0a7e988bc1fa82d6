import { useState } from 'react'
import { Alert, Button, Link, problemText, TextField, toast, useFormats } from '../../../../ui'
import type { Receipt } from '../../contract.ts'
import { deliveryNote } from '../delivery-note'
import { useText as useDeliveryText } from '../messages'
import { useSteerDelivery } from '../queries'
import { useText } from './messages'
import { useGiveUp } from './queries'
import { Quote } from './quote'

interface FailedFormProps {
  receipt: Receipt
  corrected: boolean | undefined
  onClose: () => void
}

/** A network did not take it: send the same again, or end it for good with a reason. */
export function FailedForm({ receipt, corrected, onClose }: FailedFormProps) {
  const t = useText()
  const words = useDeliveryText()
  const f = useFormats()
  const retry = useSteerDelivery('retry')
  const [isEnding, setEnding] = useState(false)
  const { delivery } = receipt
  const isEnded = delivery.stop?.by === 'ended'
  const again = () =>
    retry.mutate(delivery.id, {
      onSuccess: () => {
        toast({ text: t('retriedToast') })
        onClose()
      },
    })
  return (
    <>
      <Alert tone="late">
        <p>
          {delivery.refusal !== 'channel-ended' && <b>{t('failed', { channel: receipt.channel.name })} </b>}
          {deliveryNote(delivery, words, (at) => f.near(at))}
        </p>
      </Alert>
      <p>{t(hintOf(delivery))}</p>
      {!isEnded && corrected === undefined && delivery.subject.kind === 'post' && (
        <p>
          {t('perhapsOld')}{' '}
          <Link className="bn-link" to={`/beitraege/${delivery.subject.id}`}>
            {t('toPost')}
          </Link>
        </p>
      )}
      {!isEnded && corrected && <Alert tone="due">{t('oldWords')}</Alert>}
      <Quote text={receipt.text} label={t('text')} />
      {isEnding ? (
        <GiveUp receipt={receipt} onBack={() => setEnding(false)} onClose={onClose} />
      ) : (
        <div className="bn-actions bn-actions--end">
          <Button look="quiet" onPress={onClose}>
            {t('close')}
          </Button>
          <Button look={isEnded ? 'primary' : 'secondary'} onPress={() => setEnding(true)}>
            {t('giveUp')}
          </Button>
          {!isEnded && (
            <Button look={corrected ? 'soft' : 'primary'} pending={retry.isPending} onPress={again}>
              {t(corrected ? 'retryOld' : 'retry')}
            </Button>
          )}
        </div>
      )}
    </>
  )
}

/** What to do next: on an ended channel nothing can be tried again. */
function hintOf({ stop, parts }: Receipt['delivery']) {
  if (stop?.by === 'ended') return parts.length > 0 ? 'endedPartHint' : 'endedHint'
  return parts.length > 0 ? 'failedPartHint' : 'failedHint'
}

function GiveUp({ receipt, onBack, onClose }: { receipt: Receipt; onBack: () => void; onClose: () => void }) {
  const t = useText()
  const [reason, setReason] = useState('')
  const [asked, setAsked] = useState(false)
  const giveUp = useGiveUp(receipt.delivery.id)
  const missing = reason.trim().length < 3 ? t('whyMissing') : undefined
  const act = () => {
    setAsked(true)
    if (missing) return
    giveUp.mutate(reason.trim(), {
      onSuccess: () => {
        toast({ text: t('gaveUpToast') })
        onClose()
      },
    })
  }
  return (
    <form
      className="u-stack4"
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        act()
      }}
    >
      <TextField
        label={t('why')}
        hint={t('whyHint')}
        maxLength={500}
        value={reason}
        onChange={setReason}
        error={asked ? missing : undefined}
        required
        autoFocus
      />
      {giveUp.error && (
        <Alert tone="late" urgent>
          {problemText(giveUp.error)}
        </Alert>
      )}
      <div className="bn-actions bn-actions--end">
        <Button look="quiet" onPress={onBack}>
          {t('back')}
        </Button>
        <Button look="danger" type="submit" pending={giveUp.isPending}>
          {t('giveUpNow')}
        </Button>
      </div>
    </form>
  )
}
